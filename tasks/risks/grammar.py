"""The forms of a condition: what becomes of each of them. There are no others."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from rules.risks.condition import (
    Among,
    And,
    Choice,
    Column,
    FirstOf,
    IsNull,
    Kind,
    Literal,
    Node,
    Not,
    Or,
    has_time,
)
from tasks.risks.coercing import as_kind, said
from tasks.risks.faults import NotAllowed, TodayMisplaced, UnknownColumn
from tasks.risks.moving import Made, Moving, Today, total

if TYPE_CHECKING:
    from tasks.risks.translating import Translation

_OPS: Mapping[type[exp.Expr], str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}


def _column(call: "Translation", node: Any) -> Made | None:
    name = str(node.name).lower()
    if not isinstance(node.this, exp.Identifier) or node.table or node.this.args.get("quoted"):
        return call.slip(node, NotAllowed, given=said(node))
    if name == "today":
        return Today()
    if name not in call.columns:
        near = get_close_matches(name, (*call.columns, "today"), 1, 0)
        return call.slip(
            node, UnknownColumn, view=call.view, given=name[:60], nearest=", ".join(near)
        )
    return Column(name, call.columns[name])


def _literal(call: "Translation", node: Any) -> Made | None:
    if node.is_string:
        return Literal(str(node.this), Kind.TEXT)
    return Literal(int(node.this), Kind.INTEGER)


def _date(call: "Translation", node: Any) -> Made | None:
    """``date '2026-01-31'``: a cast of a constant text to a date; no other cast."""
    if isinstance(node.this, exp.Literal) and node.to.is_type("date"):
        found = as_kind(Literal(str(node.this.this), Kind.TEXT), Kind.DATE)
        if isinstance(found, Literal) and found.kind is Kind.DATE:
            return found
    return call.slip(node, NotAllowed, given=said(node))


def _logic(make: type[And] | type[Or], kind: type[exp.Expr]) -> Callable[["Translation", Any], Any]:
    def logic(call: "Translation", node: Any) -> Made | None:
        parts: list[exp.Expr] = []
        while isinstance(node, kind):  # A long chain is no depth.
            parts.append(node.expression)
            node = node.this
        made = [call.condition(part) for part in (node, *reversed(parts))]
        flat: list[Node] = []
        for part in made:
            flat += part.of if isinstance(part, make) else [part] if part is not None else []
        return make(tuple(flat)) if all(made) else None

    return logic


def _not(call: "Translation", node: Any) -> Made | None:
    made = call.condition(node.this)
    return None if made is None else Not(made)


def _negative(call: "Translation", node: Any) -> Made | None:
    made = call.fixed(node.this, Kind.INTEGER)
    return None if made is None else total(Literal(0, Kind.INTEGER), made, -1)


def _sum(sign: int) -> Callable[["Translation", Any], Made | None]:
    def add(call: "Translation", node: Any) -> Made | None:
        left, right = call.value(node.this), call.value(node.expression)
        return None if left is None or right is None else call.sum(node, left, right, sign)

    return add


def _between(call: "Translation", node: Any) -> Made | None:
    low = call.compare(node, ">=", node.this, node.args["low"])
    high = call.compare(node, "<=", node.this, node.args["high"])
    if low is None or high is None or node.args.get("symmetric") is not None:
        return None if call.slips else call.slip(node, NotAllowed, given="symmetric")
    return And((low, high))


def _in(call: "Translation", node: Any) -> Made | None:
    given = [node.this, *node.expressions]
    parts, kind = call.alike(given)
    if not parts:
        return None
    values = [part.value for part in parts[1:] if isinstance(part, Literal)]
    plain = [v for v in values if isinstance(v, int | str) and not isinstance(v, bool)]
    if len(plain) != len(given) - 1 or not plain or kind is Kind.BOOLEAN:
        return call.slip(node, NotAllowed, given=said(node))
    call.kind_exists(node, parts[0], parts[1:])
    return Among(parts[0], tuple(plain))


def _is(call: "Translation", node: Any) -> Made | None:
    made = call.value(node.this)
    if made is None:
        return None
    if isinstance(made, Moving):
        return call.slip(node, TodayMisplaced, given=said(node))
    if isinstance(node.expression, exp.Null):
        return IsNull(made)
    if not isinstance(node.expression, exp.Boolean):
        return call.slip(node, NotAllowed, given=said(node))
    part = call.of_kind(node, made, Kind.BOOLEAN)
    if part is None:
        return None
    true = bool(node.expression.this)
    return FirstOf((part if true else Not(part), Literal(False, Kind.BOOLEAN)), Kind.BOOLEAN)


def _case(call: "Translation", node: Any) -> Made | None:
    branches, base = node.args["ifs"], node.this
    whens = [
        call.condition(b.this) if base is None else call.compare(b, "=", base, b.this)
        for b in branches
    ]
    default = node.args.get("default") or exp.Null()
    values, kind = call.alike([*(b.args["true"] for b in branches), default])
    if not values or not all(whens):
        return None
    pairs = tuple((w, v) for w, v in zip(whens, values, strict=False) if w is not None)
    made = Choice(pairs, values[-1], kind)
    if kind is not Kind.BOOLEAN and any(has_time(when) for when, _ in pairs):
        return call.slip(node, TodayMisplaced, given=said(node))
    return made


MAKES: Mapping[type[exp.Expr], Callable[["Translation", Any], Made | None]] = {
    exp.Column: _column,
    exp.Literal: _literal,
    exp.Boolean: lambda call, node: Literal(bool(node.this), Kind.BOOLEAN),
    exp.Null: lambda call, node: Literal(None, Kind.TEXT),
    exp.Cast: _date,
    exp.Paren: lambda call, node: call.value(node.this),
    exp.And: _logic(And, exp.And),
    exp.Or: _logic(Or, exp.Or),
    exp.Not: _not,
    exp.Neg: _negative,
    exp.Add: _sum(1),
    exp.Sub: _sum(-1),
    exp.Between: _between,
    exp.In: _in,
    exp.Is: _is,
    exp.Case: _case,
    **{
        kind: lambda call, node, op=op: call.compare(node, op, node.this, node.expression)  # type: ignore[misc]
        for kind, op in _OPS.items()
    },
}
