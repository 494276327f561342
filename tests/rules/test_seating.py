"""Who is seated, unseated, elected, and from which day."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from rules.refusal import Refused
from rules.seating import (
    BeforeTheLast,
    NotSeated,
    SeatedAlready,
    SubstituteAsChair,
    chair_is_a_member,
    nobody_sits_twice,
    sits_until,
)
from tests.cases import case, refusal_of

DAY = date(2026, 3, 2)
EARLIER, LATER = date(2026, 1, 1), date(2026, 4, 1)
SEAT = {"from_on": EARLIER, "to_on": None, "substitute": False}


def seating(seat: dict[str, Any] | None, since: date | None = None) -> Any:
    said = {"person": "m1", "from_on": DAY, "to_on": DAY}
    return case({"seat": seat, "chair_since": since}, said)


@pytest.mark.parametrize(
    ("to_on", "free"), [(None, False), (LATER, False), (DAY, False), (date(2026, 3, 1), True)]
)
def test_one_is_seated_again_the_day_after_the_last(to_on: date | None, free: bool) -> None:
    nobody_sits_twice(seating(None))
    again = partial(nobody_sits_twice, seating(SEAT | {"to_on": to_on}))
    if free:
        again()
    else:
        refusal_of(SeatedAlready, again)


def test_a_member_is_unseated_once_and_not_before_the_first_day() -> None:
    sits_until(seating(SEAT))
    sits_until(seating(SEAT | {"from_on": DAY}))
    refusal_of(NotSeated, partial(sits_until, seating(None)))
    refusal_of(NotSeated, partial(sits_until, seating(SEAT | {"to_on": LATER})))
    refusal_of(BeforeTheLast, partial(sits_until, seating(SEAT | {"from_on": LATER})))


@pytest.mark.parametrize(
    ("seat", "since", "refused"),
    [
        (None, None, NotSeated),
        (SEAT | {"from_on": LATER}, None, NotSeated),
        (SEAT | {"to_on": EARLIER}, None, NotSeated),
        (SEAT | {"substitute": True}, None, SubstituteAsChair),
        (SEAT, DAY, BeforeTheLast),
    ],
)
def test_the_chair_is_a_member_on_the_day_and_no_substitute(
    seat: dict[str, Any] | None, since: date | None, refused: type[Refused]
) -> None:
    chair_is_a_member(seating(SEAT, EARLIER))
    refusal_of(refused, partial(chair_is_a_member, seating(seat, since)))
