"""The arithmetic of periods: units, ends of months, hours, and what is no period."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from rules.counting import (
    SHANGHAI,
    NaiveInstant,
    NeedsADay,
    NeedsAnInstant,
    NoHalfMonth,
    NotPositive,
    NotWhole,
    Rule,
    TooFar,
    due_date,
    half_month,
    instant_end,
    nominal_end,
)
from rules.workday import Calendar, OutsideTable

OFFICIAL = Calendar.official()


def test_rules_are_the_nine_that_others_call_by_name() -> None:
    assert [str(rule) for rule in Rule] == [
        "civil_days",
        "civil_months",
        "criminal_days",
        "criminal_days_custody",
        "criminal_months",
        "criminal_months_custody",
        "working_days",
        "hours",
        "minutes",
    ]
    assert all(Rule(str(rule)) is rule for rule in Rule)


@pytest.mark.parametrize(
    ("start", "n", "civil", "criminal"),
    [
        (date(2026, 1, 15), 1, date(2026, 2, 15), date(2026, 2, 15)),
        (date(2026, 1, 30), 1, date(2026, 2, 28), date(2026, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28), date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29), date(2024, 2, 29)),
        (date(2026, 2, 27), 1, date(2026, 3, 27), date(2026, 3, 27)),
        (date(2026, 2, 28), 1, date(2026, 3, 28), date(2026, 3, 31)),
        (date(2024, 2, 28), 1, date(2024, 3, 28), date(2024, 3, 28)),
        (date(2024, 2, 29), 1, date(2024, 3, 29), date(2024, 3, 31)),
        (date(2026, 4, 30), 1, date(2026, 5, 30), date(2026, 5, 31)),
        (date(2026, 11, 30), 3, date(2027, 2, 28), date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28), date(2025, 2, 28)),
        (date(2023, 2, 28), 12, date(2024, 2, 28), date(2024, 2, 29)),
    ],
)
def test_months_end_on_the_corresponding_day_and_in_crime_month_end_sticks(
    start: date, n: int, civil: date, criminal: date
) -> None:
    assert nominal_end(Rule.civil_months, start, n) == civil
    assert nominal_end(Rule.criminal_months, start, n) == criminal
    assert nominal_end(Rule.criminal_months_custody, start, n) == criminal


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-02-16T10:20:00+08:00", "2026-02-17T11:00:00+08:00"),
        ("2026-02-16T10:00:00+08:00", "2026-02-17T11:00:00+08:00"),
        ("2026-02-16T10:59:59.999999+08:00", "2026-02-17T11:00:00+08:00"),
        ("2026-02-16T11:00:00+08:00", "2026-02-17T12:00:00+08:00"),
        ("2026-02-16T02:20:00+00:00", "2026-02-17T11:00:00+08:00"),
        ("2026-02-28T23:30:00+08:00", "2026-03-02T00:00:00+08:00"),
    ],
)
def test_hours_count_from_the_next_hour_and_do_not_roll(start: str, end: str) -> None:
    due, provisional = due_date(Rule.hours, datetime.fromisoformat(start), 24, OFFICIAL)
    assert isinstance(due, datetime)
    assert due.isoformat() == end
    assert not provisional


def test_hours_in_an_offset_of_half_an_hour_are_counted_in_chinas_hours() -> None:
    start = datetime(2026, 3, 2, 9, 45, tzinfo=timezone(timedelta(hours=5, minutes=30)))  # 12:15
    assert instant_end(Rule.hours, start, 1) == datetime(2026, 3, 2, 14, tzinfo=SHANGHAI)


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("n", [0, -1, -(10**30)])
def test_period_of_nought_or_less_is_refused(rule: Rule, n: int) -> None:
    with pytest.raises(NotPositive):
        due_date(rule, date(2026, 1, 1), n, OFFICIAL)


@pytest.mark.parametrize("n", [1.5, "10", None, True])
def test_length_that_is_no_whole_number_is_refused(n: object) -> None:
    with pytest.raises(NotWhole):
        due_date(Rule.civil_days, date(2026, 1, 1), n, OFFICIAL)  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", [rule for rule in Rule if not rule.exact])
@pytest.mark.parametrize("n", [10**5, 10**7, 10**12, 10**5000], ids=["5", "7", "12", "5000"])
def test_absurd_length_is_refused_in_a_short_sentence(rule: Rule, n: int) -> None:
    start = date(9999, 12, 30) if rule.unit == "days" and not rule.rolls else date(2026, 1, 1)
    with pytest.raises((TooFar, OutsideTable)) as refusal:
        due_date(rule, start, n, OFFICIAL)
    assert len(str(refusal.value)) < 250


def test_absurd_number_of_hours_is_refused() -> None:
    for n in (10**8, 10**5000):
        with pytest.raises(TooFar):
            due_date(Rule.hours, datetime(2026, 1, 1, tzinfo=UTC), n, OFFICIAL)


def test_last_day_of_year_9999_can_be_reached_and_the_next_cannot() -> None:
    start = date(9999, 12, 30)
    assert due_date(Rule.criminal_days_custody, start, 1, OFFICIAL) == (date.max, False)
    with pytest.raises(TooFar):
        due_date(Rule.criminal_days_custody, start, 2, OFFICIAL)


def test_period_ending_after_the_calendar_is_refused_naming_its_range() -> None:
    with pytest.raises(OutsideTable, match="2060-12-31"):
        due_date(Rule.civil_months, date(2060, 12, 15), 1, OFFICIAL)


def test_custody_needs_no_calendar_and_is_never_provisional() -> None:
    # It ends on its last day whatever the arrangement of that year will be.
    due = due_date(Rule.criminal_months_custody, date(2026, 8, 1), 12 * 40, OFFICIAL)
    assert due == (date(2066, 8, 1), False)


@pytest.mark.parametrize("rule", [rule for rule in Rule if not rule.exact])
def test_instant_is_no_start_for_a_period_in_days(rule: Rule) -> None:
    with pytest.raises(NeedsADay):
        due_date(rule, datetime(2026, 1, 1, 9, tzinfo=UTC), 1, OFFICIAL)


def test_day_is_no_start_for_a_period_in_hours() -> None:
    with pytest.raises(NeedsAnInstant):
        due_date(Rule.hours, date(2026, 1, 1), 24, OFFICIAL)


def test_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(NaiveInstant):
        due_date(Rule.hours, datetime(2026, 1, 1, 9), 24, OFFICIAL)  # noqa: DTZ001


def test_half_a_month_is_fifteen_days_and_defined_for_crime_only() -> None:
    on = date(2026, 2, 1)
    assert half_month(Rule.criminal_months, on) == (Rule.criminal_days, 15)
    assert half_month(Rule.criminal_months_custody, on) == (Rule.criminal_days_custody, 15)
    with pytest.raises(NoHalfMonth):
        half_month(Rule.civil_months, on)
