"""An inspection (检查督察): mandated, under way, closed. Its findings are problems, matters of
their own."""

from rules.procedure import START, Phase, Procedure, Role, State, Transition, Verb

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
        Verb("close", "结束检查", "Close the inspection"),
    ),
    transitions=(
        Transition(START, "mandate", "under_way", "inspection:mandated", _COORDINATOR),
        Transition("under_way", "close", "closed", "inspection:closed", _COORDINATOR),
    ),
)
