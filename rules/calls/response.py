"""How soon do units report in: shares and medians as ranges (BJ3).

What has not arrived yet may still be in time or not, soon or late. So no single figure is given:
the lower end counts every clock that still runs as missed, the upper end as met; likewise the
median lies between what it would be if everybody arrived this instant and what it can be at most.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Response:
    """One unit's calls: how many, how many were met or late or still run, and the ranges.

    Shares in thousandths. Seconds to arrival; ``median`` has no upper end while half or more have
    not arrived.
    """

    called: int
    met: int
    late: int
    running: int
    share: tuple[int, int]
    median: tuple[int, int | None] | None
    fastest: int | None
    slowest: int | None


def measured(arrived: Sequence[tuple[int, bool]], waiting: Sequence[tuple[int, bool]]) -> Response:
    """``arrived``: seconds it took, and whether in time. ``waiting``: seconds so far, and whether
    the time is over already.

    >>> found = measured([(300, True), (600, True), (1200, False)], [(60, False)])
    >>> found.share, found.median
    ((500, 750), (300, 600))
    """
    met = sum(in_time for _, in_time in arrived)
    lost = sum(over for _, over in waiting)
    running = len(waiting) - lost
    called = len(arrived) + len(waiting)
    late = called - met - running
    took = sorted(seconds for seconds, _ in arrived)
    share = (_thousandths(met, called), _thousandths(met + running, called))
    return Response(
        called,
        met,
        late,
        running,
        share,
        _median(took, [seconds for seconds, _ in waiting]),
        took[0] if took else None,
        took[-1] if took else None,
    )


def _median(took: list[int], so_far: list[int]) -> tuple[int, int | None] | None:
    """The lower of the two middle ones where they are even in number."""
    count = len(took) + len(so_far)
    if not count:
        return None
    middle = (count - 1) // 2
    lowest = sorted([*took, *so_far])[middle]
    return lowest, took[middle] if middle < len(took) else None


def _thousandths(part: int, whole: int) -> int:
    return part * 1000 // whole if whole else 0
