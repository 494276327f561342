"""Risks in cases as declared."""

import pytest

from rules.calls.in_charge import has_a_measure, is_not_in_charge
from rules.procedure import Closed, Phase
from rules.procedures.risk_case import RISK_CASE
from rules.waiting import states_that_wait
from tests.cases import refusal_of


@pytest.mark.parametrize("verb", ["close", "send_back"])
def test_whoever_took_part_does_not_decide_whether_it_is_resolved(verb: str) -> None:
    row = RISK_CASE.find("resolved", verb)
    assert is_not_in_charge in row.when
    assert set(row.apart_from) == {"report_resolved", "measure"}


def test_a_measure_comes_before_the_report() -> None:
    assert has_a_measure in RISK_CASE.find("open", "report_resolved").when


def test_a_new_level_begins_the_term_anew() -> None:
    resolve = RISK_CASE.terms[0]
    assert resolve.opened_by == {"open", "set_level", "send_back"}


def test_closed_is_final_and_every_other_state_waits() -> None:
    refusal_of(Closed, lambda: RISK_CASE.find("closed", "measure"))
    assert RISK_CASE.keys_of(Phase.OPEN, Phase.AWAITING) == states_that_wait("risk_case")
