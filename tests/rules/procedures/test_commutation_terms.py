"""The clocks as declared: each with a parameter whose unit rolls, and the sentence with none."""

from rules.counting import Rule
from rules.parameter import parameters
from rules.procedure import Role
from rules.procedures.commutation_terms import TERMS


def test_bodies_clocks_roll_and_the_sentence_is_a_day_that_is_said() -> None:
    for term in TERMS:
        if term.kind == "custody":
            assert term.from_content and term.if_said and not term.parameter
            continue
        rule = Rule(parameters()[term.parameter].unit)
        assert rule.rolls or rule is Rule.working_days


def test_each_body_has_its_own_clock() -> None:
    whose = {term.kind: term.waits_for for term in TERMS}
    assert whose["decide"] is whose["service"] is Role.COURT
    assert whose["opinion"] is whose["challenge"] is Role.PROCURATORATE
    assert whose["posting"] is whose["supplement"] is Role.COORDINATOR
