"""Each party of a referral has a clock of its own."""

from rules.procedure import Role
from rules.procedures.referral_terms import TERMS
from rules.procedures.referral_words import STATES

BY_KIND = {spec.kind: spec for spec in TERMS}


def test_the_first_term_is_the_committees() -> None:
    assert TERMS[0].kind == "deliberate"
    assert TERMS[0].waits_for is Role.COORDINATOR


def test_while_the_referring_body_supplements_the_committees_time_rests() -> None:
    assert BY_KIND["deliberate"].paused_in == {"no_majority"}
    assert "no_majority" in BY_KIND["supplement"].runs_in
    assert BY_KIND["supplement"].waits_for is Role.REFERRER


def test_no_clock_runs_in_a_state_that_is_over() -> None:
    over = {state.key for state in STATES if state.phase.value == "final"}
    assert not any(spec.spans & over for spec in TERMS)
