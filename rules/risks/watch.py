"""Which points can an event touch, which of them hold, and when is the case to be looked at anew?

Points are indexed by the columns they read, so that an event asks only those that its node, its
document, its role or its facts can change.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rules.cases.vocabulary import STATED, Vocabulary, vocabulary
from rules.risks.changing import next_change
from rules.risks.condition import columns_in
from rules.risks.evaluate import Row, compiled
from rules.risks.point import Point
from rules.workday import Calendar


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """A point, ready to be asked."""

    point: Point
    columns: frozenset[str]
    holds: Callable[[Row, int], bool]
    changes: Callable[[Row, int], int | None]

    @property
    def code(self) -> str:
        """The point's code."""
        return self.point.code

    def seen(self, row: Row) -> dict[str, object]:
        """The columns that it read, with their values."""
        return {name: row.get(name) for name in sorted(self.columns)}


@dataclass(slots=True, eq=False)
class Watch:
    """The points in force on a day, by view."""

    calendar: Calendar
    views: Mapping[str, tuple[Watched, ...]]
    _touched: dict[tuple[str, str, tuple[str, ...]], tuple[Watched, ...]] = field(
        default_factory=dict
    )

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

    def touched(self, view: str, happened: str, facts: Iterable[str]) -> tuple[Watched, ...]:
        """The points that something that happened, and the facts stated with it, can change."""
        names = tuple(sorted(facts))
        key = (view, happened, names)
        found = self._touched.get(key)
        if found is None:
            columns = {*changed_by(vocabulary(view), happened), *names}
            found = tuple(w for w in self.of(view) if w.columns & columns)
            self._touched[key] = found
        return found


def watched(point: Point, calendar: Calendar) -> Watched:
    """A point compiled under a calendar."""
    return Watched(
        point,
        columns_in(point.condition),
        compiled(point.condition, calendar),
        next_change(point.condition, calendar),
    )


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
