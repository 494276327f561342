"""Which points can an event touch, which of them hold, and when is the case to be looked at anew?

Points are indexed by the columns they read, so that an event asks only those that its node, its
document, its role or its facts can change.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rules.cases.vocabulary import STATED, Vocabulary, vocabulary
from rules.risks.changing import next_change
from rules.risks.condition import Among, And, Column, Compare, Literal, Node, columns_in
from rules.risks.evaluate import Row, compiled
from rules.risks.point import Point
from rules.workday import Calendar

MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """A point, ready to be asked."""

    point: Point
    columns: frozenset[str]
    holds: Callable[[Row, int], bool]
    changes: Callable[[Row, int], int | None]
    code: str
    kinds: frozenset[str] | None
    """The kinds of case that it can be about; None: any."""

    def seen(self, row: Row) -> dict[str, object]:
        """The columns that it read, with their values."""
        return {name: row.get(name) for name in sorted(self.columns)}


@dataclass(slots=True, eq=False)
class Watch:
    """The points in force on a day, by view."""

    calendar: Calendar
    views: Mapping[str, tuple[Watched, ...]]
    _touched: dict[tuple[str, str, tuple[str, ...], str], tuple[Watched, ...]] = field(
        default_factory=dict
    )
    _read: dict[tuple[Watched, ...], frozenset[str]] = field(default_factory=dict)

    @classmethod
    def over(cls, points: Iterable[Point], calendar: Calendar) -> "Watch":
        """Compile the points under a calendar."""
        views: dict[str, list[Watched]] = {}
        for point in sorted(points, key=lambda p: p.code):
            views.setdefault(point.view, []).append(watched(point, calendar))
        return cls(calendar, {view: tuple(of) for view, of in views.items()})

    def of(self, view: str) -> tuple[Watched, ...]:
        """All points of a view."""
        return self.views.get(view, ())

    def touched(
        self, view: str, happened: str, facts: Iterable[str], kind: str = ""
    ) -> tuple[Watched, ...]:
        """The points that something that happened, and the facts stated with it, can change, in a
        case of a ``kind`` that was told before."""
        names = tuple(sorted(facts))
        key = (view, happened, names, kind)
        found = self._touched.get(key)
        if found is None:
            columns = {*changed_by(vocabulary(view), happened), *names}
            found = tuple(w for w in self.of(view) if w.columns & columns)
            if kind and "kind" not in names:
                found = tuple(w for w in found if w.kinds is None or kind in w.kinds)
            self._touched[key] = found
        return found

    def read(self, asked: tuple[Watched, ...]) -> frozenset[str]:
        """The columns that points read, all together."""
        found = self._read.get(asked)
        if found is None:
            found = frozenset().union(*(w.columns for w in asked))
            if len(self._read) < MOST_REMEMBERED:
                self._read[asked] = found
        return found


def watched(point: Point, calendar: Calendar) -> Watched:
    """A point compiled under a calendar."""
    return Watched(
        point,
        columns_in(point.condition),
        compiled(point.condition, calendar),
        next_change(point.condition, calendar),
        point.code,
        kinds_of(point.condition),
    )


def kinds_of(condition: Node) -> frozenset[str] | None:
    """The kinds of case that a condition can hold for, by the parts that must all hold; None: any
    may."""
    found: frozenset[str] | None = None
    for part in condition.of if isinstance(condition, And) else (condition,):
        mine: frozenset[str] | None = None
        if isinstance(part, Among) and _is_kind(part.of):
            mine = frozenset(str(value) for value in part.values)
        elif (
            isinstance(part, Compare)
            and part.op == "="
            and _is_kind(part.left)
            and isinstance(part.right, Literal)
        ):
            mine = frozenset({str(part.right.value)})
        if mine is not None:
            found = mine if found is None else found & mine
    return found


def _is_kind(node: Node) -> bool:
    return isinstance(node, Column) and node.name == "kind"


def changed_by(words: Vocabulary, happened: str) -> set[str]:
    """The columns of a view that something that happened can change, facts aside."""
    if happened == STATED:
        return set()
    name, _, step = happened.partition(":")
    if name == "role":
        return {f"{step}_since"}
    if step:
        return {f"{name}_{step}_on"}
    found = {f"{name}_on", f"{name}_last_on", f"{name}_times"}
    for pause, ends in words.pauses.items():
        if name in ends:
            found |= {f"{pause}_paused_days", f"{pause}_paused_since"}
    return found


def next_look(asked: Sequence[Watched], row: Row, today: int) -> int | None:
    """The first day on which time alone can change the answer of one of these points."""
    days = [on for on in (w.changes(row, today) for w in asked) if on is not None]
    return min(days, default=None)


def earlier(one: int | None, other: int | None) -> int | None:
    """The earlier of two days that may be missing."""
    if one is None or other is None:
        return one if other is None else other
    return min(one, other)
