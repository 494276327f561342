"""The chain as declared: who does what, and whose turn it is."""

import pytest

from rules.procedure import Phase, Role, Undeclared
from rules.procedures.commutation import COMMUTATION
from rules.procedures.commutation_words import UNCLOSED
from rules.waiting import states_that_wait
from tests.cases import refusal_of


def test_in_each_state_that_is_not_final_it_is_somebodys_turn() -> None:
    assert states_that_wait("commutation") == set(UNCLOSED)
    assert set(UNCLOSED) == COMMUTATION.keys_of(Phase.OPEN, Phase.AWAITING)


@pytest.mark.parametrize(
    ("state", "verb", "whose"),
    [
        ("with_court", "file", Role.COURT),
        ("filed", "rule", Role.COURT),
        ("with_court", "opinion", Role.PROCURATORATE),
        ("ruled", "challenge", Role.PROCURATORATE),
    ],
)
def test_another_body_answers_itself_or_through_the_office(
    state: str, verb: str, whose: Role
) -> None:
    assert COMMUTATION.find(state, verb).may == {whose, Role.COORDINATOR}


def test_the_review_is_the_verifiers_alone_and_not_the_proposers() -> None:
    review = COMMUTATION.find("review", "review")
    assert review.may == {Role.VERIFIER} and review.apart_from == ("propose",)


@pytest.mark.parametrize("verb", ["rule", "file", "deliberate"])
def test_nothing_is_ruled_or_heard_before_it_is_filed(verb: str) -> None:
    refusal_of(Undeclared, lambda: COMMUTATION.find("with_court", "rule"))
    refusal_of(Undeclared, lambda: COMMUTATION.find("returned", verb))
