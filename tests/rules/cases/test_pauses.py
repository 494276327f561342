"""For how long a case stood still: claims on `rules.cases.pauses`."""

import pytest

from rules.cases.pauses import paused

DAY = 24


@pytest.mark.parametrize(
    ("starts", "ends", "found"),
    [
        ([], [], (0, None)),
        ([24], [], (0, 1)),
        ([24], [72], (2, None)),
        ([24], [25], (0, None)),
        ([24, 48], [96], (3, None)),
        ([24], [72, 96], (2, None)),
        ([], [72], (0, None)),
        ([24, 96], [48, 120], (2, None)),
        ([24, 96], [48], (1, 4)),
        ([24, 48], [48], (0, 1)),
        ([48], [48], (0, None)),
    ],
    ids=[
        "never",
        "still",
        "two days",
        "within a day",
        "started twice",
        "ended twice",
        "ended only",
        "twice",
        "again",
        "end and start at one instant",
        "start and end at one instant",
    ],
)
def test_days_of_ended_pauses_and_since_when_one_runs(
    starts: list[int], ends: list[int], found: tuple[int, int | None]
) -> None:
    assert paused(starts, ends, lambda hour: hour // DAY) == found
