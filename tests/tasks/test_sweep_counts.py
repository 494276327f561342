"""Where every problem stood on a day: each open one in exactly one column."""

from dataclasses import asdict
from datetime import date

import pytest

from tasks.sweep_counts import Counts, count_as_of
from tests.problems import claim, found, planned, say, verify, write_off, written_off
from tests.province import Province

DUE = date(2026, 9, 2)
"""Six months after Monday 2 March 2026."""
COLUMNS = ("not_yet_due", "due", "overdue", "stopped", "long_term")


def on(province: Province, day: date) -> Counts:
    return count_as_of(province.store, day).total


def only(counts: Counts) -> dict[str, int]:
    return {name: n for name, n in asdict(counts).items() if n}


def test_a_suspended_problem_is_stopped_from_that_day_and_never_runs_late(
    province: Province,
) -> None:
    number = planned(province)
    say(province, "suspend", number, 10)
    assert only(on(province, date(2026, 3, 11))) == {"open": 1, "not_yet_due": 1}
    assert only(on(province, date(2026, 3, 12))) == {"open": 1, "stopped": 1}
    assert only(on(province, date(2027, 1, 1))) == {"open": 1, "stopped": 1}


def test_a_problem_claimed_after_its_day_stays_overdue(province: Province) -> None:
    number = planned(province)
    claim(province, number, date(2026, 9, 3))
    assert only(on(province, DUE)) == {"open": 1, "due": 1}
    assert only(on(province, date(2026, 9, 4))) == {"open": 1, "overdue": 1}


def test_a_problem_claimed_on_its_last_day_is_stopped_not_due(province: Province) -> None:
    claim(province, planned(province), DUE)
    assert only(on(province, DUE)) == {"open": 1, "stopped": 1}


def test_a_long_term_item_has_no_day_to_be_late_on(province: Province) -> None:
    number = planned(province)
    say(province, "mark_long_term", number, 10)
    assert only(on(province, date(2026, 3, 11))) == {"open": 1, "not_yet_due": 1}
    for day in (date(2026, 3, 12), DUE, date(2027, 1, 1)):
        assert only(on(province, day)) == {"open": 1, "long_term": 1}


@pytest.mark.parametrize(
    "day", [date(2026, 3, 1), date(2026, 3, 2), date(2026, 4, 3), DUE, date(2026, 12, 31)]
)
def test_the_columns_of_the_open_sum_to_open_on_every_day(province: Province, day: date) -> None:
    found(province)
    found(province, item="甲")
    written_off(province, item="乙")
    say(province, "suspend", planned(province, item="丙"), 10)
    say(province, "mark_long_term", planned(province, item="丁"), 10)
    late = planned(province, item="戊")
    claim(province, late, date(2026, 9, 3))
    verify(province, late, date(2026, 9, 4))
    write_off(province, late, date(2026, 9, 7))
    say(province, "annul", found(province, item="己"), 5)
    counts = on(province, day)
    assert sum(getattr(counts, name) for name in COLUMNS) == counts.open
