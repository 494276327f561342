"""An inspection is mandated, under way, closed; nothing else."""

from rules.procedure import START, Closed, Phase, Role
from rules.procedures.inspection import INSPECTION
from tests.cases import refusal_of


def test_it_is_mandated_and_closed_by_a_coordinator() -> None:
    for state, verb, target in ((START, "mandate", "under_way"), ("under_way", "close", "closed")):
        row = INSPECTION.find(state, verb)
        assert (row.target, row.may) == (target, {Role.COORDINATOR})


def test_a_closed_one_stays_closed() -> None:
    assert INSPECTION.possible("closed") == ()
    assert INSPECTION.keys_of(Phase.FINAL) == {"closed"}
    refusal = refusal_of(Closed, lambda: INSPECTION.find("closed", "close"))
    assert refusal.figures["state"] == "已结束"


def test_it_has_no_clock_its_term_is_in_the_mandate() -> None:
    assert INSPECTION.terms == ()
