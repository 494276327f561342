"""The estimate for a year without an arrangement, and what lies over what."""

from datetime import date

import pytest

from rules.holidays import days_of, estimated_days_off
from rules.notice import Notice, Overlay, Why, published_notices

FIRST, LAST = date(2026, 12, 1), date(2028, 1, 31)


def table(
    notices: tuple[Notice, ...] = (), overlays: tuple[Overlay, ...] = ()
) -> dict[date, tuple[bool, str, bool]]:
    rows = days_of(FIRST, LAST, published_notices() + notices, overlays)
    return {day.on: (day.is_work, Why.read(day.source).zh, day.provisional) for day in rows}


def test_no_day_is_left_out() -> None:
    assert len(table()) == (LAST - FIRST).days + 1


def test_estimate_gives_as_many_working_days_off_as_the_decree_gives_holidays() -> None:
    # 13 since the decree of 2024; one that meets a weekend is given on a working day (art. 6).
    for year in range(2027, 2061):
        off = [on for on in estimated_days_off(year) if on.weekday() < 5]
        assert len(off) == 13, year


@pytest.mark.parametrize(("year", "holidays"), [(2000, 10), (2008, 11), (2014, 11), (2025, 13)])
def test_estimate_follows_the_decree_in_force_that_year(year: int, holidays: int) -> None:
    assert sum(on.weekday() < 5 for on in estimated_days_off(year)) == holidays


@pytest.mark.parametrize("year", range(2008, 2027))
def test_every_statutory_holiday_of_an_arranged_year_was_in_fact_off(year: int) -> None:
    arranged = {
        day.on: day.is_work
        for day in days_of(date(year, 1, 1), date(year, 12, 31), published_notices(), ())
    }
    statutory = [
        on for on, text in estimated_days_off(year).items() if "补假" not in Why.read(text).zh
    ]
    assert not [on for on in statutory if arranged[on]]


def test_holiday_on_a_weekend_is_estimated_on_the_next_working_day() -> None:
    off = {on: Why.read(text).zh for on, text in estimated_days_off(2028).items()}
    assert off[date(2028, 1, 1)] == "元旦"  # a Saturday
    assert off[date(2028, 1, 3)] == "元旦补假"


def test_year_without_an_arrangement_is_provisional_to_its_last_day() -> None:
    days = table()
    assert not days[date(2026, 12, 31)][2]
    assert all(unsure for on, (_, _, unsure) in days.items() if on.year == 2027)


def test_first_notice_turns_its_year_official_and_drops_the_estimate() -> None:
    assert not table()[date(2027, 2, 8)][0]  # Spring Festival, estimated
    only_new_year = Notice(2027, "", {date(2027, 1, 1): True})
    days = table((only_new_year,))
    assert days[date(2027, 2, 8)] == (True, "平日", False)
    assert days[date(2028, 1, 3)][2]  # the year after is as it was


def test_notice_reaches_into_the_december_before_it() -> None:
    days = table((Notice(2027, "", {date(2026, 12, 27): False, date(2027, 1, 1): True}),))
    assert days[date(2026, 12, 27)][0]  # a Sunday, worked
    assert days[date(2026, 12, 26)][:2] == (False, "周末")


def test_notice_for_the_year_after_does_not_undo_one_for_this_year() -> None:
    later = Notice(2028, "", {date(2027, 12, 26): False, date(2028, 1, 1): True})
    this = Notice(2027, "", {date(2027, 1, 1): True})
    for order in ((this, later), (later, this)):
        assert table(order)[date(2027, 12, 26)] == (True, "节假日调休上班", False)


def test_amendment_changes_only_the_days_it_speaks_of() -> None:
    first = Notice(2027, "", {date(2027, 2, 8): True, date(2027, 2, 9): True})
    longer = Notice(2027, "国办发明电〔2027〕1号", {date(2027, 2, 10): True})
    days = table((first, longer))
    assert not any(days[date(2027, 2, n)][0] for n in (8, 9, 10))
    assert days[date(2027, 2, 11)][0]


def test_local_holiday_lies_over_the_national_calendar_and_turns_nothing_official() -> None:
    corban = Overlay(date(2027, 5, 17), False, "古尔邦节 · Corban Festival", "自治区通知")
    day = table((), (corban,))[date(2027, 5, 17)]
    assert day == (False, "古尔邦节", True)
