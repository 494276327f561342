"""The stay as declared: gates in order, an exit from wherever somebody is, and who stands apart."""

import pytest

from rules.procedure import Closed, Phase, Role, Undeclared
from rules.procedures.stay import INSIDE, STAY
from rules.waiting import states_that_wait
from tests.cases import refusal_of


def test_nothing_is_handled_before_the_check_and_nobody_is_kept_for_want_of_one() -> None:
    refusal_of(Undeclared, lambda: STAY.find("entered", "be_at"))
    for state in INSIDE:
        assert STAY.find(state, "leave").target == "exited"


def test_the_head_approves_a_longer_stay_and_who_recorded_does_not_reconcile() -> None:
    assert STAY.find("inside", "extend").may == {Role.LEADER}
    assert set(STAY.find("exited", "reconcile").apart_from) == {
        "enter", "check", "be_at", "explain",
    }  # fmt: skip


@pytest.mark.parametrize("verb", ["be_at", "leave", "explain", "reconcile"])
def test_reconciled_is_final(verb: str) -> None:
    refusal_of(Closed, lambda: STAY.find("reconciled", verb))


def test_each_open_state_has_a_clock_and_somebody_whose_turn_it_is() -> None:
    unclosed = STAY.keys_of(Phase.OPEN)
    assert unclosed == states_that_wait("stay")
    assert {state for term in STAY.terms for state in term.spans} == unclosed
