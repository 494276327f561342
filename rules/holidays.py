"""Which days are off: the arrangements of the State Council, local overlays, and an estimate for a
year that no arrangement covers yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from rules.notice import FESTIVALS, Notice, Overlay, Why, arrangement_of
from rules.parameter import value_on

ONE_DAY = timedelta(days=1)
_GREGORIAN = {"new_year": (1, 1), "labour_day": (5, 1), "national_day": (10, 1)}
_LUNAR = ("spring_festival", "qingming", "dragon_boat", "mid_autumn")


class Day(NamedTuple):
    """A row of the table of days. `source` is `Why.written`."""

    on: date
    is_work: bool
    source: str
    provisional: bool


def days_of(
    first: date, last: date, notices: Iterable[Notice], overlays: Iterable[Overlay]
) -> Iterator[Day]:
    """Every day from first to last: later notices over earlier ones, overlays over all.

    A year is official once a notice speaks for it, and provisional before: weekends off, and the
    statutory holidays of the decree then in force with a day in lieu of each that meets a weekend.
    """
    notices = tuple(notices)
    official = {notice.year: notice.source for notice in reversed(notices)}
    spoken: dict[date, tuple[bool, str]] = {}
    for year in range(first.year, last.year + 1):
        if year not in official:
            spoken.update((on, (False, text)) for on, text in estimated_days_off(year).items())
    for notice in notices:
        spoken.update((on, (not off, notice.why(on))) for on, off in notice.off.items())
    for day in overlays:
        spoken[day.on] = (day.is_work, f"{day.name} | {day.source}")
    on, year = first, 0
    while on <= last:
        if on.year != year:
            year = on.year
            cited = arrangement_of(year) if year in official else _estimate_of(year)
            usual = tuple(
                (work, Why(zh, en, *cited).written())
                for work, zh, en in ((False, "周末", "weekend"), (True, "平日", "weekday"))
            )
        is_work, source = spoken.get(on) or usual[on.weekday() < 5]
        yield Day(on, is_work, source, year not in official)
        on += ONE_DAY


@cache
def estimated_days_off(year: int) -> dict[date, str]:
    """Statutory holidays of a year on their own dates, and the working days given in lieu.

    The decree gives a working day off for each holiday that meets a weekend (2024 decree, art. 6);
    which one, and what is worked instead, only the yearly arrangement says. We take the next
    working day. Beyond the known festival dates only the Gregorian holidays are given.
    """
    cited = _estimate_of(year)
    off: dict[date, str] = {}
    in_lieu: list[tuple[date, str, str]] = []
    for on, festival in _statutory_days(year):
        zh, en = FESTIVALS[festival]
        if on in off or on.weekday() >= 5:
            in_lieu.append((on, zh, en))
        off.setdefault(on, Why(zh, en, *cited).written())
    for on, zh, en in in_lieu:
        while on in off or on.weekday() >= 5:
            on += ONE_DAY
        off[on] = Why(f"{zh}补假", f"in lieu of {en}", *cited).written()
    return off


def _statutory_days(year: int) -> Iterator[tuple[date, str]]:
    decree = value_on("calendar.statutory_holidays", date(year, 1, 1)).value
    dates = {name: date(year, *month_day) for name, month_day in _GREGORIAN.items()}
    for line in value_on("calendar.festival_dates", date(year, 1, 1)).value:
        of_year, *month_days = line.split()
        if of_year == str(year):
            found = (date.fromisoformat(f"{year}-{month_day}") for month_day in month_days)
            dates.update(zip(_LUNAR, found, strict=True))
    for entry in decree:
        if entry["festival"] in dates:
            for n in range(entry["first"], entry["first"] + entry["days"]):
                yield dates[entry["festival"]] + n * ONE_DAY, entry["festival"]


def _estimate_of(year: int) -> tuple[str, str]:
    return f"{year}年尚无安排，暂按法定节日估计", f"no arrangement for {year} yet: estimate"
