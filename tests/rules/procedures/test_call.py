"""Calls and reporting in as declared."""

import pytest

from rules.ladder import ladders
from rules.procedure import Closed, Phase, Role, Undeclared
from rules.procedures.call import ARRIVAL, CALL
from rules.waiting import states_that_wait
from tests.cases import refusal_of


def test_a_department_stops_its_clock_itself_and_the_product_for_the_caller() -> None:
    assert ARRIVAL.find("called", "arrive").may == {Role.OWNER}
    assert ARRIVAL.find("called", "confirm").may == {Role.SYSTEM}


def test_nobody_is_let_off_who_has_neither_come_nor_declined() -> None:
    refusal_of(Undeclared, lambda: ARRIVAL.find("called", "excuse"))


@pytest.mark.parametrize("state", ["done", "excused", "void"])
def test_what_is_done_or_let_off_is_final(state: str) -> None:
    refusal_of(Closed, lambda: ARRIVAL.find(state, "arrive"))


def test_time_stands_still_while_the_caller_decides_and_only_then() -> None:
    arrive, handle = ARRIVAL.terms
    assert (arrive.runs_in, arrive.paused_in) == ({"called"}, {"declined"})
    assert (handle.runs_in, handle.paused_in) == ({"arrived"}, frozenset())


def test_its_ladders_climb_by_the_instant() -> None:
    assert all(ladders()[term.ladder].exact for term in ARRIVAL.terms)


def test_each_state_that_is_not_final_waits_for_somebody() -> None:
    for declared in (CALL, ARRIVAL):
        waits = declared.keys_of(Phase.OPEN, Phase.AWAITING)
        assert states_that_wait(declared.key) == waits
