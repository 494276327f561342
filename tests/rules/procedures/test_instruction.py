"""The review as declared: signed after it, or as urgent under a guard."""

from rules.procedure import Closed, Phase, Undeclared
from rules.procedures.instruction import INSTRUCTION, UNAGREED
from rules.supervision.reviewing import signed_without_review
from rules.waiting import states_that_wait
from tests.cases import refusal_of


def test_before_the_opinion_a_signature_has_a_guard_of_its_own() -> None:
    for state in UNAGREED:
        row = INSTRUCTION.find(state, "sign")
        assert row.when == (signed_without_review,)
        assert row.event == "instruction:signed_as_urgent"


def test_only_a_draft_that_waits_is_reviewed_and_nothing_after_the_signature() -> None:
    refusal_of(Undeclared, lambda: INSTRUCTION.find("agreed", "review"))
    refusal_of(Closed, lambda: INSTRUCTION.find("signed", "withdraw"))


def test_every_open_state_waits_for_somebody() -> None:
    assert INSTRUCTION.keys_of(Phase.OPEN) == states_that_wait("instruction")
