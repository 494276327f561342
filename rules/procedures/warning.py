"""Warning (预警): a risk point's condition holds for a case; who has the duty reacts, somebody else
decides. Rows SD2, ZJ1, BJ3; features.md 28 to 31."""

from itertools import chain

from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of
from rules.risks.warning import another_decides, has_passed, is_the_one_warned

OWNER, SUPERVISOR, HEAD, SYSTEM = Role.OWNER, Role.SUPERVISOR, Role.HEAD, Role.SYSTEM
UNDER_WAY = ("open", "answered", "doubted")
REACTIONS = ("explain", "report_done", "claim_false")

step = steps_of("warning")
# fmt: off
TABLE = (
    # Whom it reaches is told once for all of a pass (`tasks.risks.telling`), not one by one.
    step(START, "raise", "open", "raised", SYSTEM),
    step("open", "explain", "answered", "explained", OWNER, when=(is_the_one_warned,)),
    step("open", "report_done", "answered", "reported_done", OWNER, when=(is_the_one_warned,)),
    step("open", "claim_false", "doubted", "claimed_false", OWNER, when=(is_the_one_warned,)),
    step("answered", "accept", "closed", "accepted", HEAD, SUPERVISOR,
         when=(another_decides,), apart_from=("explain", "report_done")),
    step(("answered", "doubted"), "send_back", "open", "sent_back", HEAD, SUPERVISOR,
         when=(another_decides,), apart_from=REACTIONS, tells=frozenset({OWNER})),
    # The owner of the point is the body that keeps it: its coordinators.
    step(UNDER_WAY, "confirm_false", "false_alarm", "confirmed_false", HEAD, Role.COORDINATOR,
         when=(another_decides,), apart_from=REACTIONS, tells=frozenset({OWNER})),
    step("open", "clear", "cleared", "cleared", SYSTEM, when=(has_passed,)),
    step(UNDER_WAY, "hand_over", SAME, "handed_over", SYSTEM),
    step(UNDER_WAY, "recompute", SAME, "terms_recomputed", SYSTEM),
)
# fmt: on

WARNING = Procedure(
    key="warning",
    zh="预警",
    en="Warning",
    series="预",
    states=(
        State("open", "待反应", "waits for a reaction", Phase.OPEN),
        State("answered", "已反应，待确认", "answered, to be accepted", Phase.AWAITING),
        State("doubted", "提出误报，待认定", "said to be false, to be decided", Phase.AWAITING),
        State("closed", "已办结", "closed", Phase.FINAL),
        State("false_alarm", "误报", "false alarm", Phase.FINAL),
        State("cleared", "情形已消除", "cleared by itself", Phase.FINAL),
    ),
    verbs=(
        Verb("raise", "发出预警", "Warn"),
        Verb("explain", "说明情况", "Explain"),
        Verb("report_done", "报告已处理", "Report that it is done"),
        Verb("claim_false", "提出误报", "Say that it is a false alarm"),
        Verb("accept", "确认办结", "Accept the reaction"),
        Verb("send_back", "退回", "Send it back"),
        Verb("confirm_false", "认定误报", "Decide that it was a false alarm"),
        Verb("clear", "情形消除", "Clear: the condition has ended"),
        Verb("hand_over", "移交接任人", "Hand over to the new holder"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec(
            "react",
            "预警反应期限",
            "time to react to the warning",
            "warning.react",
            "warning",
            runs_in=frozenset({"open"}),
            from_content=True,
        ),
        TermSpec(
            "decide",
            "预警确认期限",
            "time to decide on the reaction",
            "warning.decide",
            "reminder",
            runs_in=frozenset({"answered", "doubted"}),
            waits_for=SUPERVISOR,
        ),
    ),
    void_in=frozenset({"cleared"}),
)
