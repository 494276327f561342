"""The second line as declared: concluded, or its absence reasoned; never silently closed."""

from rules.procedure import Phase, Role
from rules.procedures.supervisor import SUPERVISOR_LINE as LINE


def test_people_close_it_by_a_conclusion_or_by_a_reason_alone() -> None:
    ways = {
        row.verb: row.target
        for row in LINE.transitions
        if row.source == "open" and row.may != {Role.SYSTEM}
    }
    assert ways == {"conclude": "concluded", "reason_absence": "reasoned_absent"}


def test_what_is_closed_stays_closed() -> None:
    assert all(LINE.possible(state) == () for state in LINE.keys_of(Phase.FINAL))
