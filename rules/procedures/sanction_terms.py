"""Terms of a sanction: the time to decide, the officer's windows, each from its own service, and
the time of those who must answer."""

from rules.procedure import Role, TermSpec

_OPEN = frozenset({"decided", "final"})
_USED = frozenset({"ask_review", "appeal"})

TERMS = (
    TermSpec(
        "decide",
        "处分决定期限",
        "time to decide on the sanction",
        "sanction.filing.decision",
        "reminder",
        runs_in=frozenset({"due", "told"}),
        waits_for=Role.SUPERVISOR,
    ),
    # GSL 54: filed; where it is demotion or heavier, pay and post are changed in this time. For the
    # lighter ones, which have only to be filed, the time is ours.
    TermSpec(
        "carry_out",
        "执行和归档期限",
        "time to change pay and post, and to file",
        "sanction.pay_change",
        "reminder",
        runs_in=frozenset({"decided", "under_review", "under_appeal", "final"}),
        opened_by=frozenset({"decide"}),
        closed_by=frozenset({"carry_out"}),
        waits_for=Role.COORDINATOR,
    ),
    TermSpec(
        "reconsider",
        "申请复核期限",
        "officer's time to ask for reconsideration",
        "remedy.csvl.reconsider.window",
        "right",
        runs_in=_OPEN,
        opened_by=frozenset({"serve"}),
        closed_by=_USED,
        starts="received_on",
        window=True,
        waits_for=Role.OFFICER,
    ),
    TermSpec(
        "appeal_direct",
        "直接申诉期限",
        "officer's time to appeal directly",
        "remedy.csvl.appeal.window.direct",
        "right",
        runs_in=_OPEN,
        opened_by=frozenset({"serve"}),
        closed_by=_USED,
        starts="received_on",
        window=True,
        waits_for=Role.OFFICER,
    ),
    TermSpec(
        "review_answer",
        "复核决定期限",
        "time to decide the reconsideration",
        "remedy.csvl.reconsider.decide",
        "reminder",
        runs_in=frozenset({"under_review"}),
        waits_for=Role.SUPERVISOR,
    ),
    TermSpec(
        "appeal_after",
        "复核后申诉期限",
        "officer's time to appeal after reconsideration",
        "remedy.csvl.appeal.window",
        "right",
        runs_in=_OPEN,
        opened_by=frozenset({"answer_review"}),
        closed_by=frozenset({"appeal"}),
        starts="received_on",
        window=True,
        waits_for=Role.OFFICER,
    ),
    TermSpec(
        "appeal_answer",
        "申诉处理期限",
        "time to decide the appeal",
        "remedy.csvl.appeal.decide",
        "reminder",
        runs_in=frozenset({"under_appeal"}),
        waits_for=Role.SUPERVISOR,
    ),
)
