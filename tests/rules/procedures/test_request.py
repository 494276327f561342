"""Requests and reports as declared."""

from rules.procedure import Closed, Phase, Role
from rules.procedures.request import REQUEST
from rules.waiting import states_that_wait
from tests.cases import refusal_of


def test_what_wants_no_answer_has_no_time_for_one() -> None:
    reply = next(term for term in REQUEST.terms if term.kind == "reply")
    assert reply.if_fact == "asks"


def test_the_body_that_reports_takes_nothing_in_and_answers_nothing() -> None:
    for state, verb in (("submitted", "receive"), ("submitted", "refuse"), ("received", "reply")):
        assert Role.SENDER not in REQUEST.find(state, verb).may


def test_on_file_is_final() -> None:
    for state in ("filed", "replied", "refused", "accounted"):
        refusal_of(Closed, lambda state=state: REQUEST.find(state, "reply"))


def test_each_open_state_has_a_clock_and_somebody_whose_turn_it_is() -> None:
    open_states = REQUEST.keys_of(Phase.OPEN)
    assert open_states == states_that_wait("request")
    assert {state for term in REQUEST.terms for state in term.spans} == open_states
