"""Signs in a case's data: at the number, one short of it; on the last day, the day after."""

from datetime import date

import pytest

from rules.supervision.marking import CaseType
from rules.supervision.signs import signs_of
from rules.workday import Calendar

CALENDAR = Calendar.official()
ON = date(2026, 3, 2)


@pytest.mark.parametrize(("parties", "types"), [(9, []), (10, [CaseType.CROWD]), (None, [])])
def test_many_parties(parties: int | None, types: list[CaseType]) -> None:
    assert [s.type for s in signs_of({"parties": parties}, ON, CALENDAR)] == types


@pytest.mark.parametrize(("on", "signs"), [(date(2026, 3, 9), 0), (date(2026, 3, 10), 1)])
def test_a_year_under_trial_is_up_the_day_after_it(on: date, signs: int) -> None:
    filed = {"filed_on": date(2025, 3, 9)}  # a year later is a Monday
    assert len(signs_of(filed, on, CALENDAR)) == signs
    assert signs_of(filed | {"judged_on": date(2025, 6, 1)}, on, CALENDAR) == []


def test_data_that_know_nothing_say_nothing() -> None:
    assert signs_of({}, ON, CALENDAR) == []
