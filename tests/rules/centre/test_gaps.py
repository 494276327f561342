"""Minutes that nobody accounts for, on the boundary of what is allowed."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.centre.gaps import Span, gaps, overlapping

START = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def span(since: int, until: int) -> Span:
    return Span(at(since), at(until))


@pytest.mark.parametrize(("until", "found"), [(14, 0), (15, 0), (16, 1)])
def test_as_many_minutes_as_are_allowed_are_no_gap(until: int, found: int) -> None:
    assert len(gaps(span(0, until), [], 15)) == found
    assert len(gaps(span(0, 100), [span(0, 50), span(50 + until, 100)], 15)) == found


def test_stations_in_any_order_one_within_the_other_leave_the_same_gaps() -> None:
    stations = [span(60, 70), span(10, 50), span(20, 30)]
    for order in (stations, stations[::-1]):
        found = gaps(span(0, 90), order, 5)
        assert [(g.from_at, g.to_at) for g in found] == [
            (at(0), at(10)), (at(50), at(60)), (at(70), at(90)),
        ]  # fmt: skip
    assert span(10, 50).minutes == 40


def test_stations_that_touch_do_not_overlap() -> None:
    assert overlapping(span(10, 20), [span(0, 10), span(20, 30)]) is None
    assert overlapping(span(10, 20), [span(0, 11)]) == span(0, 11)
    assert overlapping(span(10, 20), [span(5, 30)]) == span(5, 30)
