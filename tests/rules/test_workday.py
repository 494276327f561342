"""Working days by look-up: equal to the arrangements, day for day, and refused beyond the table."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.notice import Notice, Overlay
from rules.workday import Calendar, DayMissing, DaysEmpty, DayTwice, OutsideTable

PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "calendar_cn"
OFFICIAL = Calendar.official()
ONE_DAY = timedelta(days=1)
days = st.dates(date(2001, 1, 1), date(2059, 12, 31))


def every_day(first: date, last: date) -> Iterator[date]:
    return (first + n * ONE_DAY for n in range((last - first).days + 1))


def test_every_day_equals_the_holiday_package_over_its_whole_range() -> None:
    for on in every_day(date(2004, 1, 1), date(2026, 12, 31)):
        assert OFFICIAL.is_workday(on) == chinese_calendar.is_workday(on), on


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published year files are not here")
def test_every_day_equals_the_published_arrangements_from_2007_to_2026() -> None:
    spoken: dict[date, bool] = {}
    for year in range(2007, 2027):
        notice = Notice.from_json(json.loads((PUBLISHED / f"{year}.json").read_text("utf-8")))
        spoken.update(notice.off)
    for on in every_day(date(2007, 1, 1), date(2026, 12, 31)):
        assert OFFICIAL.is_workday(on) == (not spoken.get(on, on.weekday() >= 5)), on


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published year files are not here")
def test_working_days_a_year_equal_an_independent_count() -> None:
    facts = json.loads((PUBLISHED / "facts.json").read_text("utf-8"))["per_year"]
    assert len(facts) == 20
    for year, counted in facts.items():
        eve, last = date(int(year) - 1, 12, 31), date(int(year), 12, 31)
        assert OFFICIAL.workdays_between(eve, last) == counted["working_days"], year


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published year files are not here")
def test_taking_a_published_year_in_as_a_notice_changes_no_day() -> None:
    notice = Notice.from_json(json.loads((PUBLISHED / "2026.json").read_text("utf-8")))
    again = Calendar.official(notices=[notice])
    span = list(every_day(date(2025, 12, 1), date(2026, 12, 31)))
    assert [again.is_workday(on) for on in span] == [OFFICIAL.is_workday(on) for on in span]


def test_make_up_saturday_is_a_working_day() -> None:
    assert OFFICIAL.is_workday(date(2026, 2, 28))
    assert OFFICIAL.why_off(date(2026, 2, 28)) is None
    assert OFFICIAL.why(date(2026, 2, 28)).zh == "春节调休上班"


def test_day_off_says_which_festival_and_by_which_arrangement() -> None:
    why = OFFICIAL.why_off(date(2026, 2, 17))
    assert why is not None
    assert (why.zh, why.source_zh) == ("春节", "国务院2026年节假日安排")
    weekend = OFFICIAL.why_off(date(2026, 3, 1))
    assert weekend is not None
    assert weekend.zh == "周末"


@pytest.mark.parametrize(
    ("on", "provisional"),
    [
        (date(2003, 12, 31), True),
        (date(2004, 1, 1), False),
        (date(2026, 12, 31), False),
        (date(2027, 1, 1), True),
    ],
)
def test_years_without_an_arrangement_are_provisional(on: date, provisional: bool) -> None:
    assert OFFICIAL.is_provisional(on) is provisional


@given(days, days)
def test_span_counts_what_a_loop_over_its_days_counts(a: date, b: date) -> None:
    a, b = sorted((a, min(b, a + 400 * ONE_DAY) if b > a else b))
    a = max(a, b - 400 * ONE_DAY)
    looped = sum(OFFICIAL.is_workday(on) for on in every_day(a + ONE_DAY, b))
    assert OFFICIAL.workdays_between(a, b) == looped
    assert OFFICIAL.workdays_between(b, a) == -looped


@given(days, st.integers(-250, 250))
def test_adding_working_days_and_counting_them_agree(on: date, n: int) -> None:
    end = OFFICIAL.add_workdays(on, n)
    if n > 0:
        assert OFFICIAL.is_workday(end)
        assert OFFICIAL.workdays_between(on, end) == n
    elif n < 0:
        assert OFFICIAL.is_workday(end)
        assert OFFICIAL.workdays_between(end - ONE_DAY, on - ONE_DAY) == -n
    else:
        assert end == on


@given(days)
def test_next_and_previous_working_day_are_the_nearest(on: date) -> None:
    after, before = OFFICIAL.next_workday(on), OFFICIAL.previous_workday(on)
    assert before <= on <= after
    assert OFFICIAL.is_workday(after) and OFFICIAL.is_workday(before)
    assert not any(OFFICIAL.is_workday(d) for d in every_day(on, after - ONE_DAY))
    assert not any(OFFICIAL.is_workday(d) for d in every_day(before + ONE_DAY, on))


@given(days, st.integers(0, 60))
def test_runs_of_rest_are_all_days_off_and_miss_none(after: date, length: int) -> None:
    until = after + length * ONE_DAY
    rests = [d for a, b in OFFICIAL.rests_between(after, until) for d in every_day(a, b)]
    span = every_day(after + ONE_DAY, until)
    assert rests == [on for on in span if not OFFICIAL.is_workday(on)]


def test_first_and_last_day_of_the_table_can_be_asked() -> None:
    assert not OFFICIAL.is_workday(OFFICIAL.first_day)
    assert OFFICIAL.workdays_between(OFFICIAL.first_day, OFFICIAL.last_day) > 15_000


@pytest.mark.parametrize(
    "ask",
    [
        lambda: OFFICIAL.is_workday(date(1999, 12, 31)),
        lambda: OFFICIAL.is_workday(date(2061, 1, 1)),
        lambda: OFFICIAL.why(date(9999, 12, 31)),
        lambda: OFFICIAL.workdays_between(date(2026, 1, 1), date(2061, 1, 1)),
        lambda: OFFICIAL.add_workdays(date(2060, 12, 30), 5),
        lambda: OFFICIAL.add_workdays(date(2000, 1, 4), -5),
        lambda: OFFICIAL.add_workdays(date(2026, 1, 1), 10**4400),
        lambda: OFFICIAL.previous_workday(date(2000, 1, 1)),
    ],
)
def test_beyond_the_table_is_refused_naming_its_range(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(OutsideTable, match="2000-01-01至2060-12-31"):
        ask()


def test_table_written_and_read_again_is_the_same_calendar() -> None:
    again = Calendar.from_days(OFFICIAL.days())
    assert again == OFFICIAL
    assert hash(again) == hash(OFFICIAL)
    assert list(again.days()) == list(OFFICIAL.days())


def test_order_of_rows_does_not_matter() -> None:
    assert Calendar.from_days(reversed(list(OFFICIAL.days()))) == OFFICIAL


def test_one_local_holiday_gives_another_version() -> None:
    corban = Overlay(date(2026, 5, 27), False, "古尔邦节", "自治区通知")
    local = Calendar.official(overlays=[corban])
    assert local.version != OFFICIAL.version
    assert local.why_off(date(2026, 5, 27)) == ("古尔邦节", "古尔邦节", "自治区通知", "自治区通知")
    assert local.next_workday(date(2026, 5, 27)) == date(2026, 5, 28)


def test_one_other_source_gives_another_version() -> None:
    rows = [(on, work, source, unsure) for on, work, source, unsure in OFFICIAL.days()]
    rows[100] = (*rows[100][:2], "别的来源", rows[100][3])
    assert Calendar.from_days(rows).version != OFFICIAL.version


def test_notice_for_2027_turns_the_year_official() -> None:
    notice = Notice(2027, "", {date(2027, 1, 1): True, date(2027, 1, 3): False})
    arranged = Calendar.official(notices=[notice])
    assert not arranged.any_provisional(date(2027, 1, 1), date(2027, 12, 31))
    assert arranged.is_workday(date(2027, 1, 3))  # a Sunday
    assert arranged.is_provisional(date(2028, 1, 1))


def test_table_with_a_gap_names_the_day() -> None:
    rows = [(date(2026, 1, n), True, "", False) for n in (1, 2, 4)]
    with pytest.raises(DayMissing, match="2026-01-03"):
        Calendar.from_days(rows)


def test_table_with_a_day_twice_names_it() -> None:
    rows = [(date(2026, 1, n), True, "", False) for n in (1, 2, 2, 3)]
    with pytest.raises(DayTwice, match="2026-01-02"):
        Calendar.from_days(rows)


def test_empty_table_is_refused() -> None:
    with pytest.raises(DaysEmpty):
        Calendar.from_days([])


def test_calendar_without_a_working_day_says_that_it_has_none() -> None:
    rest = Calendar.from_days([(date(2026, 1, 1), False, "元旦", False)])
    with pytest.raises(OutsideTable):
        rest.next_workday(date(2026, 1, 1))


def test_calendar_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        OFFICIAL._first = 0  # type: ignore[misc]
