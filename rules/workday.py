"""Is a day a working day, and how many lie between two: the calendar as two integer arrays.

A weekday minus the holidays is wrong in China in four spans of five, because weekend days are
worked in lieu (调休). So every day of the table says for itself whether it is worked.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import pairwise

from rules.holidays import Day, days_of
from rules.notice import Notice, Overlay, Why, published_notices
from rules.refusal import Refused

FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2060, 12, 31)
"""The product's own range, not the law's; days without an arrangement are marked provisional."""


@dataclass(frozen=True, eq=False, repr=False)
class Calendar:
    """Every day of a range: worked or not, by which text, and whether that is final.

    Immutable and shared. Each question is one or two look-ups, whatever the distance.
    A day outside the range raises `OutsideTable`. The flag `provisional` follows the day's own
    year; the notice of a year may still touch the last days of December before it (2018-12-31).
    """

    _first: int
    """Ordinal of the first day."""
    _before: array[int]
    """Working days before the i-th day of the table, one entry more than days."""
    _nth: array[int]
    """Ordinal of the n-th working day, from 0."""
    _unsure: array[int]
    """Provisional days before the i-th day."""
    _text: array[int]
    """For each day the place of its text in `_texts`."""
    _texts: tuple[str, ...]

    @classmethod
    def official(cls, overlays: Iterable[Overlay] = (), notices: Iterable[Notice] = ()) -> Calendar:
        """The State Council's calendar 2000 to 2060: what the holiday package knows (from 2004),
        then these notices in this order, then these local overlays."""
        overlays, notices = tuple(overlays), tuple(notices)
        if not overlays and not notices:
            return _official()
        everything = published_notices() + notices
        return cls.from_days(days_of(FIRST_DAY, LAST_DAY, everything, overlays))

    @classmethod
    def from_days(cls, days: Iterable[tuple[date, bool, str, bool]]) -> Calendar:
        """From rows (date, is_work, source, provisional), in any order, as `days` gives them.

        Raises `DaysEmpty`, `DayTwice` and `DayMissing`.
        """
        rows = sorted(days, key=lambda row: row[0])
        if not rows:
            raise DaysEmpty()
        before, nth, unsure, text = array("i", [0]), array("i"), array("i", [0]), array("i")
        texts: dict[str, int] = {}
        first = expected = rows[0][0].toordinal()
        for on, is_work, source, provisional in rows:
            ordinal = on.toordinal()
            if ordinal != expected:
                raise (
                    DayTwice(on=on)
                    if ordinal < expected
                    else DayMissing(on=date.fromordinal(expected))
                )
            expected += 1
            before.append(before[-1] + bool(is_work))
            unsure.append(unsure[-1] + bool(provisional))
            text.append(texts.setdefault(source, len(texts)))
            if is_work:
                nth.append(ordinal)
        return cls(first, before, nth, unsure, text, tuple(texts))

    def days(self) -> Iterator[Day]:
        """Every day as a row, to be stored and given to `from_days` again."""
        for i, place in enumerate(self._text):
            is_work = self._before[i + 1] > self._before[i]
            unsure = self._unsure[i + 1] > self._unsure[i]
            yield Day(date.fromordinal(self._first + i), is_work, self._texts[place], unsure)

    @cached_property
    def version(self) -> str:
        """Digest of the whole table (SHA-256, first 16 hex digits): same digest, same answers."""
        digest = hashlib.sha256()
        for on, is_work, source, provisional in self.days():
            digest.update(f"{on} {is_work:d} {provisional:d} {source}\n".encode())
        return digest.hexdigest()[:16]

    @property
    def first_day(self) -> date:
        """First day of the table."""
        return date.fromordinal(self._first)

    @property
    def last_day(self) -> date:
        """Last day of the table."""
        return date.fromordinal(self._first + len(self._text) - 1)

    def is_workday(self, on: date) -> bool:
        """Whether the day is worked: weekdays and make-up days, not weekends and holidays.

        >>> Calendar.official().is_workday(date(2026, 2, 28))  # a Saturday, worked in lieu
        True
        """
        i = self._place(on)
        return self._before[i + 1] > self._before[i]

    def is_provisional(self, on: date) -> bool:
        """Whether the day's year has no official arrangement yet."""
        i = self._place(on)
        return self._unsure[i + 1] > self._unsure[i]

    def any_provisional(self, from_on: date, to_on: date) -> bool:
        """Whether any day from the one to the other, both counted, is provisional."""
        return self._unsure[self._place(to_on) + 1] > self._unsure[self._place(from_on)]

    def workdays_between(self, after: date, until: date) -> int:
        """Working days in (after, until]: the first is not counted, the last is.

        With `until` the earlier, the same number below nought.

        >>> Calendar.official().workdays_between(date(2026, 2, 5), date(2026, 2, 26))
        10
        """
        return self._before[self._place(until) + 1] - self._before[self._place(after) + 1]

    def add_workdays(self, on: date, n: int) -> date:
        """The n-th working day after the day; before it with n below 0; the day itself with 0.

        >>> Calendar.official().add_workdays(date(2025, 1, 20), 10)  # ends on a worked Saturday
        datetime.date(2025, 2, 8)
        """
        i = self._place(on)
        if n == 0:
            return on
        k = self._before[i + 1] + n - 1 if n > 0 else self._before[i] + n
        return self._worked(k, on, n)

    def next_workday(self, on: date) -> date:
        """The day itself if worked, otherwise the first working day after it."""
        return self._worked(self._before[self._place(on)], on, 1)

    def previous_workday(self, on: date) -> date:
        """The day itself if worked, otherwise the last working day before it."""
        return self._worked(self._before[self._place(on) + 1] - 1, on, -1)

    def why(self, on: date) -> Why:
        """What the table says of the day, worked or not."""
        return Why.read(self._texts[self._text[self._place(on)]])

    def why_off(self, on: date) -> Why | None:
        """Why nobody works that day; None if it is a working day.

        >>> Calendar.official().why_off(date(2026, 2, 17)).en
        'Spring Festival'
        """
        return None if self.is_workday(on) else self.why(on)

    def rests_between(self, after: date, until: date) -> list[tuple[date, date]]:
        """Runs of days off within (after, until], as first and last day of each."""
        low, high = after.toordinal(), until.toordinal() + 1
        a, b = self._before[self._place(after) + 1], self._before[self._place(until) + 1]
        edges = [low, *self._nth[a:b], high]
        return [
            (date.fromordinal(x + 1), date.fromordinal(y - 1))
            for x, y in pairwise(edges)
            if y - x > 1
        ]

    def _place(self, on: date) -> int:
        i = on.toordinal() - self._first
        if not 0 <= i < len(self._text):
            raise OutsideTable(asked=on, first=self.first_day, last=self.last_day)
        return i

    def _worked(self, k: int, on: date, n: int) -> date:
        if not 0 <= k < len(self._nth):
            asked = f"{on} {n:+d}" if abs(n) < 10**9 else f"{on}"
            raise OutsideTable(asked=asked, first=self.first_day, last=self.last_day)
        return date.fromordinal(self._nth[k])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and self.version == other.version

    def __hash__(self) -> int:
        return hash(self.version)

    def __repr__(self) -> str:
        return f"<Calendar {self.first_day}..{self.last_day} {self.version}>"


@cache
def _official() -> Calendar:
    return Calendar.from_days(days_of(FIRST_DAY, LAST_DAY, published_notices(), ()))


class OutsideTable(Refused):
    """The calendar says nothing of that day."""

    code = "calendar.outside-table"
    zh = "日历表覆盖{first}至{last}，{asked}超出范围。"
    en = "The calendar covers {first} to {last}; {asked} lies outside."
    way_out_zh = "请核对日期或期限长度；确需更远日期的，先扩充日历表。"
    way_out_en = "Check the date or the length of the period, or extend the calendar first."


class DaysEmpty(Refused):
    """A calendar needs at least one day."""

    code = "calendar.days-empty"
    zh = "日历表为空。"
    en = "The table of days is empty."
    way_out_zh = "请先导入日历。"
    way_out_en = "Load the calendar first."


class DayTwice(Refused):
    """A day stands in the table once."""

    code = "calendar.day-twice"
    zh = "日历表中{on}出现两次。"
    en = "The table of days holds {on} twice."
    way_out_zh = "请删除其中一行。"
    way_out_en = "Remove one of the two rows."


class DayMissing(Refused):
    """The days of the table follow one another without a gap."""

    code = "calendar.day-missing"
    zh = "日历表缺少{on}。"
    en = "The table of days lacks {on}."
    way_out_zh = "请补齐该日。"
    way_out_en = "Add that day."
