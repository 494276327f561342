"""The second line (一案双问责): beside a handler at fault the supervisor is looked at, or the
absence is reasoned by name. Features.md 5.8; ZJ8."""

from itertools import chain

from rules.dual import beside_a_first_line, follows_from_the_facts, is_not_about_themself
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

COORDINATOR, SUPERVISOR, LEADER = Role.COORDINATOR, Role.SUPERVISOR, Role.LEADER
BOTH = frozenset({COORDINATOR, SUPERVISOR})

step = steps_of("supervisor")
# fmt: off
TABLE = (
    step(START, "open", "open", "opened", Role.SYSTEM, COORDINATOR,
         when=(beside_a_first_line,), tells=BOTH),
    step("open", "drop", "reasoned_absent", "dropped", Role.SYSTEM, tells=BOTH),
    step("open", "conclude", "concluded", "concluded", SUPERVISOR, LEADER,
         when=(is_not_about_themself, follows_from_the_facts), tells=BOTH),
    step("open", "reason_absence", "reasoned_absent", "absence_reasoned", SUPERVISOR, LEADER),
    step("open", "recompute", SAME, "terms_recomputed", Role.SYSTEM, tells=BOTH),
)
# fmt: on

SUPERVISOR_LINE = Procedure(
    key="supervisor",
    zh="一案双问责",
    en="Second line on the supervisor",
    series="双",
    states=(
        State("open", "待核查监督责任", "supervision to be looked at", Phase.OPEN),
        State("concluded", "已作结论", "concluded", Phase.FINAL),
        State("reasoned_absent", "说明无须问责", "absent, with the reason", Phase.FINAL),
    ),
    verbs=(
        Verb("open", "启动双问责", "Open the second line"),
        Verb("drop", "意见变更而终止双问责", "Drop the second line, the opinion having changed"),
        Verb("conclude", "作出监督责任结论", "Conclude on the supervisor"),
        Verb("reason_absence", "说明无监督责任", "Give the reason why there is no second line"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec(
            "conclude",
            "监督责任核查期限",
            "time to conclude on the supervisor",
            "supervisor.decide",
            "reminder",
            runs_in=frozenset({"open"}),
            waits_for=Role.SUPERVISOR,
        ),
    ),
)
