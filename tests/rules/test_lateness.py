"""Late or not: the last day, the day after, the postmark, and the date that holds."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.counting import SHANGHAI, NaiveInstant, Rule
from rules.lateness import (
    Left,
    PostedAfterReceipt,
    days_left,
    never_earlier,
    recomputed,
    was_in_time,
)
from rules.period import Due, due_on
from rules.workday import Calendar

OFFICIAL = Calendar.official()
DUE = date(2026, 2, 24)


@pytest.mark.parametrize(
    ("on", "left"),
    [
        (date(2026, 2, 13), Left(11, 2, False)),
        (date(2026, 2, 14), Left(10, 1, False)),
        (date(2026, 2, 23), Left(1, 1, False)),
        (date(2026, 2, 24), Left(0, 0, False)),
        (date(2026, 2, 25), Left(-1, -1, True)),
        (date(2026, 3, 1), Left(-5, -4, True)),
    ],
)
def test_not_overdue_on_the_last_day_and_overdue_from_the_next(on: date, left: Left) -> None:
    assert days_left(DUE, on, OFFICIAL) == left


def test_instant_before_midnight_in_china_is_still_the_last_day() -> None:
    assert not days_left(DUE, datetime(2026, 2, 24, 15, 59, tzinfo=UTC), OFFICIAL).overdue
    assert days_left(DUE, datetime(2026, 2, 24, 16, 0, tzinfo=UTC), OFFICIAL).overdue


def test_period_of_hours_is_overdue_after_its_instant() -> None:
    due = datetime(2026, 2, 17, 11, tzinfo=SHANGHAI)
    assert not days_left(due, datetime(2026, 2, 17, 3, 0, tzinfo=UTC), OFFICIAL).overdue
    assert days_left(due, datetime(2026, 2, 17, 3, 1, tzinfo=UTC), OFFICIAL).overdue


def test_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(NaiveInstant):
        days_left(DUE, datetime(2026, 2, 24), OFFICIAL)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("received", "posted", "in_time"),
    [
        (date(2026, 2, 24), None, True),
        (date(2026, 2, 25), None, False),
        (date(2026, 3, 9), date(2026, 2, 24), True),
        (date(2026, 3, 9), date(2026, 2, 25), False),
    ],
)
def test_day_of_posting_counts_and_not_that_of_arrival(
    received: date, posted: date | None, in_time: bool
) -> None:
    assert was_in_time(DUE, received, posted) is in_time


def test_posting_after_receipt_is_refused() -> None:
    with pytest.raises(PostedAfterReceipt):
        was_in_time(DUE, received_on=date(2026, 2, 20), posted_on=date(2026, 2, 21))


def ends(on: date, provisional: bool = False) -> Due:
    return Due(on, provisional, (), None)


def test_earlier_date_under_a_new_arrangement_does_not_replace_what_was_told() -> None:
    result = recomputed(ends(DUE, provisional=True), ends(DUE - timedelta(days=1)))
    assert (result.old.due, result.new.due) == (DUE, DUE - timedelta(days=1))
    assert (result.holds.due, result.holds.provisional) == (DUE, False)
    assert result.holds.steps[-1].kind == "kept"
    assert result.changed  # no longer provisional


def test_later_date_under_a_new_arrangement_holds() -> None:
    result = recomputed(ends(DUE), ends(DUE + timedelta(days=1)))
    assert result.holds == result.new
    assert result.changed


def test_same_date_and_firmness_is_no_change() -> None:
    assert not recomputed(ends(DUE), ends(DUE)).changed
    assert recomputed(ends(DUE, provisional=True), ends(DUE)).changed


@given(st.dates(), st.dates())
def test_what_holds_is_never_earlier_than_what_was_told(old: date, new: date) -> None:
    assert never_earlier(ends(old), ends(new)).due == max(old, new)


def test_kept_date_explains_itself_with_both_dates() -> None:
    told = due_on(Rule.civil_days, date(2026, 2, 5), 10, OFFICIAL)
    holds = never_earlier(told, ends(date(2026, 2, 23)))
    assert "2026年2月23日" in holds.steps[-1].zh and "2026年2月24日" in holds.steps[-1].zh
