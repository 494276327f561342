"""The mark as declared: nobody unmarks alone, nothing skips the confirmation."""

import pytest

from rules.procedure import Closed, Phase, Role, Undeclared
from rules.procedures.marking import MARKING, OPEN
from rules.waiting import states_that_wait
from tests.cases import refusal_of


def test_who_marked_neither_refuses_nor_releases() -> None:
    for state, verb in (("suspected", "refuse"), ("confirmed", "release")):
        assert MARKING.find(state, verb).apart_from == ("mark",)


def test_a_difference_is_settled_before_the_release() -> None:
    for state in ("suspected", "asked", "differing", "in_meeting", "in_committee"):
        refusal_of(Undeclared, lambda state=state: MARKING.find(state, "release"))  # type: ignore[misc]


@pytest.mark.parametrize("verb", ["meeting_held", "committee_decided", "item_withdrawn"])
def test_what_comes_back_is_the_products_to_record(verb: str) -> None:
    state = "in_meeting" if verb == "meeting_held" else "in_committee"
    assert MARKING.find(state, verb).may == {Role.SYSTEM}


def test_every_open_state_waits_for_somebody_and_the_judge_is_told_of_each_step() -> None:
    assert set(OPEN) == MARKING.keys_of(Phase.OPEN, Phase.AWAITING) == states_that_wait("marking")
    for state in ("confirmed", "differing", "asked"):
        assert MARKING.find(state, "measure").tells == {Role.OWNER}
    refusal_of(Closed, lambda: MARKING.find("released", "release"))
