"""Co-investigation as declared."""

from rules.procedure import Closed, Phase, Role, Undeclared
from rules.procedures.coinvestigation import COINVESTIGATION
from rules.waiting import states_that_wait
from tests.cases import refusal_of


def test_nothing_is_sorted_before_it_was_answered() -> None:
    for state in ("asked", "refused"):
        refusal_of(Undeclared, lambda state=state: COINVESTIGATION.find(state, "classify"))


def test_who_asked_sorts_and_who_was_asked_answers() -> None:
    assert COINVESTIGATION.find("replied", "classify").may == {Role.SENDER}
    assert Role.SENDER not in COINVESTIGATION.find("asked", "reply").may


def test_a_refusal_is_not_the_end_unless_who_asked_says_so() -> None:
    assert COINVESTIGATION.find("refused", "ask_further").target == "asked"
    refusal_of(Closed, lambda: COINVESTIGATION.find("closed", "ask_further"))


def test_each_state_that_is_not_final_waits_for_somebody() -> None:
    waits = COINVESTIGATION.keys_of(Phase.OPEN, Phase.AWAITING)
    assert waits == states_that_wait("coinvestigation")
