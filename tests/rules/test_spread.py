"""Durations are told by actual cases: nearest rank, in whole days."""

import pytest

from rules.spread import Spread, spread


def test_nothing_has_no_middle() -> None:
    assert spread([]) == Spread(0, None, None, None)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([7], Spread(1, 7, 7, 7)),
        ([2, 1], Spread(2, 1, 2, 2)),
        (range(1, 11), Spread(10, 5, 9, 10)),
        (range(1, 12), Spread(11, 6, 10, 11)),
        ([0] * 9 + [100], Spread(10, 0, 0, 100)),
    ],
)
def test_median_nine_tenths_and_longest(days: list[int], expected: Spread) -> None:
    assert spread(days) == expected
