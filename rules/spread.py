"""How long things took, in three whole days: the middle one, nine tenths, the longest."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """Days by nearest rank, so that each is the duration of an actual case and none a fraction."""

    n: int
    median: int | None
    """Half of the cases took this long or less. None where there are none."""
    p90: int | None
    longest: int | None


def spread(days: Iterable[int]) -> Spread:
    """The spread of durations in days.

    >>> spread([3, 1, 2])
    Spread(n=3, median=2, p90=3, longest=3)
    """
    found = sorted(days)
    n = len(found)
    if not n:
        return Spread(0, None, None, None)
    return Spread(n, found[-(-n // 2) - 1], found[-(-9 * n // 10) - 1], found[-1])
