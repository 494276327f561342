"""A verbal instruction as declared: recorded by the handler, closed by who gave it."""

from rules.procedure import START, Role
from rules.procedures.verbal import VERBAL
from rules.waiting import states_that_wait


def test_the_handler_records_and_the_giver_closes() -> None:
    assert VERBAL.find(START, "record").may == {Role.HANDLER}
    for verb in ("write_up", "disown"):
        assert VERBAL.find("recorded", verb).may == {Role.NAMED}


def test_the_clock_runs_until_it_is_written_and_is_the_givers() -> None:
    (term,) = VERBAL.terms
    assert (term.runs_in, term.waits_for) == ({"recorded"}, Role.OWNER)
    assert states_that_wait("verbal") == {"recorded"}
