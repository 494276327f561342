"""Which officer of a newer docket is which officer on record: dockets number nobody."""

from collections.abc import Sequence

Named = tuple[str, str]
"""Person and allegation."""


def pairs(old: Sequence[Named], new: Sequence[Named]) -> list[int | None]:
    """For each of the new, the place of the same among the old; None: a further one.

    First who and what agree, in their order; then who alone, so that an allegation may be worded
    anew. What is left of the old is not in the newer docket.

    >>> pairs([("a", "x"), ("a", "y"), ("b", "z")], [("a", "y"), ("a", "w"), ("c", "v")])
    [1, 0, None]
    """
    found: list[int | None] = [None] * len(new)
    free = list(range(len(old)))
    for alike in (_the_same, _the_same_person):
        for place, wanted in enumerate(new):
            if found[place] is None:
                same = next((i for i in free if alike(old[i], wanted)), None)
                if same is not None:
                    free.remove(same)
                    found[place] = same
    return found


def _the_same(one: Named, other: Named) -> bool:
    return one == other


def _the_same_person(one: Named, other: Named) -> bool:
    return one[0] == other[0]
