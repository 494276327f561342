"""Which minutes inside the centre does nobody account for? (BJ4: a gap is a warning.)

Whoever is inside is at a station at any minute: the check, a questioning, waiting, a meal, rest,
the doctor. What lies between two of them longer than a walk from door to door is a gap.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

ONE_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From one instant to a later one."""

    from_at: datetime
    to_at: datetime

    @property
    def minutes(self) -> int:
        """Whole minutes."""
        return (self.to_at - self.from_at) // ONE_MINUTE


def gaps(stay: Span, stations: Iterable[Span], allowed: int) -> list[Span]:
    """Spans of a stay longer than ``allowed`` minutes that no station covers, in order.

    >>> from datetime import UTC
    >>> at = lambda hour, minute=0: datetime(2026, 3, 2, hour, minute, tzinfo=UTC)
    >>> found = gaps(Span(at(8), at(12)), [Span(at(8, 10), at(9)), Span(at(9, 16), at(12))], 15)
    >>> [(span.from_at.hour, span.minutes) for span in found]
    [(9, 16)]
    """
    found, reached = [], stay.from_at
    for station in sorted(stations, key=lambda span: span.from_at):
        found.append(Span(reached, min(station.from_at, stay.to_at)))
        reached = max(reached, station.to_at)
    found.append(Span(reached, stay.to_at))
    return [span for span in found if span.to_at - span.from_at > allowed * ONE_MINUTE]


def overlapping(span: Span, stations: Iterable[Span]) -> Span | None:
    """A station that shares a minute with the span: nobody is in two rooms. Touching ends share
    none."""
    return next(
        (each for each in stations if each.from_at < span.to_at and span.from_at < each.to_at), None
    )
