"""Ends as screens write them: days as they were, minutes with what is left of them."""

from datetime import UTC, date, datetime

import pytest

from tasks.ending import time_said, written_end


def test_a_day_is_written_as_a_day_and_an_instant_to_the_minute_in_shanghai() -> None:
    at = datetime(2026, 3, 2, 16, 5, 59, tzinfo=UTC)
    assert written_end(date(2026, 3, 3), None) == "2026-03-03"
    assert written_end(date(2026, 3, 3), at) == "2026-03-03 00:05"
    assert written_end(None, None) == ""


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "剩0分"),
        (59, "剩0分"),
        (60, "剩1分"),
        (3660, "剩1小时1分"),
        (-1, "逾期0分"),
        (-90, "逾期1分"),
    ],
)
def test_what_is_left_is_said_by_the_whole_minute(seconds: int, said: str) -> None:
    assert time_said(seconds)[0] == said
