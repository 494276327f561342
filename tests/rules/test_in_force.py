"""A sanction counts its first day, a period of procedure does not."""

from datetime import date

import pytest

from rules.counting import NotPositive, Rule, TooFar, due_date
from rules.in_force import last_day_in_force
from rules.workday import Calendar


@pytest.mark.parametrize(
    ("from_on", "months", "last"),
    [
        (date(2026, 3, 1), 6, date(2026, 8, 31)),
        (date(2026, 1, 15), 1, date(2026, 2, 14)),
        (date(2026, 2, 28), 1, date(2026, 3, 30)),  # from a month's last day
        (date(2026, 1, 30), 1, date(2026, 2, 27)),  # no corresponding day
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
        (date(2026, 8, 18), 6, date(2027, 2, 17)),
    ],
)
def test_term_ends_the_day_before_the_corresponding_day(
    from_on: date, months: int, last: date
) -> None:
    assert last_day_in_force(from_on, months) == last


def test_case_7_sanction_runs_from_the_decision_and_litigation_from_the_day_after() -> None:
    decided = date(2026, 4, 13)
    assert last_day_in_force(decided, 1) == date(2026, 5, 12)
    assert due_date(Rule.civil_months, decided, 1, Calendar.official())[0] == date(2026, 5, 13)


def test_it_lapses_in_the_holiday_and_does_not_roll() -> None:
    assert last_day_in_force(date(2026, 1, 18), 1) == date(2026, 2, 17)


def test_no_months_or_too_many_are_refused() -> None:
    with pytest.raises(NotPositive):
        last_day_in_force(date(2026, 1, 18), 0)
    with pytest.raises(TooFar):
        last_day_in_force(date(2026, 1, 18), 12 * 9000)
