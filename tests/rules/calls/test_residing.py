"""What a station may speak of, and when its opinion goes one level up."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from rules.actor import Actor, Assurance, Channel
from rules.calls.residing import (
    NoSuperior,
    NotInStation,
    NotToBeSeen,
    StillTime,
    has_a_superior,
    is_in_station,
    is_to_be_seen,
    was_not_answered,
)
from rules.procedure import Case
from tests.cases import refusal_of

STATION = {
    "number": "驻1", "supervised": "某法院", "supervised_id": 1, "state": "standing",
    "from_on": date(2026, 3, 1), "to_on": date(2026, 3, 31), "sees": "problem,call",
}  # fmt: skip


def case(on: date = date(2026, 3, 2), state: str = "issued", **facts: Any) -> Case:
    known = {"station": STATION, "keeper_id": 1, "answering": "某法院", "superior_id": 2} | facts
    actor = Actor("proc", Channel.CLI, Assurance.CLAIMED)
    return Case(state, known, {}, actor, on)


@pytest.mark.parametrize("on", [date(2026, 3, 1), date(2026, 3, 31)])
def test_a_station_speaks_on_its_first_and_on_its_last_day(on: date) -> None:
    is_in_station(case(on))


@pytest.mark.parametrize("on", [date(2026, 2, 28), date(2026, 4, 1)])
def test_neither_the_day_before_nor_the_day_after(on: date) -> None:
    refusal_of(NotInStation, lambda: is_in_station(case(on)))


def test_it_speaks_of_its_own_body_and_only_while_it_stands() -> None:
    refusal_of(NotInStation, lambda: is_in_station(case(keeper_id=2)))
    ended = STATION | {"state": "ended"}
    refusal_of(NotInStation, lambda: is_in_station(case(station=ended)))


def test_it_speaks_of_what_it_may_see() -> None:
    seen = {"number": "整1", "procedure": "problem", "of_the_body": True}
    is_to_be_seen(case(about=None))
    is_to_be_seen(case(about=seen))
    for other in ({"procedure": "referral"}, {"of_the_body": False}):
        asked = case(about=seen | other)
        refusal_of(NotToBeSeen, partial(is_to_be_seen, asked))


@pytest.mark.parametrize(("on", "may"), [(date(2026, 3, 23), False), (date(2026, 3, 24), True)])
def test_unanswered_it_goes_up_the_day_after_the_last(on: date, may: bool) -> None:
    asked = case(on, due_on=date(2026, 3, 23))
    if may:
        was_not_answered(asked)
    else:
        refusal_of(StillTime, lambda: was_not_answered(asked))


def test_disagreed_with_it_goes_up_at_once_if_there_is_a_level_above() -> None:
    was_not_answered(case(state="disagreed", due_on=None))
    has_a_superior(case())
    refusal_of(NoSuperior, lambda: has_a_superior(case(superior_id=None)))
