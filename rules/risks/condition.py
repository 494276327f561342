"""A condition as data: the few things that a risk point may say about the sheet of a case.

Values are whole numbers, texts, booleans and dates (whole numbers too: days since 1970-01-01), and
null, which is unknown: SQL's logic of three values. No value contains ``today``; only `Against`
does, which compares it with a date. So each condition has days on which it can flip, and they can
be computed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import ClassVar

from rules.cases.vocabulary import ColumnType
from rules.counting import Rule

Kind = ColumnType
EPOCH = date(1970, 1, 1).toordinal()
FIRST, LAST = date.min.toordinal() - EPOCH, date.max.toordinal() - EPOCH
"""Days that can be written; arithmetic that leaves them is null."""
MOST = 10**15
"""Whole numbers of a row are at most this, either way: no sum of a condition leaves 64 bits."""
OPPOSITE = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""The comparison read from its other side."""
Value = int | str | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a condition."""

    @property
    def parts(self) -> tuple["Node", ...]:
        """The parts directly below it."""
        return tuple(_parts(self))


@dataclass(frozen=True, slots=True)
class Column(Node):
    """A column of the view."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A constant."""

    value: Value
    kind: Kind


@dataclass(frozen=True, slots=True)
class Plus(Node):
    """Sum (``sign`` 1) or difference (-1): of whole numbers, of a date and days, or two dates."""

    left: Node
    right: Node
    sign: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Choice(Node):
    """``case when``: the value of the first true one; null where none is and nothing is said."""

    whens: tuple[tuple[Node, Node], ...]
    otherwise: Node
    kind: Kind


@dataclass(frozen=True, slots=True)
class FirstOf(Node):
    """``coalesce``: the first that is not null."""

    of: tuple[Node, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Extreme(Node):
    """``least`` (``sign`` -1) or ``greatest`` (1) of those that are not null; null if all are."""

    of: tuple[Node, ...]
    sign: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Due(Node):
    """``due`` and ``due_paused``: the last day of a period (`rules.counting`).

    With ``paused`` days its nominal end (of working days: its last day) moves on by them, then
    rolls; null while a pause is running (``since``), for a length below one, and outside the
    calendar.
    """

    start: Node
    n: Node
    rule: Rule
    pause: str = ""
    paused: Node | None = None
    since: Node | None = None
    kind: ClassVar[Kind] = Kind.DATE


@dataclass(frozen=True, slots=True)
class AddWorkdays(Node):
    """``add_working_days``: the n-th working day after (below nought: before) a day."""

    start: Node
    n: Node
    kind: ClassVar[Kind] = Kind.DATE


@dataclass(frozen=True, slots=True)
class Reached(Node):
    """The first day on which n working days have passed since a day (itself not counted)."""

    start: Node
    n: Node
    kind: ClassVar[Kind] = Kind.DATE


@dataclass(frozen=True, slots=True)
class WorkdaysBetween(Node):
    """``working_days_between``: working days after the one day until the other, that counted."""

    after: Node
    until: Node
    kind: ClassVar[Kind] = Kind.INTEGER


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """Two values without ``today``, by one of ``= <> < <= > >=``."""

    op: str
    left: Node
    right: Node
    kind: ClassVar[Kind] = Kind.BOOLEAN


@dataclass(frozen=True, slots=True)
class Against(Node):
    """``today op day``, where the day does not contain today."""

    op: str
    day: Node
    kind: ClassVar[Kind] = Kind.BOOLEAN


@dataclass(frozen=True, slots=True)
class IsNull(Node):
    """Nothing is known of it. Never null itself."""

    of: Node
    kind: ClassVar[Kind] = Kind.BOOLEAN


@dataclass(frozen=True, slots=True)
class Among(Node):
    """``in``: one of some constants."""

    of: Node
    values: tuple[int | str, ...]
    kind: ClassVar[Kind] = Kind.BOOLEAN


@dataclass(frozen=True, slots=True)
class And(Node):
    """All of them: false if one is, else null if one is."""

    of: tuple[Node, ...]
    kind: ClassVar[Kind] = Kind.BOOLEAN


@dataclass(frozen=True, slots=True)
class Or(Node):
    """One of them: true if one is, else null if one is."""

    of: tuple[Node, ...]
    kind: ClassVar[Kind] = Kind.BOOLEAN


@dataclass(frozen=True, slots=True)
class Not(Node):
    """The contrary; null of null."""

    of: Node
    kind: ClassVar[Kind] = Kind.BOOLEAN


def kind_of(node: Node) -> Kind:
    """The type of its value."""
    kind: Kind = node.kind  # type: ignore[attr-defined]
    return kind


def every(node: Node) -> Iterator[Node]:
    """It and all below it."""
    yield node
    for part in node.parts:
        yield from every(part)


def columns_in(node: Node) -> frozenset[str]:
    """The columns that it looks at."""
    return frozenset(part.name for part in every(node) if isinstance(part, Column))


def has_time(node: Node) -> bool:
    """Whether the passing of days alone can change it."""
    return any(isinstance(part, Against) for part in every(node))


def size(node: Node) -> int:
    """How many parts it has, itself included."""
    return sum(1 for _ in every(node))


def _parts(node: Node) -> Iterator[Node]:
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Node):
                    yield item
                elif isinstance(item, tuple):
                    yield from item
