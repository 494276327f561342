"""Protection of a recorder (记录人保护): what is done to them within the window is flagged to the
discipline role, which checks the statutory ground. Sealed. domain.md 16.14."""

from itertools import chain

from rules.interference.protecting import ground_was_stated
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

DESK = Role.DISCIPLINE

step = steps_of("protection")
# fmt: off
TABLE = (
    step(START, "flag", "flagged", "flagged", Role.SYSTEM, tells=frozenset({DESK})),
    step("flagged", "check", "checked", "checked", DESK, when=(ground_was_stated,)),
    step("flagged", "recompute", SAME, "terms_recomputed", Role.SYSTEM),
)
# fmt: on

PROTECTION = Procedure(
    key="protection",
    zh="记录人保护",
    en="Protection of a recorder",
    series="护",
    states=(
        State("flagged", "待核查", "flagged, to be checked", Phase.OPEN),
        State("checked", "已核查", "checked", Phase.FINAL),
    ),
    verbs=(
        Verb("flag", "标记变动", "Flag what was done to a recorder"),
        Verb("check", "核查法定事由", "Check the statutory ground"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec("check", "核查期限", "time to check", "interfere.protection_check", "",
                 runs_in=frozenset({"flagged"}), waits_for=DESK),
    ),
)  # fmt: skip
