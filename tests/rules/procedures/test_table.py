"""Rows of a table: one verb from each of its source states, its event named for its procedure."""

from rules.procedure import Role
from rules.procedures.table import steps_of


def test_one_row_for_each_source_with_the_procedures_event() -> None:
    rows = steps_of("referral")(("a", "b"), "accept", "c", "accepted", Role.COORDINATOR)
    assert [(row.source, row.target, row.event) for row in rows] == [
        ("a", "c", "referral:accepted"),
        ("b", "c", "referral:accepted"),
    ]
    assert rows[0].may == {Role.COORDINATOR}


def test_a_single_source_may_be_written_alone() -> None:
    assert len(steps_of("hold")("held", "release", "released", "released", Role.SYSTEM)) == 1
