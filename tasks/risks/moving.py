"""Expressions that move with today, turned into comparisons of today with a date that stands still.

``days_since(d) > 30`` is ``today > d + 30``. That is the same for whole days, null included, and
leaves each condition with days on which it flips.
"""

from dataclasses import dataclass

from rules.risks.condition import (
    OPPOSITE,
    Against,
    And,
    Kind,
    Literal,
    Node,
    Or,
    Plus,
    Reached,
    kind_of,
)

NONE = Literal(0, Kind.INTEGER)


@dataclass(frozen=True, slots=True)
class Today:
    """``today`` and so many days (a whole number without today)."""

    shift: Node = NONE
    kind: Kind = Kind.DATE


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Days, or working days, from a date to today (``sign`` -1: from today to it), and so many."""

    since: Node
    sign: int = 1
    shift: Node = NONE
    working: bool = False
    kind: Kind = Kind.INTEGER


Moving = Today | Elapsed
Made = Node | Moving


def made_kind(made: Made) -> Kind:
    """The type of either."""
    return made.kind if isinstance(made, Moving) else kind_of(made)


def total(left: Node, right: Node, sign: int) -> Node:
    """A sum or difference without today, constants reckoned out."""
    date_first, date_second = kind_of(left) is Kind.DATE, kind_of(right) is Kind.DATE
    if right == NONE:
        return left
    if isinstance(left, Literal) and isinstance(right, Literal) and not (date_first or date_second):
        assert isinstance(left.value, int) and isinstance(right.value, int)
        return Literal(left.value + sign * right.value, Kind.INTEGER)
    if date_second and sign > 0:
        left, right = right, left
    kind = Kind.DATE if date_first is not date_second else Kind.INTEGER
    return Plus(left, right, sign, kind)


def moved(left: Made, right: Made, sign: int) -> Made | None:
    """The sum or difference of two things of which at least one moves; None: it has no such form.

    Types are right already: a date and days, two dates (difference), or whole numbers.
    """
    if isinstance(left, Moving) and isinstance(right, Moving):
        return None
    if isinstance(left, Moving):
        assert isinstance(right, Node)
        if isinstance(left, Today) and kind_of(right) is Kind.DATE:
            return Elapsed(right, 1, left.shift)
        shift = total(left.shift, right, sign)
        if isinstance(left, Today):
            return Today(shift)
        return Elapsed(left.since, left.sign, shift, left.working)
    assert isinstance(right, Moving)
    if isinstance(right, Today):
        if kind_of(left) is Kind.INTEGER:
            return Today(total(right.shift, left, 1))
        return Elapsed(left, -1, total(NONE, right.shift, -1))
    if kind_of(left) is Kind.DATE:
        return None
    shift = total(left, right.shift, sign)
    return Elapsed(right.since, sign * right.sign, shift, right.working)


def compared(op: str, moving: Moving, fixed: Node) -> Node:
    """``moving op fixed`` as a comparison of today."""
    rest = total(fixed, moving.shift, -1)
    if isinstance(moving, Today):
        return Against(op, rest)
    if moving.sign < 0:
        op, rest = OPPOSITE[op], total(NONE, rest, -1)
    if not moving.working:
        return Against(op, total(moving.since, rest, 1))
    reached = Reached(moving.since, rest)
    beyond = Reached(moving.since, total(rest, Literal(1, Kind.INTEGER), 1))
    match op:
        case ">=":
            return Against(">=", reached)
        case ">":
            return Against(">=", beyond)
        case "<":
            return Against("<", reached)
        case "<=":
            return Against("<", beyond)
        case "=":
            return And((Against(">=", reached), Against("<", beyond)))
        case _:
            return Or((Against("<", reached), Against(">=", beyond)))
