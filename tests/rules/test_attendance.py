"""Members come and go, and both are kept."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from rules.attendance import (
    AlreadyPresent,
    Event,
    NotOfTheSession,
    NotPresent,
    arrivals_are_of_members_outside,
    leavers_are_in_the_room,
    present_at,
)
from tests.cases import refusal_of
from tests.sittings import case_of, sitting

NINE = datetime(2026, 3, 2, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("after", "room"),
    [(-1, set()), (0, {1, 2}), (1, {2}), (2, {1, 2}), (9, {1, 2})],
)
def test_edge_case_2_who_left_is_out_until_back(after: int, room: set[int]) -> None:
    events = (
        Event(3, NINE + 2 * HOUR, 1, True),
        Event(1, NINE, 1, True),
        Event(1, NINE, 2, True),
        Event(2, NINE + HOUR, 1, False),
    )
    assert present_at(events, NINE + after * HOUR) == room


def test_events_of_one_instant_count_in_their_order() -> None:
    there = (Event(1, NINE, 1, True), Event(2, NINE, 1, False))
    assert present_at(there, NINE) == frozenset()
    back = (Event(2, NINE, 1, True), Event(1, NINE, 1, False))
    assert present_at(back, NINE) == {1}


def test_one_arrives_once_and_leaves_when_there() -> None:
    it = sitting(9, room=(1,))
    arrivals_are_of_members_outside(case_of(it, {"people": ("m2", "m3")}))
    leavers_are_in_the_room(case_of(it, {"people": ("m1",)}))
    for check, code, refused in (
        (arrivals_are_of_members_outside, "m1", AlreadyPresent),
        (leavers_are_in_the_room, "m2", NotPresent),
        (arrivals_are_of_members_outside, "guest", NotOfTheSession),
        (leavers_are_in_the_room, "guest", NotOfTheSession),
    ):
        case = case_of(it, {"people": (code,)})
        refusal = refusal_of(refused, partial(check, case))
        assert refusal.figures["person"] == code
