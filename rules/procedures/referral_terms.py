"""Terms of a referral: the committee's office, the committee and the referring body each have their
own clock."""

from rules.procedure import Role, TermSpec

TERMS = (
    TermSpec(
        "deliberate",
        "审议期限",
        "deliberation",
        "disc.deliberation.deadline",
        "office",
        runs_in=frozenset({"accepted", "convened"}),
        # While the referring body supplements, its time is not the committee's.
        paused_in=frozenset({"no_majority"}),
        ends="concluded_on",
        waits_for=Role.COORDINATOR,
    ),
    TermSpec(
        "check",
        "材料审核期限",
        "check of the materials",
        "disc.material.check",
        "office",
        runs_in=frozenset({"received"}),
        ends="accepted_on",
        waits_for=Role.COORDINATOR,
    ),
    TermSpec(
        "supplement",
        "补充材料期限",
        "further materials",
        "disc.material.supplement",
        "referrer",
        runs_in=frozenset({"supplementing", "no_majority"}),
        waits_for=Role.REFERRER,
    ),
    TermSpec(
        "return",
        "结论回送期限",
        "return of the conclusion",
        "referral.return",
        "office",
        runs_in=frozenset({"effective"}),
        ends="returned_on",
        waits_for=Role.COORDINATOR,
    ),
    TermSpec(
        "acknowledge",
        "结论签收期限",
        "acknowledgment of the conclusion",
        "referral.acknowledge",
        "referrer",
        runs_in=frozenset({"returned"}),
        ends="acknowledged_on",
        waits_for=Role.REFERRER,
    ),
)
