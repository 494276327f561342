"""A condition rearranged so that a check only compares: what has no time in it is settled before.

``kind = 'x' and today > due(filed_on, …)`` holds exactly where today is after a day that is the due
day for cases of that kind and null for others. That day changes only when the case does, so it is
kept as a column, a *term*; and the check is one comparison.
"""

from collections.abc import Iterator

from rules.risks.condition import (
    AddWorkdays,
    Against,
    And,
    Choice,
    Column,
    Due,
    Kind,
    Literal,
    Node,
    Or,
    Reached,
    WorkdaysBetween,
    every,
    has_time,
    kind_of,
)

_COUNTED = (Due, AddWorkdays, Reached, WorkdaysBetween)


def reduced(condition: Node) -> Node:
    """Something that is true of exactly the same rows and days (false and null may swap)."""
    parts = condition.of if isinstance(condition, And) else (condition,)
    fixed = tuple(part for part in parts if not has_time(part))
    timed = [part for part in parts if has_time(part)]
    if not timed or not fixed:
        return condition
    guard = fixed[0] if len(fixed) == 1 else And(fixed)
    first = _guarded(timed[0], guard)
    return And((first, *timed[1:])) if len(timed) > 1 else first


def terms_in(condition: Node) -> Iterator[Node]:
    """The parts of a condition without today that are worth a column: days and truths that need
    reckoning."""
    if not has_time(condition):
        counts = any(isinstance(part, _COUNTED) for part in every(condition))
        if (kind_of(condition) is Kind.BOOLEAN and condition.parts) or counts:
            yield condition
        return
    if isinstance(condition, Against):
        if not isinstance(condition.day, Column | Literal):
            yield condition.day
        return
    for part in condition.parts:
        yield from terms_in(part)


def _guarded(node: Node, guard: Node) -> Node:
    """True where the node is and the guard too."""
    match node:
        case Against(op, day):
            return Against(op, Choice(((guard, day),), Literal(None, Kind.DATE), Kind.DATE))
        case And(of) if has_time(node):
            timed = next(i for i, part in enumerate(of) if has_time(part))
            parts = (_guarded(p, guard) if i == timed else p for i, p in enumerate(of))
            return And(tuple(parts))
        case Or(of):
            return Or(tuple(_guarded(part, guard) for part in of))
        case _:
            return And((guard, node))
