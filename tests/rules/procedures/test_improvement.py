"""The improvement as declared: proposed by the product or a coordinator, adopted after it was
accepted."""

import pytest

from rules.procedure import Closed, Phase, Role, Undeclared
from rules.procedures.improvement import IMPROVEMENT, UNDER_WAY
from rules.waiting import states_that_wait
from tests.cases import refusal_of


def test_a_list_may_carry_what_nobody_has_accepted_yet_but_no_person_adopts_it() -> None:
    refusal_of(Undeclared, lambda: IMPROVEMENT.find("proposed", "adopt"))
    assert IMPROVEMENT.find("proposed", "carry").may == {Role.SYSTEM}


def test_the_list_may_come_after_the_rule_and_the_rule_after_the_list() -> None:
    for verb in ("adopt", "carry"):
        assert IMPROVEMENT.find("adopted", verb).target == "adopted"


@pytest.mark.parametrize("verb", ["accept", "adopt", "add_problem", "decline"])
def test_declined_is_final(verb: str) -> None:
    refusal_of(Closed, lambda: IMPROVEMENT.find("declined", verb))


def test_each_state_under_way_has_a_clock_and_somebody_whose_turn_it_is() -> None:
    assert set(UNDER_WAY) == IMPROVEMENT.keys_of(Phase.OPEN) == states_that_wait("improvement")
    assert {state for term in IMPROVEMENT.terms for state in term.spans} == set(UNDER_WAY)
