"""The register of disciplinary committees (惩戒委员会名册): who sat on which, from when to when,
and who presided. Row SX7; domain.md 1.1, 1.2."""

from rules.procedure import SAME, START, Procedure, Role, Transition, Verb
from rules.procedures.registers import KEPT
from rules.seating import chair_is_a_member, nobody_sits_twice, sits_until

_OFFICE = frozenset({Role.COORDINATOR, Role.SYSTEM})

COMMITTEE = Procedure(
    key="committee",
    zh="惩戒委员会名册",
    en="Register of disciplinary committees",
    series="册",
    states=(KEPT,),
    verbs=(
        Verb("open", "设立", "Open the register"),
        Verb("seat", "委员任职", "Seat a member"),
        Verb("unseat", "委员离任", "Unseat a member"),
        Verb("elect_chair", "推选主任委员", "Elect the chair"),
    ),
    transitions=(
        Transition(START, "open", KEPT.key, "committee:opened", frozenset({Role.SYSTEM})),
        Transition(KEPT.key, "seat", SAME, "committee:seated", _OFFICE, (nobody_sits_twice,)),
        Transition(KEPT.key, "unseat", SAME, "committee:unseated", _OFFICE, (sits_until,)),
        Transition(
            KEPT.key, "elect_chair", SAME, "committee:chair_elected", _OFFICE, (chair_is_a_member,)
        ),
    ),
)
