"""Which rung fires when: before the due day never later, after it never earlier, upward only."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.ladder import (
    DESKS,
    Ladder,
    NeverDown,
    NoSuchRung,
    Rung,
    fires_on,
    ladders,
    may_climb_to,
    next_rung,
)
from rules.parameter import Confidence
from rules.workday import Calendar
from tests.cases import refusal_of

CALENDAR = Calendar.official()
RECTIFY = ladders()["rectify"]
DUE = date(2026, 2, 24)
"""A Tuesday, the first working day after Spring Festival; Saturday 28 February is worked."""
EARLY = date(2000, 1, 1)


def rung(offset: int, unit: str = "working_days") -> Rung:
    return Rung(1, "act", "某", "some", offset, unit, "owner", "", 0, "", Confidence.DESIGN)


@pytest.mark.parametrize(
    ("offset", "unit", "on"),
    [
        (-7, "civil_days", date(2026, 2, 14)),  # the 17th is in the holiday, the 14th worked
        (-1, "civil_days", date(2026, 2, 14)),
        (0, "civil_days", DUE),
        (1, "civil_days", date(2026, 2, 25)),
        (4, "civil_days", date(2026, 2, 28)),  # a Saturday, worked in lieu
        (5, "civil_days", date(2026, 3, 2)),  # a Sunday: the next working day
        (-1, "working_days", date(2026, 2, 14)),
        (0, "working_days", DUE),
        (1, "working_days", date(2026, 2, 25)),
        (4, "working_days", date(2026, 2, 28)),
        (5, "working_days", date(2026, 3, 2)),
    ],
)
def test_a_rung_fires_on_a_working_day(offset: int, unit: str, on: date) -> None:
    assert fires_on(rung(offset, unit), DUE, CALENDAR) == on


def test_a_rung_of_the_due_day_itself_waits_for_work_if_that_is_a_rest_day() -> None:
    assert fires_on(rung(0), date(2026, 3, 1), CALENDAR) == date(2026, 3, 2)


@given(st.dates(date(2010, 1, 1), date(2026, 6, 30)), st.integers(-20, 60))
def test_never_later_than_said_before_the_due_day_nor_earlier_after_it(
    due: date, offset: int
) -> None:
    on = fires_on(rung(offset, "civil_days"), due, CALENDAR)
    assert CALENDAR.is_workday(on)
    said = due + timedelta(days=offset)
    assert on <= said if offset < 0 else on >= said


def test_the_rungs_of_rectification_are_those_of_the_speech_in_its_order() -> None:
    words = ["到期提醒", "信函提醒", "约谈", "专门督导", "会议推动", "通报", "问责线索"]
    assert [r.zh for r in RECTIFY.rungs] == words
    days = [fires_on(r, DUE, CALENDAR) for r in RECTIFY.rungs]
    assert days == sorted(set(days))
    assert RECTIFY.rungs[1].label == "信函提醒 · Letter of reminder"


def test_every_ladder_goes_upward_and_says_whom_it_reaches_and_where_it_comes_from() -> None:
    for ladder in ladders().values():
        # One clock a ladder: by the day, or by the instant.
        fires: list[Any] = [
            r.after if ladder.exact else fires_on(r, DUE, CALENDAR) for r in ladder.rungs
        ]
        assert fires == sorted(set(fires))
        for r in ladder.rungs:
            assert r.addressee in {"owner", "leader", "keeper", *DESKS}
            assert r.unit in (
                {"hours", "minutes"} if ladder.exact else {"civil_days", "working_days"}
            )
            assert r.source
            assert not r.reply_working_days or r.document


def test_the_next_rung_is_the_lowest_that_has_not_fired() -> None:
    assert next_rung(RECTIFY, 0, DUE, EARLY, CALENDAR) == (1, date(2026, 2, 14))
    assert next_rung(RECTIFY, 1, DUE, EARLY, CALENDAR) == (2, date(2026, 2, 25))
    assert next_rung(RECTIFY, 7, DUE, EARLY, CALENDAR) is None
    assert next_rung(Ladder("", ()), 0, DUE, EARLY, CALENDAR) is None


@pytest.mark.parametrize(("ladder_from", "no"), [(14, 1), (15, 2), (25, 2), (26, 3)])
def test_rungs_of_days_before_the_product_knew_the_term_are_not_its_to_fire(
    ladder_from: int, no: int
) -> None:
    found = next_rung(RECTIFY, 0, DUE, date(2026, 2, ladder_from), CALENDAR)
    assert found is not None and found[0] == no


def test_a_reopened_problem_is_reminded_and_then_pressed_above_where_it_stood() -> None:
    first = next_rung(RECTIFY, 0, DUE, EARLY, CALENDAR, base=3)
    assert first is not None and first[0] == 1
    second = next_rung(RECTIFY, 1, DUE, EARLY, CALENDAR, base=3)
    assert second is not None and second[0] == 4
    assert next_rung(RECTIFY, 1, DUE, EARLY, CALENDAR, base=7) is None


def test_climbing_skips_upward_and_never_repeats_or_goes_down() -> None:
    assert may_climb_to(RECTIFY, 0, 1).act == "reminder"
    assert may_climb_to(RECTIFY, 2, 7).act == "clue"
    for asked in (3, 2):
        refusal = refusal_of(NeverDown, lambda asked=asked: may_climb_to(RECTIFY, 3, asked))
        assert refusal.figures == {"fired": 3, "act": "约谈", "asked": asked}


@pytest.mark.parametrize("no", [0, 8, -1])
def test_a_rung_that_is_not_there_is_refused_with_the_highest(no: int) -> None:
    refusal = refusal_of(NoSuchRung, lambda: RECTIFY.rung(no))
    assert refusal.figures == {"ladder": "rectify", "no": no, "highest": 7}


@pytest.mark.parametrize("key", ["right", "right_referrer"])
def test_a_right_is_reminded_of_once_before_its_end_and_lapses_with_it(key: str) -> None:
    (only,) = ladders()[key].rungs
    assert ladders()[key].lapses
    assert fires_on(only, DUE, CALENDAR) < DUE
    assert not [ladder.key for ladder in ladders().values() if ladder.lapses and not ladder.rungs]
