"""Guards of calls: who is called once, what is of the call, who was there when, when it is done."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from rules.actor import Actor, Assurance, Channel
from rules.calls.calling import (
    BeforeTheCall,
    CalledTwice,
    ExtendedOften,
    NoClockRuns,
    NotOfThisCall,
    StillOut,
    is_called_once,
    is_joint,
    is_of_this_call,
    may_be_extended,
    was_there_in_time,
)
from rules.calls.sending import InTheFuture
from rules.counting import SHANGHAI
from rules.procedure import Case
from tests.cases import refusal_of

CALLED = datetime(2026, 3, 2, 10, 20, 30, tzinfo=SHANGHAI)
NOW = CALLED + timedelta(minutes=20)


def row(number: str = "到1", state: str = "called", extended: int = 0) -> dict[str, Any]:
    unit = {"unit": "城管", "unit_code": f"U{number}"}
    return {"number": number, "state": state, "extended": extended, **unit}


def case(said: dict[str, Any], *arrivals: dict[str, Any]) -> Case:
    facts = {"arrivals": list(arrivals), "called_at": CALLED, "at": NOW, "most": 2}
    facts["units"] = [{"code": code, "name": code} for code in said.pop("codes", ())]
    actor = Actor("whistle", Channel.CLI, Assurance.CLAIMED)
    return Case(
        "called", facts, {"ratings": (), "arrived_at": None} | said, actor, date(2026, 3, 2)
    )


def test_a_department_is_called_once_in_a_call() -> None:
    is_called_once(case({"codes": ["A", "B"]}))
    refusal_of(CalledTwice, lambda: is_called_once(case({"codes": ["A", "A"]})))
    refusal_of(CalledTwice, lambda: is_called_once(case({"codes": ["U到1"]}, row())))


@pytest.mark.parametrize("state", ["called", "declined", "arrived"])
def test_one_department_that_is_still_out_keeps_the_call_open(state: str) -> None:
    is_joint(case({}, row("到1", "done"), row("到2", "excused")))
    refusal = refusal_of(
        StillOut, lambda: is_joint(case({}, row("到1", "done"), row("到2", state)))
    )
    assert refusal.figures["open"] == "到2（城管）"


def test_only_departments_of_the_call_are_rated_and_spoken_of() -> None:
    said = {"ratings": ({"arrival": "到9", "rating": 5},)}
    refusal_of(NotOfThisCall, lambda: is_joint(case(said, row("到1", "done"))))
    is_of_this_call(case({"arrival": "到1"}, row()))
    refusal_of(NotOfThisCall, lambda: is_of_this_call(case({"arrival": "到2"}, row())))


@pytest.mark.parametrize("minutes", [0, 5, 20])
def test_a_stated_arrival_lies_between_the_minute_of_the_call_and_now(minutes: int) -> None:
    at = (CALLED + timedelta(minutes=minutes)).replace(second=0)
    was_there_in_time(case({"arrived_at": at}))
    was_there_in_time(case({"arrived_at": None}))


def test_nobody_was_there_before_the_call_or_will_be() -> None:
    early = CALLED.replace(second=0) - timedelta(minutes=1)
    refusal_of(BeforeTheCall, lambda: was_there_in_time(case({"arrived_at": early})))
    late = NOW.replace(second=0) + timedelta(minutes=1)
    refusal_of(InTheFuture, lambda: was_there_in_time(case({"arrived_at": late})))


@pytest.mark.parametrize(("times", "may"), [(1, True), (2, False)])
def test_time_is_extended_so_often_and_no_more(times: int, may: bool) -> None:
    asked = case({"arrival": "到1"}, row(extended=times))
    if may:
        may_be_extended(asked)
    else:
        refusal_of(ExtendedOften, lambda: may_be_extended(asked))


def test_what_is_done_has_no_clock_to_extend() -> None:
    refusal_of(NoClockRuns, lambda: may_be_extended(case({"arrival": "到1"}, row(state="done"))))
