"""Acknowledgment as declared: served by the product, answered in person, stopped by a doubt."""

from rules.acknowledging import is_in_person
from rules.ladder import ladders
from rules.procedure import START, Role
from rules.procedures.acknowledgment import ACKNOWLEDGMENT, NOT_GIVEN


def test_it_is_served_and_falls_away_by_the_product_alone() -> None:
    assert ACKNOWLEDGMENT.find(START, "serve").may == {Role.SYSTEM}
    assert {ACKNOWLEDGMENT.find(state, "lapse").may for state in NOT_GIVEN} == {
        frozenset({Role.SYSTEM})
    }


def test_the_holder_answers_in_person_whatever_it_is() -> None:
    for verb in ("acknowledge", "doubt"):
        row = ACKNOWLEDGMENT.find("served", verb)
        assert row.may == {Role.OWNER} and is_in_person in row.when


def test_who_doubts_does_not_answer_it() -> None:
    assert ACKNOWLEDGMENT.find("doubted", "answer").apart_from == ("doubt",)


def test_the_holders_clock_stands_still_while_the_offices_runs() -> None:
    own, office = ACKNOWLEDGMENT.terms
    assert (own.runs_in, own.paused_in) == (
        frozenset({"served"}),
        frozenset({"doubted"}),
    )
    assert office.runs_in == {"doubted"} and office.waits_for is Role.COORDINATOR


def test_what_fell_away_is_neither_given_nor_late() -> None:
    assert ACKNOWLEDGMENT.void_in == {"lapsed"}
    assert ACKNOWLEDGMENT.possible("acknowledged") == ACKNOWLEDGMENT.possible("lapsed") == ()


def test_the_ladder_presses_the_holder_then_the_leader_then_whoever_keeps_the_list() -> None:
    rungs = ladders()["acknowledgment"].rungs
    assert [rung.addressee for rung in rungs] == ["owner", "owner", "leader", "keeper"]
    assert [rung.offset for rung in rungs] == sorted(rung.offset for rung in rungs)
