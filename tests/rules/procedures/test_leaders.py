"""The round over leaders' own cases as declared: whoever explains does not decide."""

import pytest

from rules.procedure import Closed, Phase, Role
from rules.procedures.leaders import LEADERS
from rules.waiting import states_that_wait
from tests.cases import refusal_of


@pytest.mark.parametrize("verb", ["allow", "disallow"])
def test_who_explained_does_not_decide_on_it(verb: str) -> None:
    assert LEADERS.find("counted", verb).apart_from == ("explain",)


def test_the_leader_speaks_and_the_supervisor_publishes() -> None:
    for verb in ("agree", "explain"):
        assert Role.OFFICER in LEADERS.find("counted", verb).may
    assert LEADERS.find("counted", "publish").may == {Role.SUPERVISOR}


@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_what_is_published_or_withdrawn_is_final(state: str) -> None:
    refusal_of(Closed, lambda: LEADERS.find(state, "explain"))


def test_counting_again_gives_the_time_to_explain_anew() -> None:
    (window,) = [term for term in LEADERS.terms if term.window]
    assert window.renewed_by == {"count_again"}
    assert LEADERS.keys_of(Phase.OPEN) == states_that_wait("leaders") == {"counted"}
