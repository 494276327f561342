"""Each remedy has a window of its own, counted from a service; who answers has a term too."""

from rules.ladder import ladders
from rules.parameter import parameters
from rules.procedure import Role
from rules.procedures.sanction_terms import TERMS


def test_the_officers_windows_are_rights_that_lapse_and_nobody_is_late() -> None:
    windows = {term.kind for term in TERMS if term.window}
    assert windows == {"reconsider", "appeal_direct", "appeal_after"}
    for term in TERMS:
        assert term.window == (term.waits_for is Role.OFFICER) == (term.starts == "received_on")
        assert term.window == ladders()[term.ladder].lapses


def test_every_length_is_a_parameter() -> None:
    assert {term.parameter for term in TERMS} <= set(parameters())
