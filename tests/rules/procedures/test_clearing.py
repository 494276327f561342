"""Clearing as declared: asked before decided, decided before carried out."""

import pytest

from rules.clearing import is_as_wished, is_not_by_an_accuser, is_the_allegation, is_untrue
from rules.procedure import Role, Undeclared
from rules.procedures.clearing import CLEARING
from tests.cases import refusal_of


def test_the_wish_comes_before_the_decision() -> None:
    refusal_of(Undeclared, lambda: CLEARING.find("open", "decide"))
    assert Role.OFFICER in CLEARING.find("open", "ask").may


def test_every_condition_of_a_clearing_is_asked_when_it_is_decided() -> None:
    guards = set(CLEARING.find("asked", "decide").when)
    assert guards == {is_untrue, is_the_allegation, is_not_by_an_accuser, is_as_wished}


@pytest.mark.parametrize(("state", "verb"), [("asked", "decline"), ("decided", "carry_out")])
def test_edge_case_15_the_accuser_has_no_part_in_it(state: str, verb: str) -> None:
    assert is_not_by_an_accuser in CLEARING.find(state, verb).when


def test_two_terms_follow_each_other() -> None:
    decide, perform = CLEARING.terms
    assert (decide.runs_in, perform.runs_in) == ({"open", "asked"}, {"decided"})
