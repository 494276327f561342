"""At least so many days before an event: full clear days, and earlier rather than later."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.backward import NoBackwardHours, latest_before
from rules.counting import NotPositive, Rule, TooFar, nominal_end
from rules.workday import Calendar, OutsideTable

OFFICIAL = Calendar.official()
events = st.dates(date(2004, 1, 1), date(2050, 12, 31))
NOMINAL = [rule for rule in Rule if rule.unit in ("days", "months")]


def latest(rule: Rule, event: date, n: int) -> date:
    return latest_before(rule, event, n, OFFICIAL).due


def test_notice_of_three_days_leaves_three_full_days_between() -> None:
    # Hearing on Friday the 13th; the 10th, 11th and 12th lie between.
    assert latest(Rule.civil_days, date(2026, 3, 13), 3) == date(2026, 3, 9)


def test_rest_day_moves_the_latest_day_earlier_and_never_later() -> None:
    due = latest_before(Rule.civil_days, date(2026, 3, 19), 3, OFFICIAL)
    assert due.nominal == date(2026, 3, 15)  # Sunday
    assert due.due == date(2026, 3, 13)
    assert [step.kind.value for step in due.steps] == ["start", "counted", "earlier", "due"]


def test_worked_saturday_is_a_day_to_act_on() -> None:
    assert latest(Rule.civil_days, date(2026, 3, 4), 3) == date(2026, 2, 28)


def test_holiday_of_nine_days_moves_it_to_the_worked_saturday_before() -> None:
    assert latest(Rule.civil_days, date(2026, 2, 25), 3) == date(2026, 2, 14)


def test_working_days_backwards_skip_the_holiday_and_count_the_worked_saturday() -> None:
    # Clear: 25 and 24 February, 14 February (Saturday, worked); so the 13th at the latest.
    assert latest(Rule.working_days, date(2026, 2, 26), 3) == date(2026, 2, 13)


def test_month_before_the_last_of_march_ends_before_it_counted_forward() -> None:
    due = latest_before(Rule.civil_months, date(2026, 3, 31), 1, OFFICIAL)
    assert due.nominal == date(2026, 2, 28)
    sticks = latest_before(Rule.criminal_months, date(2026, 3, 31), 1, OFFICIAL)
    assert sticks.nominal == date(2026, 2, 27)


@given(st.sampled_from(NOMINAL), events, st.integers(1, 40))
def test_it_is_the_last_day_from_which_the_period_has_ended_before_the_event(
    rule: Rule, event: date, n: int
) -> None:
    nominal = latest_before(rule, event, min(n, 30), OFFICIAL).nominal
    assert nominal is not None
    assert nominal_end(rule, nominal, min(n, 30)) < event
    assert nominal_end(rule, nominal + timedelta(days=1), min(n, 30)) >= event


@given(events, st.integers(1, 40))
def test_so_many_full_working_days_lie_between(event: date, n: int) -> None:
    due = latest(Rule.working_days, event, n)
    eve = event - timedelta(days=1)
    assert OFFICIAL.is_workday(due)
    assert OFFICIAL.workdays_between(due, eve) == n


@pytest.mark.parametrize(
    ("event", "provisional"), [(date(2027, 1, 1), False), (date(2027, 1, 6), True)]
)
def test_it_is_provisional_where_a_year_without_an_arrangement_matters(
    event: date, provisional: bool
) -> None:
    assert latest_before(Rule.working_days, event, 1, OFFICIAL).provisional is provisional


def test_hours_are_not_counted_backwards() -> None:
    with pytest.raises(NoBackwardHours):
        latest_before(Rule.hours, datetime(2026, 3, 2, 9, tzinfo=UTC), 24, OFFICIAL)


@pytest.mark.parametrize("rule", NOMINAL)
def test_absurd_length_is_refused(rule: Rule) -> None:
    for n in (10**4, 10**9, 10**5000):
        with pytest.raises((TooFar, OutsideTable)):
            latest_before(rule, date(2026, 3, 2), n, OFFICIAL)
    with pytest.raises(NotPositive):
        latest_before(rule, date(2026, 3, 2), 0, OFFICIAL)
