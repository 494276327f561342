"""Terms of an opinion. Two may object, so there are two windows, each from its own service (domain
16.9)."""

from rules.procedure import Role, TermSpec

_WINDOW = frozenset({"signed", "served", "objected"})

TERMS = (
    TermSpec(
        "review",
        "异议审查期限",
        "review of the objection",
        "disc.objection.review",
        "office",
        runs_in=frozenset({"objected"}),
        waits_for=Role.COORDINATOR,
    ),
    TermSpec(
        "recusal",
        "申请回避期限",
        "time to ask for a recusal",
        "disc.recusal.request.until",
        "right",
        runs_in=frozenset({"notified"}),
        opened_by=frozenset({"notify"}),
        starts="received_on",
        window=True,
        waits_for=Role.OFFICER,
    ),
    TermSpec(
        "objection_officer",
        "当事人异议期",
        "officer's time to object",
        "disc.objection.window",
        "right",
        runs_in=_WINDOW,
        opened_by=frozenset({"serve_officer"}),
        closed_by=frozenset({"object", "waive"}),
        starts="received_on",
        window=True,
        waits_for=Role.OFFICER,
    ),
    TermSpec(
        "objection_referrer",
        "移送机关异议期",
        "referring body's time to object",
        "disc.objection.window",
        "right_referrer",
        runs_in=_WINDOW,
        opened_by=frozenset({"serve_referrer"}),
        closed_by=frozenset({"object_referrer", "waive_referrer"}),
        starts="received_on",
        window=True,
        waits_for=Role.REFERRER,
    ),
)
