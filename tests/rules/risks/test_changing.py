"""The next day on which time alone changes the answer, and when it does so no more."""

import pytest

from rules.risks.changing import next_change
from rules.risks.condition import Against, And, Column, IsNull, Kind, Or
from rules.workday import Calendar

CALENDAR = Calendar.official()
DUE = Column("due_on", Kind.DATE)
LATE = Against(">", DUE)
WAITS = IsNull(Column("done_on", Kind.DATE))


@pytest.mark.parametrize(
    ("op", "flips"), [(">", 101), (">=", 100), ("<", 100), ("<=", 101), ("=", 100), ("<>", 100)]
)
def test_each_comparison_flips_on_its_day(op: str, flips: int) -> None:
    assert next_change(Against(op, DUE), CALENDAR)({"due_on": 100}, 90) == flips


def test_equality_flips_twice() -> None:
    on = next_change(Against("=", DUE), CALENDAR)
    assert (on({"due_on": 100}, 99), on({"due_on": 100}, 100), on({"due_on": 100}, 101)) == (
        100, 101, None,
    )  # fmt: skip


def test_once_passed_nothing_changes_any_more() -> None:
    late = next_change(LATE, CALENDAR)
    assert late({"due_on": 100}, 100) == 101 and late({"due_on": 100}, 101) is None


def test_what_has_no_time_in_it_and_does_not_hold_leaves_nothing_to_wait_for() -> None:
    both = next_change(And((WAITS, LATE)), CALENDAR)
    assert both({"due_on": 100}, 90) == 101
    assert both({"due_on": 100, "done_on": 95}, 90) is None


def test_a_flip_that_changes_nothing_is_passed_over() -> None:
    either = Or((Against(">", Column("first_on", Kind.DATE)), LATE))
    on = next_change(either, CALENDAR)
    assert on({"first_on": 95, "due_on": 100}, 90) == 96
    assert on({"first_on": 95, "due_on": 100}, 96) is None  # true already, and stays so
