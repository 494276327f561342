"""When the court must hear a case, and by when it says so."""

from datetime import date
from typing import Any

import pytest

from rules.commutation.hearing import NoticeTooLate, must_hear, notified_in_time
from rules.commutation.words import Opinion
from rules.workday import Calendar
from tests.cases import refusal_of

CALENDAR = Calendar.official()


@pytest.mark.parametrize(
    ("hearing_on", "latest"),
    [
        (date(2026, 3, 13), date(2026, 3, 9)),
        (date(2026, 2, 25), date(2026, 2, 14)),  # not in Spring Festival: the worked Saturday
    ],
)
def test_three_clear_days_and_a_rest_day_moves_it_earlier(hearing_on: date, latest: date) -> None:
    notified_in_time(hearing_on, latest, CALENDAR)
    after = date.fromordinal(latest.toordinal() + 1)
    refusal_of(NoticeTooLate, lambda: notified_in_time(hearing_on, after, CALENDAR))


@pytest.mark.parametrize(
    ("more", "reasons"),
    [
        ({}, 0),
        ({"merit": "remorse_and_major_merit"}, 1),
        ({"objections": 1}, 1),
        ({"opinion": Opinion.DISAGREES.value}, 1),
        ({"traits": ["mafia", "office_crime"]}, 1),
    ],
)
def test_some_cases_are_heard_in_open_court(more: dict[str, Any], reasons: int) -> None:
    plain = {"merit": "remorse", "objections": 0, "opinion": "", "traits": ["violent"]}
    assert len(must_hear(plain | more)) == reasons
