"""A condition as an expression of Polars: nothing but comparisons, logic, sums and look-ups.

Dates are whole numbers here as in `rules.risks.evaluate`, so that both give the same answers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import Any

import polars as pl

from rules.counting import Rule, Unit
from rules.risks.condition import (
    FIRST,
    LAST,
    OPPOSITE,
    AddWorkdays,
    Against,
    Among,
    And,
    Choice,
    Column,
    Compare,
    Due,
    Extreme,
    FirstOf,
    IsNull,
    Kind,
    Literal,
    Node,
    Not,
    Or,
    Plus,
    Reached,
    WorkdaysBetween,
    kind_of,
)
from rules.risks.counted import day
from rules.workday import Calendar
from tasks.risks.counted_columns import CountedColumns, by_table, counted_columns, over, within

TYPES: Mapping[Kind, pl.DataType] = {
    Kind.DATE: pl.Int64(),
    Kind.INTEGER: pl.Int64(),
    Kind.BOOLEAN: pl.Boolean(),
    Kind.TEXT: pl.String(),
}
_OPS: Mapping[str, Callable[[Any, Any], pl.Expr]] = {
    "=": pl.Expr.__eq__,
    "<>": pl.Expr.__ne__,
    "<": pl.Expr.__lt__,
    "<=": pl.Expr.__le__,
    ">": pl.Expr.__gt__,
    ">=": pl.Expr.__ge__,
}


def term_name(node: Node, calendar: Calendar) -> str:
    """The column in which a term under a calendar is kept: another calendar, another column."""
    return f"term_{sha256(f'{calendar.version} {node!r}'.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Reader:
    """Conditions over the columns of a frame; terms that it holds are read, not reckoned anew."""

    calendar: Calendar
    today: int
    kept: Mapping[str, pl.DataType] = field(default_factory=dict)
    """The columns of the frame, terms among them."""

    def expression(self, node: Node) -> pl.Expr:
        """The node's value: whole numbers (days too), truths or texts."""
        name = self.column_of(node)
        if name is None:
            return _MAKES[type(node)](self, node)
        return pl.col(name).cast(pl.Int32) if kind_of(node) is Kind.DATE else pl.col(name)

    def column_of(self, node: Node) -> str | None:
        """The column that has a node's value for every row, if one does."""
        if isinstance(node, Column):
            return node.name
        if isinstance(node, Literal) or not self.kept:
            return None
        name = term_name(node, self.calendar)
        return name if name in self.kept else None

    def number(self, node: Node) -> pl.Expr:
        """A whole number wide enough to be reckoned with."""
        return self.expression(node).cast(pl.Int64)

    @property
    def days(self) -> CountedColumns:
        """The calendar for columns."""
        return counted_columns(self.calendar)


def _plus(read: Reader, node: Plus) -> pl.Expr:
    left, right = read.number(node.left), read.number(node.right)
    found = left + right if node.sign > 0 else left - right
    return over([found], lambda day: within(day, FIRST, LAST)) if node.kind is Kind.DATE else found


def _choice(read: Reader, node: Choice) -> pl.Expr:
    found: Any = pl
    kind = TYPES[node.kind]
    for when, then in node.whens:
        found = found.when(read.expression(when)).then(read.expression(then).cast(kind))
    otherwise: pl.Expr = found.otherwise(read.expression(node.otherwise).cast(kind))
    return otherwise


def _each(read: Reader, of: tuple[Node, ...], kind: Kind) -> list[pl.Expr]:
    return [read.expression(part).cast(TYPES[kind]) for part in of]


def _extreme(read: Reader, node: Extreme) -> pl.Expr:
    parts = _each(read, node.of, node.kind)
    return pl.max_horizontal(parts) if node.sign > 0 else pl.min_horizontal(parts)


def _due(read: Reader, node: Due) -> pl.Expr:
    start, n = read.number(node.start), _constant(node.n)
    paused = read.number(node.paused).fill_null(0) if node.paused is not None else None
    if n is not None and paused is None:
        due = by_table(start, ("due", node.rule, n), read.calendar)
    elif n is not None and paused is not None:
        due = by_table(start, ("nominal", node.rule, n), read.calendar) + paused
        if node.rule.rolls or node.rule.unit is Unit.WORKING_DAYS:
            due = by_table(due, ("next", node.rule, 0), read.calendar)
        else:
            due = over([due], lambda day: within(day, FIRST, LAST))
    else:
        parts = [start, read.number(node.n), *([paused] if paused is not None else [])]
        due = over(parts, partial(_with_pauses, read.days, node.rule))
    if node.since is None:
        return due
    return pl.when(read.expression(node.since).is_null()).then(due)


def _with_pauses(
    days: CountedColumns, rule: Rule, start: pl.Expr, n: pl.Expr, paused: pl.Expr | None = None
) -> pl.Expr:
    return days.due(rule, start, n, paused)


def _working(what: str) -> Callable[[Reader, AddWorkdays | Reached], pl.Expr]:
    def working(read: Reader, node: AddWorkdays | Reached) -> pl.Expr:
        start, n = read.number(node.start), _constant(node.n)
        if n is not None:
            return by_table(start, (what, Rule.working_days, n), read.calendar)
        reckon = read.days.add if what == "add" else read.days.reached
        return over([start, read.number(node.n)], reckon)

    return working


def _constant(node: Node) -> int | None:
    """The number that a node is for every row; None: it differs."""
    return node.value if isinstance(node, Literal) and isinstance(node.value, int) else None


def _compare(read: Reader, node: Compare) -> pl.Expr:
    return _OPS[node.op](read.expression(node.left), read.expression(node.right))


def _against(read: Reader, node: Against) -> pl.Expr:
    name = read.column_of(node.day)
    if name is not None and read.kept.get(name) == pl.Date:
        return _OPS[OPPOSITE[node.op]](pl.col(name), pl.lit(day(read.today)))
    today = pl.lit(read.today, dtype=pl.Int32)
    return _OPS[OPPOSITE[node.op]](read.expression(node.day), today)


def _logic(read: Reader, of: tuple[Node, ...], join: Callable[..., pl.Expr]) -> pl.Expr:
    found = read.expression(of[0])
    for part in of[1:]:
        found = join(found, read.expression(part))
    return found


_MAKES: Mapping[type[Node], Callable[[Reader, Any], pl.Expr]] = {
    Literal: lambda read, node: pl.lit(node.value, dtype=TYPES[node.kind]),
    Plus: _plus,
    Choice: _choice,
    FirstOf: lambda read, node: pl.coalesce(_each(read, node.of, node.kind)),
    Extreme: _extreme,
    Due: _due,
    AddWorkdays: _working("add"),
    Reached: _working("reached"),
    WorkdaysBetween: lambda read, node: over(
        [read.number(node.after), read.number(node.until)], read.days.between
    ),
    Compare: _compare,
    Against: _against,
    IsNull: lambda read, node: read.expression(node.of).is_null(),
    Among: lambda read, node: read.expression(node.of).is_in(list(node.values)),
    And: lambda read, node: _logic(read, node.of, pl.Expr.and_),
    Or: lambda read, node: _logic(read, node.of, pl.Expr.or_),
    Not: lambda read, node: read.expression(node.of).not_(),
}
