"""Recovery and property as declared: property goes back through a clear title, a freeze ends by
itself."""

import pytest

from rules.procedure import Closed, Phase, Role, Undeclared
from rules.procedures.recovery import ASSET, KEPT, RECOVERY
from rules.waiting import states_that_wait
from tests.cases import refusal_of


def test_property_goes_back_only_with_a_clear_title() -> None:
    refusal_of(Undeclared, lambda: ASSET.find("held", "give_back"))
    assert ASSET.find("clear", "give_back").target == "returned"


def test_only_the_product_records_that_a_freeze_lapsed() -> None:
    for state in KEPT:
        assert ASSET.find(state, "lapse").may == {Role.SYSTEM}


@pytest.mark.parametrize("state", ["returned", "handed_on", "released", "lapsed"])
def test_settled_property_is_not_touched_again(state: str) -> None:
    refusal_of(Closed, lambda: ASSET.find(state, "renew"))


def test_each_open_state_has_a_clock_and_somebody_whose_turn_it_is() -> None:
    for declared in (RECOVERY, ASSET):
        unclosed = declared.keys_of(Phase.OPEN)
        assert unclosed == states_that_wait(declared.key)
        assert {state for term in declared.terms for state in term.spans} == unclosed
