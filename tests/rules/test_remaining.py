"""A term as a budget: what a suspension gives back, what an extension adds, to the day."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rules.counting import SHANGHAI, NotPositive, Rule, TooFar, nominal_end
from rules.period import Due, due_on
from rules.remaining import Budget, Extension, Suspended, Suspension, due_with
from rules.suspension import HoursNotSuspended
from rules.workday import Calendar, OutsideTable

OFFICIAL = Calendar.official()
ONE_DAY = timedelta(days=1)
COUNTED_BY_DAY = [Rule.civil_days, Rule.criminal_days_custody, Rule.working_days]
NOT_HOURS = [rule for rule in Rule if not rule.exact]
MONTHS = [rule for rule in Rule if rule.unit == "months"]

starts = st.dates(date(2005, 1, 1), date(2025, 12, 31))
lengths = st.integers(1, 30)
spans = st.lists(st.tuples(st.integers(-5, 60), st.integers(0, 40)), max_size=4)


def pauses_of(start: date, spans: Sequence[tuple[int, int]]) -> list[Suspension]:
    return [Suspension(start + a * ONE_DAY, start + (a + length) * ONE_DAY) for a, length in spans]


def ends(rule: Rule, n: int, start: date, pauses: Sequence[Suspension] = ()) -> Due:
    due = due_with(Budget(rule, n), start, pauses, [], OFFICIAL)
    assert isinstance(due, Due)
    return due


def walked(rule: Rule, n: int, start: date, pauses: Sequence[Suspension]) -> date:
    """The same, day by day on foot: an independent count for rules that count days."""
    on = start
    while True:
        on += ONE_DAY
        still = any(p.until_on and p.from_on <= on < p.until_on for p in pauses)
        if still or (rule is Rule.working_days and not OFFICIAL.is_workday(on)):
            continue
        n -= 1
        if n <= 0 and (OFFICIAL.is_workday(on) or not rule.rolls):
            return on


# --- suspended once ------------------------------------------------------------------------------

START = date(2026, 3, 2)  # Monday; ten days end on Thursday 12 March


@pytest.mark.parametrize(
    ("from_on", "until_on", "due"),
    [
        (date(2026, 3, 3), date(2026, 4, 1), date(2026, 4, 10)),  # nothing consumed: 10 from 04-01
        (date(2026, 3, 4), date(2026, 4, 1), date(2026, 4, 9)),  # one day consumed
        (date(2026, 3, 12), date(2026, 4, 1), date(2026, 4, 1)),  # the last day is left
        (date(2026, 3, 13), date(2026, 4, 1), date(2026, 3, 12)),  # it had ended
        (date(2026, 2, 1), date(2026, 3, 3), date(2026, 3, 12)),  # over before the first day
        (date(2026, 3, 5), date(2026, 3, 5), date(2026, 3, 12)),  # resumed the same day
        (date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 13)),  # one day
    ],
)
def test_exactly_the_remainder_runs_on_from_the_day_of_resumption(
    from_on: date, until_on: date, due: date
) -> None:
    assert ends(Rule.civil_days, 10, START, [Suspension(from_on, until_on)]).due == due


def test_working_days_left_are_given_back_over_a_holiday() -> None:
    # 6, 9 and 10 February consumed; 7 left from the worked Saturday 14 February.
    paused = [Suspension(date(2026, 2, 11), date(2026, 2, 14), "公告")]
    due = ends(Rule.working_days, 10, date(2026, 2, 5), paused)
    assert due.due == date(2026, 3, 2)
    said = next(step for step in due.steps if step.kind == "suspended")
    assert "（公告）" in said.zh and "剩余7个工作日" in said.zh
    assert "行政复议法" in said.article


def test_suspension_while_rest_days_hold_the_term_open_leaves_the_day_of_resumption() -> None:
    # Ten days ended on 15 February within the festival; the term is open until the 24th.
    held = [Suspension(date(2026, 2, 18), date(2026, 3, 6))]
    assert ends(Rule.civil_days, 10, date(2026, 2, 5), held).due == date(2026, 3, 6)
    to_saturday = [Suspension(date(2026, 2, 24), date(2026, 3, 7))]
    assert ends(Rule.civil_days, 10, date(2026, 2, 5), to_saturday).due == date(2026, 3, 9)


def test_suspension_after_the_end_revives_nothing_and_says_so() -> None:
    late = [Suspension(date(2026, 3, 13), None)]
    due = ends(Rule.civil_days, 10, START, late)
    assert due.due == date(2026, 3, 12)
    assert "no-effect" in [step.kind.value for step in due.steps]


def test_custody_stands_still_too_but_never_rolls() -> None:
    paused = [Suspension(date(2026, 3, 4), date(2026, 3, 6))]
    assert ends(Rule.criminal_days_custody, 10, START, paused).due == date(2026, 3, 14)  # Saturday


# --- standing still ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "n", "since", "left", "unit"),
    [
        (Rule.civil_days, 10, date(2026, 3, 3), 10, "days"),
        (Rule.civil_days, 10, date(2026, 3, 12), 1, "days"),
        (Rule.working_days, 10, date(2026, 3, 9), 6, "working_days"),
        (Rule.civil_months, 2, date(2026, 3, 3), 2, "months"),
        (Rule.civil_months, 2, date(2026, 4, 2), 31, "days"),
    ],
)
def test_term_that_stands_still_has_no_end_and_says_what_remains(
    rule: Rule, n: int, since: date, left: int, unit: str
) -> None:
    found = due_with(Budget(rule, n), START, [Suspension(since, None, "鉴定")], [], OFFICIAL)
    assert isinstance(found, Suspended)
    assert (found.due, found.provisional) == (None, False)
    assert (found.since, found.left, found.unit) == (since, left, unit)
    assert "尚未恢复" in found.steps[-1].zh and "（鉴定）" in found.steps[-1].zh


@given(st.sampled_from(COUNTED_BY_DAY), starts, lengths, st.integers(1, 40), st.integers(1, 90))
def test_what_remains_when_it_stops_is_what_runs_on_when_it_resumes(
    rule: Rule, start: date, n: int, after: int, length: int
) -> None:
    since, until = start + after * ONE_DAY, start + (after + length) * ONE_DAY
    still = due_with(Budget(rule, n), start, [Suspension(since, None)], [], OFFICIAL)
    assume(isinstance(still, Suspended) and still.left > 0)
    assert isinstance(still, Suspended)
    resumed = ends(rule, n, start, [Suspension(since, until)])
    assert resumed.due == due_on(rule, until - ONE_DAY, still.left, OFFICIAL).due


# --- months --------------------------------------------------------------------------------------


@given(st.sampled_from(MONTHS), starts, st.integers(1, 12), st.integers(2, 300), st.integers(1, 90))
def test_months_suspended_midway_end_later_by_exactly_the_days_they_stood_still(
    rule: Rule, start: date, n: int, after: int, length: int
) -> None:
    end = nominal_end(rule, start, n)
    since = start + after * ONE_DAY
    assume(since <= end)
    paused = [Suspension(since, since + length * ONE_DAY)]
    assert ends(rule, n, start, paused).nominal == end + length * ONE_DAY


def test_months_of_which_nothing_was_consumed_begin_anew_as_months() -> None:
    paused = [Suspension(date(2026, 2, 11), date(2026, 7, 1))]
    # A month from 30 June, not the 28 days that the month from 10 February had.
    assert ends(Rule.civil_months, 1, date(2026, 2, 10), paused).nominal == date(2026, 7, 30)


def test_months_begun_anew_never_have_fewer_days_than_before() -> None:
    paused = [Suspension(date(2026, 1, 16), date(2026, 2, 1))]
    # 31 days from 1 February, not the month from 31 January that ends on the 28th.
    assert ends(Rule.civil_months, 1, date(2026, 1, 15), paused).nominal == date(2026, 3, 3)


# --- extended ------------------------------------------------------------------------------------


def test_extension_enlarges_the_budget_in_the_terms_own_unit() -> None:
    more = [Extension(30, date(2026, 4, 1))]
    due = due_with(Budget(Rule.civil_days, 60), START, [], more, OFFICIAL)
    assert isinstance(due, Due)
    assert due.due == due_on(Rule.civil_days, START, 90, OFFICIAL).due
    assert due.steps[1].zh == "2026年4月1日（星期三）决定延长30日，合计90日。"


def test_extension_and_suspension_together() -> None:
    paused = [Suspension(date(2026, 3, 6), date(2026, 4, 1))]
    more = [Extension(5, date(2026, 4, 2)), Extension(1, date(2026, 4, 3))]
    due = due_with(Budget(Rule.civil_days, 10), START, paused, more, OFFICIAL)
    assert due.due == date(2026, 4, 13)


def test_hours_can_be_extended_but_not_suspended() -> None:
    start = datetime(2026, 3, 2, 10, 20, tzinfo=SHANGHAI)
    more = [Extension(2, date(2026, 3, 2))]
    due = due_with(Budget(Rule.hours, 24), start, [], more, OFFICIAL)
    assert due.due == datetime(2026, 3, 3, 13, tzinfo=SHANGHAI)
    with pytest.raises(HoursNotSuspended):
        due_with(Budget(Rule.hours, 24), start, [Suspension(START, None)], [], OFFICIAL)


# --- claims for any term -------------------------------------------------------------------------


@given(st.sampled_from(COUNTED_BY_DAY), starts, lengths, spans)
def test_no_day_is_lost_or_gained_whatever_the_suspensions(
    rule: Rule, start: date, n: int, spans: list[tuple[int, int]]
) -> None:
    pauses = pauses_of(start, spans)
    assert ends(rule, n, start, pauses).due == walked(rule, n, start, pauses)


@given(st.sampled_from(NOT_HOURS), starts, lengths)
def test_without_suspensions_it_is_the_plain_period(rule: Rule, start: date, n: int) -> None:
    assert ends(rule, n, start) == due_on(rule, start, n, OFFICIAL)


@given(st.sampled_from(NOT_HOURS), starts, st.integers(1, 12), spans, st.integers(-5, 60), lengths)
def test_one_suspension_more_never_moves_the_end_earlier(
    rule: Rule, start: date, n: int, spans: list[tuple[int, int]], at: int, length: int
) -> None:
    before, after = pauses_of(start, spans), pauses_of(start, [*spans, (at, length)])
    assert ends(rule, n, start, before).due <= ends(rule, n, start, after).due


@given(st.sampled_from(NOT_HOURS), starts, st.integers(1, 12), spans, lengths)
def test_one_extension_more_never_moves_the_end_earlier(
    rule: Rule, start: date, n: int, spans: list[tuple[int, int]], more: int
) -> None:
    pauses = pauses_of(start, spans)
    assert ends(rule, n, start, pauses).due <= ends(rule, n + more, start, pauses).due


@given(st.sampled_from(COUNTED_BY_DAY), starts, lengths, spans, st.integers(0, 30))
def test_later_start_never_gives_an_earlier_end(
    rule: Rule, start: date, n: int, spans: list[tuple[int, int]], delay: int
) -> None:
    # Not claimed of months: a month begun later may have fewer days, and keeps them when suspended.
    pauses = pauses_of(start, spans)
    later = start + delay * ONE_DAY
    assert ends(rule, n, start, pauses).due <= ends(rule, n, later, pauses).due


@given(st.sampled_from(NOT_HOURS), starts, lengths, spans, st.permutations(range(4)))
def test_order_in_which_suspensions_are_recorded_does_not_matter(
    rule: Rule, start: date, n: int, spans: list[tuple[int, int]], order: list[int]
) -> None:
    pauses = pauses_of(start, spans)
    shuffled = [pauses[i] for i in order if i < len(pauses)]
    assert ends(rule, n, start, pauses).due == ends(rule, n, start, shuffled).due


# --- provisional and refused ---------------------------------------------------------------------


def test_suspension_into_a_year_without_an_arrangement_makes_the_end_provisional() -> None:
    paused = [Suspension(date(2026, 3, 6), date(2027, 3, 1))]
    for rule in (Rule.civil_days, Rule.working_days):
        due = ends(rule, 10, START, paused)
        assert due.provisional
        assert "2027年" in next(s.zh for s in due.steps if s.kind == "provisional")
    assert not ends(Rule.criminal_days_custody, 10, START, paused).provisional


def test_suspension_to_the_end_of_all_years_is_refused() -> None:
    paused = [Suspension(date(2026, 3, 6), date.max)]
    for rule in NOT_HOURS:
        with pytest.raises((TooFar, OutsideTable)):
            ends(rule, 10, START, paused)
    with pytest.raises((TooFar, OutsideTable)):
        ends(Rule.civil_days, 1, date.max, paused)


def test_empty_budget_is_refused() -> None:
    with pytest.raises(NotPositive):
        due_with(Budget(Rule.civil_days, 0), START, [], [Extension(5, START)], OFFICIAL)
