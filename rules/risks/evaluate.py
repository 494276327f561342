"""Is a condition true of a case today? Compiled once, then a few calls for each row."""

from collections.abc import Callable, Mapping
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from rules.risks.condition import (
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
    Value,
    WorkdaysBetween,
)
from rules.risks.counted import Counted, counted, in_reach
from rules.workday import Calendar

Row = Mapping[str, Any]
"""The sheet of a case: dates are days since 1970-01-01; what is missing is null."""
Reader = Callable[[Row, int], Any]
"""The value of a node for a row on a day."""
OPS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": eq,
    "<>": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}


def compiled(condition: Node, calendar: Calendar) -> Callable[[Row, int], bool]:
    """Whether it holds for a row on a day (a number); null is no.

    >>> from rules.risks.counted import number
    >>> from datetime import date
    >>> from rules.counting import Rule
    >>> due = Due(Column("filed_on", Kind.DATE), Literal(6, Kind.INTEGER), Rule.civil_months)
    >>> late = Against(">", due)
    >>> fires = compiled(late, Calendar.official())
    >>> filed = {"filed_on": number(date(2026, 1, 6))}
    >>> fires(filed, number(date(2026, 7, 6))), fires(filed, number(date(2026, 7, 7)))
    (False, True)
    """
    days = counted(calendar)
    if isinstance(condition, And):
        parts = [reader(part, days) for part in condition.of]

        def all_hold(row: Row, today: int) -> bool:
            for part in parts:  # noqa: SIM110  (a generator costs more than the parts)
                if part(row, today) is not True:
                    return False
            return True

        return all_hold
    read = reader(condition, days)
    return lambda row, today: read(row, today) is True


def reader(node: Node, days: Counted) -> Reader:
    """The function that gives a node's value."""
    return _READERS[type(node)](node, days)


def _column(node: Column, days: Counted) -> Reader:
    name = node.name
    return lambda row, today: row.get(name)


def _literal(node: Literal, days: Counted) -> Reader:
    value: Value = node.value
    return lambda row, today: value


def _plus(node: Plus, days: Counted) -> Reader:
    left, right, sign = reader(node.left, days), reader(node.right, days), node.sign
    is_date = node.kind is Kind.DATE

    def plus(row: Row, today: int) -> int | None:
        a = left(row, today)
        b = None if a is None else right(row, today)
        if b is None:
            return None
        found: int = a + sign * b
        return in_reach(found) if is_date else found

    return plus


def _choice(node: Choice, days: Counted) -> Reader:
    whens = [(reader(when, days), reader(then, days)) for when, then in node.whens]
    otherwise = reader(node.otherwise, days)

    def choice(row: Row, today: int) -> Any:
        for when, then in whens:
            if when(row, today) is True:
                return then(row, today)
        return otherwise(row, today)

    return choice


def _first_of(node: FirstOf, days: Counted) -> Reader:
    parts = [reader(part, days) for part in node.of]

    def first_of(row: Row, today: int) -> Any:
        for part in parts:
            value = part(row, today)
            if value is not None:
                return value
        return None

    return first_of


def _extreme(node: Extreme, days: Counted) -> Reader:
    parts = [reader(part, days) for part in node.of]
    choose: Callable[..., Any] = max if node.sign > 0 else min

    def extreme(row: Row, today: int) -> Any:
        values = [v for v in (part(row, today) for part in parts) if v is not None]
        return choose(values) if values else None

    return extreme


def _due(node: Due, days: Counted) -> Reader:
    start, n, rule, due = reader(node.start, days), reader(node.n, days), node.rule, days.due
    paused = reader(node.paused, days) if node.paused else None
    since = reader(node.since, days) if node.since else None

    def ends(row: Row, today: int) -> int | None:
        on, units = start(row, today), n(row, today)
        if on is None or units is None or (since is not None and since(row, today) is not None):
            return None
        return due(rule, on, units, (paused(row, today) or 0) if paused is not None else 0)

    return ends


def _two(left: Node, right: Node, days: Counted, count: Callable[[int, int], int | None]) -> Reader:
    first, second = reader(left, days), reader(right, days)

    def two(row: Row, today: int) -> int | None:
        a, b = first(row, today), second(row, today)
        return None if a is None or b is None else count(a, b)

    return two


def _compare(node: Compare, days: Counted) -> Reader:
    left, compare = reader(node.left, days), OPS[node.op]
    if isinstance(node.right, Literal) and node.right.value is not None:
        constant = node.right.value

        def with_constant(row: Row, today: int) -> bool | None:
            a = left(row, today)
            return None if a is None else compare(a, constant)

        return with_constant
    right = reader(node.right, days)

    def both(row: Row, today: int) -> bool | None:
        a, b = left(row, today), right(row, today)
        return None if a is None or b is None else compare(a, b)

    return both


def _against(node: Against, days: Counted) -> Reader:
    day, compare = reader(node.day, days), OPS[node.op]

    def against(row: Row, today: int) -> bool | None:
        on = day(row, today)
        return None if on is None else compare(today, on)

    return against


def _is_null(node: IsNull, days: Counted) -> Reader:
    part = reader(node.of, days)
    return lambda row, today: part(row, today) is None


def _among(node: Among, days: Counted) -> Reader:
    part, values = reader(node.of, days), frozenset(node.values)

    def among(row: Row, today: int) -> bool | None:
        value = part(row, today)
        return None if value is None else value in values

    return among


def _logic(of: tuple[Node, ...], days: Counted, deciding: bool) -> Reader:
    parts = [reader(part, days) for part in of]
    contrary = not deciding

    def logic(row: Row, today: int) -> bool | None:
        answer: bool | None = contrary
        for part in parts:
            value: bool | None = part(row, today)
            if value is deciding:
                return deciding
            if value is None:
                answer = None
        return answer

    return logic


def _not(node: Not, days: Counted) -> Reader:
    part = reader(node.of, days)

    def contrary(row: Row, today: int) -> bool | None:
        value: bool | None = part(row, today)
        return None if value is None else not value

    return contrary


_READERS: Mapping[type[Node], Callable[[Any, Counted], Reader]] = {
    Column: _column,
    Literal: _literal,
    Plus: _plus,
    Choice: _choice,
    FirstOf: _first_of,
    Extreme: _extreme,
    Due: _due,
    AddWorkdays: lambda node, days: _two(node.start, node.n, days, days.add),
    Reached: lambda node, days: _two(node.start, node.n, days, days.reached),
    WorkdaysBetween: lambda node, days: _two(node.after, node.until, days, days.between),
    Compare: _compare,
    Against: _against,
    IsNull: _is_null,
    Among: _among,
    And: lambda node, days: _logic(node.of, days, deciding=False),
    Or: lambda node, days: _logic(node.of, days, deciding=True),
    Not: _not,
}
