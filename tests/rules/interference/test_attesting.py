"""Who attests for which month: claims on `rules.interference.attesting`."""

from datetime import date

import pytest

from rules.interference.attesting import (
    AttestsForOther,
    attests_in_person,
    handles_cases,
    last_of,
    month_before,
    month_to_open,
    months_of,
)
from rules.workday import Calendar
from tests.cases import anna, case, refusal_of


@pytest.mark.parametrize(
    ("on", "month"),
    [
        (date(2026, 3, 1), None),  # a Sunday
        (date(2026, 3, 2), date(2026, 2, 1)),
        (date(2026, 3, 31), date(2026, 2, 1)),
        (date(2026, 5, 5), None),  # the May holiday lasts until the fifth
        (date(2026, 5, 6), date(2026, 4, 1)),
        (date(2026, 10, 7), None),
        (date(2026, 10, 8), date(2026, 9, 1)),
        (date(2027, 1, 4), date(2026, 12, 1)),
    ],
)
def test_reports_are_opened_from_the_first_working_day_on(on: date, month: date | None) -> None:
    assert month_to_open(on, Calendar.official()) == month


def test_a_month_has_its_last_day_also_in_a_leap_year() -> None:
    assert last_of(date(2028, 2, 1)) == date(2028, 2, 29)
    assert month_before(date(2026, 3, 31)) == date(2026, 2, 1)


def test_a_contact_over_midnight_of_a_month_lies_in_both() -> None:
    assert months_of(date(2026, 2, 28), date(2026, 3, 1)) == (date(2026, 2, 1), date(2026, 3, 1))
    assert months_of(date(2026, 2, 28), date(2026, 2, 28)) == (date(2026, 2, 1),)


def test_a_judge_reports_and_a_president_or_a_clerk_of_the_office_does_not() -> None:
    on = date(2026, 4, 1)
    assert handles_cases(["judge"], on) and handles_cases(["president", "judge"], on)
    assert not handles_cases(["president"], on) and not handles_cases([], on)


def test_nobody_reports_for_another() -> None:
    attests_in_person(case({"subject_id": 7}))
    refusal_of(AttestsForOther, lambda: attests_in_person(case({"subject_id": 8})))
    deputy = case({"subject_id": 7}, actor=anna(acting_for="bo"))
    refusal_of(AttestsForOther, lambda: attests_in_person(deputy))
