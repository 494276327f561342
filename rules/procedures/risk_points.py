"""The register of risk points (风险点): texts loaded whole, so that the history holds the rules,
and retired. Row SH7; features.md 28, 29."""

from rules.procedure import SAME, START, Procedure, Role, Transition, Verb
from rules.procedures.registers import KEPT

_MAY = frozenset({Role.COORDINATOR, Role.SYSTEM})

RISK_POINTS = Procedure(
    key="risk_points",
    zh="风险点登记",
    en="Register of risk points",
    series="册",
    states=(KEPT,),
    verbs=(
        Verb("open", "设立", "Open the register"),
        Verb("load", "施行风险点", "Load risk points"),
        Verb("retire", "停用风险点", "Retire a risk point"),
    ),
    transitions=(
        Transition(START, "open", KEPT.key, "risk_points:opened", frozenset({Role.SYSTEM})),
        Transition(KEPT.key, "load", SAME, "risk_points:loaded", _MAY),
        Transition(KEPT.key, "retire", SAME, "risk_points:retired", _MAY),
    ),
)
