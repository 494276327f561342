"""An untrue filing as declared: told, heard, decided; the time to state is a right."""

from rules.interference.untrue import may_state, was_heard
from rules.procedure import Role, Undeclared
from rules.procedures.untrue import UNTRUE
from tests.cases import refusal_of


def test_nothing_is_decided_before_the_officer_was_told_and_could_state() -> None:
    refusal_of(Undeclared, lambda: UNTRUE.find("proposed", "decide"))
    for state in ("told", "stated"):
        assert UNTRUE.find(state, "decide").when == (was_heard,)
    assert (UNTRUE.find("told", "state").may, UNTRUE.find("told", "state").when) == (
        {Role.OFFICER},
        (may_state,),
    )


def test_the_time_to_state_is_a_window_on_which_nobody_is_late() -> None:
    (term,) = UNTRUE.terms
    assert term.window and term.runs_in == {"told"} and term.ladder == ""
