"""A record as declared: nobody but the desk moves it on, and no step's term has a rung."""

from rules.interference.recording import is_anothers, is_past, measure_fits, somebody_asked
from rules.procedure import START, Role, Undeclared
from rules.procedures.inquiry import INQUIRY
from tests.cases import refusal_of


def test_the_officer_records_and_the_discipline_role_does_the_rest() -> None:
    assert INQUIRY.find(START, "record").may == {Role.OFFICER}
    assert set(INQUIRY.find(START, "record").when) == {is_past, somebody_asked}
    for state, verb in (
        ("recorded", "receive"),
        ("received", "assess"),
        ("assessed", "handle"),
        ("handled", "dispose"),
    ):
        assert INQUIRY.find(state, verb).may == {Role.DISCIPLINE}
    refusal_of(Undeclared, lambda: INQUIRY.find("recorded", "assess"))


def test_whoever_recorded_neither_assesses_nor_acts() -> None:
    assert INQUIRY.find("received", "assess").when == (is_anothers,)
    assert INQUIRY.find("assessed", "handle").when == (is_anothers, measure_fits)


def test_no_term_climbs_a_ladder_that_a_sweep_would_count() -> None:
    assert {term.ladder for term in INQUIRY.terms} == {""}
    at_once = next(term for term in INQUIRY.terms if term.kind == "at_once")
    assert at_once.if_fact == "affected" and at_once.closed_by == {"receive"}
