"""Members come and go, and both are kept."""

from dataclasses import replace
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
    said_on_arrival,
)
from rules.sitting import Out
from tests.cases import refusal_of
from tests.sittings import CHARTER, case_of, sitting

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


def test_who_stands_aside_and_comes_all_the_same_is_named_with_the_rule() -> None:
    it = sitting(9, out=(2,), pending=(3,), room=())
    assert said_on_arrival(it, ("m1", "m4")) == []
    out, asked = said_on_arrival(it, ("m1", "m2", "m3"))
    assert out.startswith("m2已决定回避，不得参与审议和表决，应当退席；不计入到会人数")
    assert (
        "监察法第六十七条" in out
        and "m2 (recused) takes no part and is to leave" in out
        and "GSL 47" in out
    )
    assert asked.startswith("对m3的回避申请尚未决定") and "CvPL 48" in asked


def test_who_presents_the_case_comes_to_say_something_and_is_not_sent_out() -> None:
    it = sitting(9, room=())
    first, *rest = it.sitters
    it = replace(it, sitters=(replace(first, out=Out.PRESENTING), *rest))
    (said,) = said_on_arrival(it, ("m1",))
    assert "在会上提出事实证据，不得参与审议和表决；不计入到会人数" in said and "退席" not in said


def test_a_charter_that_counts_them_says_so() -> None:
    it = sitting(9, out=(2,), room=(), charter=replace(CHARTER, recused_count=True))
    (said,) = said_on_arrival(it, ("m2",))
    assert "按章程仍计入到会人数" in said and "counted as present by the charter" in said
