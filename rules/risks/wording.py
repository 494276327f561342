"""A condition written out again: one spelling for each meaning."""

from collections.abc import Callable, Mapping
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
from rules.risks.counted import day


def written(node: Node) -> str:
    """The text of a condition or a part of it, as an author would write it.

    >>> written(Against(">", Plus(Column("a", Kind.DATE), Literal(3, Kind.INTEGER), 1, Kind.DATE)))
    'today > a + 3'
    """
    return _WRITERS[type(node)](node)


def value_text(value: Value, kind: Kind) -> str:
    """A value as a constant is written: ``date '2026-01-31'``, ``'civil_first'``, ``7``, ``null``.

    A day that cannot be written stays a number.
    """
    if value is None:
        return "null"
    if kind is Kind.DATE:
        return f"date '{day(int(value))}'"
    if kind is Kind.TEXT:
        quoted = str(value).replace("'", "''")
        return f"'{quoted}'"
    return str(value).lower()


def _grouped(node: Node) -> str:
    text = written(node)
    return f"({text})" if isinstance(node, And | Or | Not | Plus | Against | Compare) else text


def _list(nodes: tuple[Node, ...]) -> str:
    return ", ".join(written(node) for node in nodes)


def _logic(node: And | Or, joint: str) -> str:
    other = Or if isinstance(node, And) else And
    return f" {joint} ".join(
        f"({written(part)})" if isinstance(part, other) else written(part) for part in node.of
    )


def _plus(node: Plus) -> str:
    right, sign = node.right, node.sign
    if isinstance(right, Literal) and isinstance(right.value, int) and right.value < 0:
        right, sign = Literal(-right.value, right.kind), -sign
    text = f"({written(right)})" if isinstance(right, Plus) else written(right)
    return f"{written(node.left)} {'+' if sign > 0 else '-'} {text}"


def _due(node: Due) -> str:
    inside = f"{written(node.start)}, {written(node.n)}, '{node.rule.value}'"
    return f"due_paused({inside}, '{node.pause}')" if node.pause else f"due({inside})"


def _against(node: Against) -> str:
    if isinstance(node.day, Reached):
        return f"working_days_since({written(node.day.start)}) {node.op} {written(node.day.n)}"
    return f"today {node.op} {written(node.day)}"


def _choice(node: Choice) -> str:
    whens = " ".join(f"when {written(when)} then {written(then)}" for when, then in node.whens)
    return f"case {whens} else {written(node.otherwise)} end"


def _not(node: Not) -> str:
    match node.of:
        case IsNull(of):
            return f"{_grouped(of)} is not null"
        case _:
            return f"not {_grouped(node.of)}"


def _among(node: Among) -> str:
    kind = node.of.kind  # type: ignore[attr-defined]
    return f"{_grouped(node.of)} in ({', '.join(value_text(v, kind) for v in node.values)})"


_WRITERS: Mapping[type[Node], Callable[[Any], str]] = {
    Column: lambda node: node.name,
    Literal: lambda node: value_text(node.value, node.kind),
    Plus: _plus,
    Choice: _choice,
    FirstOf: lambda node: f"coalesce({_list(node.of)})",
    Extreme: lambda node: f"{'greatest' if node.sign > 0 else 'least'}({_list(node.of)})",
    Due: _due,
    AddWorkdays: lambda node: f"add_working_days({written(node.start)}, {written(node.n)})",
    Reached: lambda node: f"working_days_reached({written(node.start)}, {written(node.n)})",
    WorkdaysBetween: lambda node: (
        f"working_days_between({written(node.after)}, {written(node.until)})"
    ),
    Compare: lambda node: f"{_grouped(node.left)} {node.op} {_grouped(node.right)}",
    Against: _against,
    IsNull: lambda node: f"{_grouped(node.of)} is null",
    Among: _among,
    And: lambda node: _logic(node, "and"),
    Or: lambda node: _logic(node, "or"),
    Not: _not,
}
