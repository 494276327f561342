"""Days counted one by one: a slow second opinion that shares no code with the product."""

from datetime import date, timedelta
from functools import cache

from rules.workday import Calendar


@cache
def worked() -> dict[date, bool]:
    """Each day of the calendar."""
    return {row[0]: bool(row[1]) for row in Calendar.official().days()}


def shift(on: date | None, n: int | None) -> date | None:
    try:
        return None if on is None or n is None else on + timedelta(days=n)
    except OverflowError:
        return None


def steps(on: date | None, n: int | None) -> date | None:
    """The n-th working day after, or before, one by one."""
    days = worked()
    if on is None or n is None or on not in days:
        return None
    step, left = (1 if n > 0 else -1), abs(n)
    while left:
        on = on + timedelta(days=step)
        if on not in days:
            return None
        left -= days[on]
    return on


def worked_within(after: date | None, until: date | None) -> int | None:
    days = worked()
    if after is None or until is None or after not in days or until not in days:
        return None
    if until < after:
        back = worked_within(until, after)
        return None if back is None else -back
    count, on = 0, after
    while on < until:
        on += timedelta(days=1)
        count += days[on]
    return count


def _months(on: date, n: int, sticks: bool) -> date | None:
    year, month = on.year, on.month
    for _ in range(n):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    if year > 9999:
        return None
    day, ends = on.day, (shift(on, 1) or on).month != on.month
    if sticks and ends:
        day = 31
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def due(on: date | None, n: int | None, rule: str, paused: int) -> date | None:
    days = worked()
    if on is None or n is None or n < 1:
        return None
    end: date | None
    if rule == "working_days":
        end = steps(on, n)
        rolls = paused != 0
    else:
        months = "months" in rule
        end = _months(on, n, rule.startswith("criminal")) if months else shift(on, n)
        rolls = "custody" not in rule
    end = shift(end, paused)
    while rolls and end is not None and not days.get(end, False):
        end = shift(end, 1) if end in days else None
    return end
