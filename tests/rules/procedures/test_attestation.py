"""A monthly report as declared: asked by the product, answered in person, one state for both
answers."""

from rules.interference.attesting import attests_in_person
from rules.procedure import START, Role
from rules.procedures.attestation import ATTESTATION


def test_only_the_officer_answers_and_no_state_tells_what() -> None:
    step = ATTESTATION.find("asked", "answer")
    assert (step.may, step.target, step.when) == ({Role.OFFICER}, "answered", (attests_in_person,))
    assert ATTESTATION.find(START, "ask").may == {Role.SYSTEM}


def test_its_term_falls_away_with_the_officer() -> None:
    (term,) = ATTESTATION.terms
    assert (term.ladder, ATTESTATION.void_in) == ("attestation", {"lapsed"})
