"""Counting of `rules.risks.counted` over whole columns: the same look-ups, a gather each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import polars as pl

from rules.counting import Rule, Unit
from rules.risks.condition import EPOCH, FIRST, LAST
from rules.risks.counted import counted
from rules.workday import Calendar

WHOLE = pl.Int64()


def within(expr: pl.Expr, low: int, high: int) -> pl.Expr:
    """The number where it lies between two, both included; null elsewhere."""
    return pl.when(expr.is_between(low, high)).then(expr)


def over(parts: Sequence[pl.Expr], reckon: Callable[..., pl.Expr]) -> pl.Expr:
    """Whole numbers reckoned of others, each of which is computed once however often it is used.

    An expression is a tree: what stands in it twice is there twice, and within something that
    stands in it twice, four times.
    """

    def run(columns: Sequence[pl.Series]) -> pl.Series:
        rows = 0 if any(len(c) == 0 for c in columns) else max(len(c) for c in columns)
        names = [f"part_{i}" for i in range(len(columns))]
        whole = (c if len(c) == rows else c.new_from_index(0, rows) for c in columns)
        frame = pl.DataFrame(dict(zip(names, whole, strict=True)))
        return frame.select(reckon(*map(pl.col, names)).cast(WHOLE).alias("found")).to_series()

    return pl.map_batches(list(parts), run, return_dtype=WHOLE, is_elementwise=True)


def by_table(day: pl.Expr, key: "Key", calendar: Calendar) -> pl.Expr:
    """What a day alone decides, looked up: the n-th working day, a due day by constant length.

    One look-up instead of a dozen passes. Days that lie far outside the calendar are reckoned.
    """

    def run(column: pl.Series) -> pl.Series:
        low, high = column.min(), column.max()
        base, table = _table(key, calendar)
        if low is None or (base <= low and high < base + len(table)):  # type: ignore[operator]
            return table.gather(column - base)
        days = counted_columns(calendar)
        return pl.DataFrame({"day": column}).select(_reckoned(days, key, pl.col("day")))["day"]

    return day.map_batches(run, return_dtype=WHOLE, is_elementwise=True)


Key = tuple[str, Rule, int]
"""What is asked (due, nominal, add, reached, next), by which rule, with which number."""
_BEYOND = 2_000
"""Days before and after the calendar that tables cover."""


@lru_cache(maxsize=1024)
def _table(key: Key, calendar: Calendar) -> tuple[int, pl.Series]:
    days = counted_columns(calendar)
    base, last = days.first - _BEYOND, days.first + len(days.before) + _BEYOND
    frame = pl.DataFrame({"day": pl.int_range(base, last, eager=True)})
    return base, frame.select(_reckoned(days, key, pl.col("day")))["day"]


def _reckoned(days: "CountedColumns", key: Key, day: pl.Expr) -> pl.Expr:
    what, rule, n = key
    number = pl.lit(n, dtype=WHOLE)
    match what:
        case "due":
            found = days.due(rule, day, number, None)
        case "nominal":
            found = days.nominal(rule, day, number)
        case "add":
            found = days.add(day, number)
        case "reached":
            found = days.reached(day, number)
        case _:
            found = days.next_workday(day)
    return found.cast(WHOLE).alias("day")


@dataclass(frozen=True, slots=True, eq=False)
class CountedColumns:
    """A calendar for columns of whole numbers (days since 1970-01-01)."""

    first: int
    before: pl.Series
    nth: pl.Series

    def next_workday(self, on: pl.Expr) -> pl.Expr:
        """As `Counted.next_workday`."""
        return self._nth(_gather(self._place(on), self.before))

    def add(self, on: pl.Expr, n: pl.Expr) -> pl.Expr:
        """As `Counted.add`."""
        i = self._place(on)
        later = _gather(i + 1, self.before) + n - 1
        earlier = _gather(i, self.before) + n
        there = pl.when(i.is_not_null()).then(on)
        moved = self._nth(pl.when(n > 0).then(later).otherwise(earlier))
        return pl.when(n == 0).then(there).otherwise(moved)

    def reached(self, on: pl.Expr, n: pl.Expr) -> pl.Expr:
        """As `Counted.reached`."""
        return self._nth(_gather(self._place(on) + 1, self.before) + n - 1)

    def between(self, after: pl.Expr, until: pl.Expr) -> pl.Expr:
        """As `Counted.between`."""
        i, j = self._place(after) + 1, self._place(until) + 1
        return _gather(j, self.before) - _gather(i, self.before)

    def due(self, rule: Rule, start: pl.Expr, n: pl.Expr, paused: pl.Expr | None) -> pl.Expr:
        """As `Counted.due`."""
        end = self.nominal(rule, start, n)
        end = end if paused is None else end + paused
        if rule.unit is Unit.WORKING_DAYS:
            return end if paused is None else self.next_workday(end)
        return self.next_workday(end) if rule.rolls else within(end, FIRST, LAST)

    def nominal(self, rule: Rule, start: pl.Expr, n: pl.Expr) -> pl.Expr:
        """The end before anything is added or rolled."""
        n, start = pl.when(n >= 1).then(n), within(start, FIRST, LAST)
        if rule.unit is Unit.WORKING_DAYS:
            return self.add(start, n)
        if rule.unit is Unit.DAYS:
            return within(start + n, FIRST, LAST)
        return _months(start, n, rule.sticks)

    def _place(self, on: pl.Expr) -> pl.Expr:
        return within(on - self.first, 0, len(self.before) - 2)

    def _nth(self, k: pl.Expr) -> pl.Expr:
        return _gather(within(k, 0, len(self.nth) - 1), self.nth)


def _gather(place: pl.Expr, table: pl.Series) -> pl.Expr:
    return place.map_batches(table.gather, return_dtype=WHOLE, is_elementwise=True)


def _months(start: pl.Expr, n: pl.Expr, sticks: bool) -> pl.Expr:
    table = _firsts()
    on = start.cast(pl.Int32).cast(pl.Date)
    day = on.dt.day().cast(WHOLE)
    month = on.dt.year().cast(WHOLE) * 12 + on.dt.month().cast(WHOLE) - 1
    ends = within(month + n, 12, len(table) - 2)
    first, after = _gather(ends, table), _gather(ends + 1, table)
    last = after - first
    there = pl.min_horizontal(day, last)
    if sticks:
        own_last = _gather(month + 1, table) - _gather(month, table)
        there = pl.when(day == own_last).then(last).otherwise(there)
    return pl.when(ends.is_not_null()).then(first + there - 1)


@cache
def _firsts() -> pl.Series:
    """The number of the first day of each month, by months since the year 0."""
    days = [date(m // 12, m % 12 + 1, 1).toordinal() - EPOCH for m in range(12, 120_000)]
    return pl.Series([None] * 12 + days + [LAST + 1], dtype=WHOLE)


@lru_cache(maxsize=8)
def counted_columns(calendar: Calendar) -> CountedColumns:
    """A calendar for columns."""
    days = counted(calendar)
    before, nth = pl.Series(days.before, dtype=WHOLE), pl.Series(days.nth, dtype=WHOLE)
    return CountedColumns(days.first, before, nth)
