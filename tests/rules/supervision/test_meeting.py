"""A meeting is enough persons, the view of each, the chair's signature."""

from typing import Any

import pytest

from rules.procedure import Case
from rules.supervision.meeting import (
    NotTheChair,
    TooFewInvited,
    ViewMissing,
    enough_are_invited,
    minutes_are_whole,
)
from tests.cases import case, refusal_of

MEETING = ["专业法官会议", "meeting of professional judges"]


def minutes(**facts: Any) -> Case:
    known = {"chair": "anna", "meeting": MEETING, "present": ["anna", "b", "c"]}
    return case(known | {"spoke": ["anna", "b", "c"]} | facts)


@pytest.mark.parametrize(("members", "enough"), [(("b",), False), (("b", "c"), True)])
def test_the_chair_is_one_of_the_least_number_and_nobody_counts_twice(
    members: tuple[str, ...], enough: bool
) -> None:
    said = {"chair": "anna", "members": (*members, "anna", "b")}
    if enough:
        enough_are_invited(case({"meeting": MEETING}, said))
    else:
        refusal = refusal_of(
            TooFewInvited, lambda: enough_are_invited(case({"meeting": MEETING}, said))
        )
        assert (refusal.figures["least"], refusal.figures["count"]) == (3, 2)


def test_minutes_are_whole_when_everyone_who_came_has_spoken_and_the_chair_signs() -> None:
    minutes_are_whole(minutes())
    refusal = refusal_of(ViewMissing, lambda: minutes_are_whole(minutes(spoke=["anna", "c"])))
    assert refusal.figures["persons"] == "b"
    refusal_of(TooFewInvited, lambda: minutes_are_whole(minutes(present=["anna", "b"])))
    refusal_of(NotTheChair, lambda: minutes_are_whole(minutes(chair="b")))
