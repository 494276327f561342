"""An inspection (检查督察): mandated, under way, closed. Its findings are problems, matters of
their own."""

from rules.procedure import SAME, START, Phase, Procedure, Role, State, Transition, Verb
from rules.supervision.visiting import visit_is_within_mandate

UNDER_WAY = State("under_way", "检查中", "under way", Phase.OPEN)
CLOSED = State("closed", "已结束", "closed", Phase.FINAL)

_COORDINATOR = frozenset({Role.COORDINATOR})

INSPECTION = Procedure(
    key="inspection",
    zh="检查督察",
    en="Inspection",
    series="检",
    states=(UNDER_WAY, CLOSED),
    verbs=(
        Verb("mandate", "立项授权", "Give the mandate"),
        Verb("visit", "登记督察检查", "Record a visit"),
        Verb("close", "结束检查", "Close the inspection"),
    ),
    transitions=(
        Transition(START, "mandate", "under_way", "inspection:mandated", _COORDINATOR),
        Transition(
            "under_way",
            "visit",
            SAME,
            "inspection:visited",
            frozenset({Role.INSPECTOR}),
            when=(visit_is_within_mandate,),
        ),
        Transition("under_way", "close", "closed", "inspection:closed", _COORDINATOR),
    ),
)
