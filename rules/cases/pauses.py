"""For how long a case stood still: the days between the nodes that start and end a pause."""

from collections.abc import Callable, Sequence


def paused(
    starts: Sequence[int], ends: Sequence[int], days: Callable[[int], int]
) -> tuple[int, int | None]:
    """Days of the ended pauses, and the day since which it stands still now, if it does.

    Started twice it stands still once; an end without a start ends nothing; a start and an end at
    one instant leave everything as it was. The day it stands still from is counted, the day it
    runs on is not.
    """
    both = set(starts) & set(ends)
    turns = [(at, True) for at in set(starts) - both] + [(at, False) for at in set(ends) - both]
    stood, since = 0, None
    for at, still in sorted(turns):
        if still and since is None:
            since = at
        elif not still and since is not None:
            stood += days(at) - days(since)
            since = None
    return stood, None if since is None else days(since)
