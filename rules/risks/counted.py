"""Counting for conditions: days as whole numbers since 1970-01-01, and null where nobody can say.

The rules are those of `rules.counting`; only what they refuse is null here, since a condition about
a day outside the calendar is neither true nor false.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rules.counting import Rule, TooFar, nominal_end
from rules.risks.condition import EPOCH, FIRST, LAST
from rules.workday import Calendar


def number(day: date) -> int:
    """The number of a day.

    >>> number(date(1970, 1, 2))
    1
    """
    return day.toordinal() - EPOCH


def day(number: int) -> date:
    """The day of a number between `FIRST` and `LAST`."""
    return date.fromordinal(number + EPOCH)


def in_reach(number: int) -> int | None:
    """The number, if a day has it."""
    return number if FIRST <= number <= LAST else None


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A calendar as two lists: each question is a look-up or two."""

    first: int
    before: tuple[int, ...]
    """Working days before the i-th day, one entry more than days."""
    nth: tuple[int, ...]
    """The n-th working day, from 0."""

    def next_workday(self, on: int) -> int | None:
        """The day itself if worked, otherwise the first working day after it."""
        i = on - self.first
        return self._nth(self.before[i]) if 0 <= i < len(self.before) - 1 else None

    def add(self, on: int, n: int) -> int | None:
        """As `Calendar.add_workdays`."""
        i = on - self.first
        if not 0 <= i < len(self.before) - 1:
            return None
        if n == 0:
            return on
        return self._nth(self.before[i + 1] + n - 1 if n > 0 else self.before[i] + n)

    def reached(self, on: int, n: int) -> int | None:
        """The first day t with at least n working days in (on, t]; n may be below one."""
        i = on - self.first
        if not 0 <= i < len(self.before) - 1:
            return None
        return self._nth(self.before[i + 1] + n - 1)

    def between(self, after: int, until: int) -> int | None:
        """As `Calendar.workdays_between`."""
        i, j, days = after - self.first, until - self.first, len(self.before) - 1
        return self.before[j + 1] - self.before[i + 1] if 0 <= i < days and 0 <= j < days else None

    def due(self, rule: Rule, start: int, n: int, paused: int) -> int | None:
        """The last day of n units, moved on by so many paused days, rolled as the rule says."""
        if n < 1 or not FIRST <= start <= LAST:
            return None
        if rule is Rule.working_days:
            end = self.add(start, n)
            if end is None or not paused:
                return end
            return self.next_workday(end + paused)
        try:
            nominal = nominal_end(rule, day(start), n).toordinal() - EPOCH + paused
        except (TooFar, OverflowError):
            return None
        return self.next_workday(nominal) if rule.rolls else in_reach(nominal)

    def _nth(self, k: int) -> int | None:
        return self.nth[k] if 0 <= k < len(self.nth) else None


@lru_cache(maxsize=8)
def counted(calendar: Calendar) -> Counted:
    """A calendar as conditions use it."""
    before, nth = [0], []
    first = number(calendar.first_day)
    for i, row in enumerate(calendar.days()):
        before.append(before[-1] + bool(row[1]))
        if row[1]:
            nth.append(first + i)
    return Counted(first, tuple(before), tuple(nth))
