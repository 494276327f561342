"""Terms of rectification: how long the owner has for what, and how long those have who decide on
it."""

from rules.procedure import Role, TermSpec
from rules.procedures.problem_words import UNCLOSED

TERMS = (
    TermSpec(
        "rectify",
        "整改期限",
        "time to rectify",
        "rectify.concentrated",
        "rectify",
        runs_in=frozenset({"plan_due", "plan_submitted", "in_progress"}),
        # What others take to decide is not counted against the owner: the remainder is given back.
        paused_in=frozenset({"disputed", "suspended", "claimed_done", "verified"}),
        from_content=True,
    ),
    TermSpec(
        "plan",
        "报送方案期限",
        "time to hand in the plan",
        "rectify.plan",
        "reminder",
        runs_in=frozenset({"plan_due"}),
        paused_in=frozenset({"disputed", "plan_submitted"}),
    ),
    TermSpec(
        "progress",
        "进展报告期限",
        "progress report",
        "rectify.progress.report",
        "reminder",
        runs_in=frozenset({"in_progress", "long_term"}),
        renewed_by=frozenset({"report_progress"}),
    ),
    TermSpec(
        "receipt",
        "接任签收期限",
        "successor's receipt and statement",
        "rectify.handover.receipt",
        "reminder",
        runs_in=frozenset(UNCLOSED),
        opened_by=frozenset({"hand_over"}),
        closed_by=frozenset({"acknowledge"}),
    ),
    TermSpec(
        "approve",
        "方案审批期限",
        "decision on the plan",
        "rectify.approve",
        "reminder",
        runs_in=frozenset({"plan_submitted"}),
        waits_for=Role.SUPERVISOR,
    ),
    TermSpec(
        "objection",
        "异议处理期限",
        "decision on the objection",
        "rectify.objection",
        "reminder",
        runs_in=frozenset({"disputed"}),
        waits_for=Role.SUPERVISOR,
    ),
    TermSpec(
        "verify",
        "核验销号期限",
        "verification and write-off",
        "rectify.verify",
        "reminder",
        runs_in=frozenset({"claimed_done", "verified"}),
        waits_for=Role.VERIFIER,
    ),
)
