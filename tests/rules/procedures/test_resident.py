"""Resident supervision as declared: an answer, one level up, and no further."""

from rules.procedure import Closed, Phase, Role, Undeclared
from rules.procedures.resident import RESIDENT, STATION
from rules.waiting import states_that_wait
from tests.cases import refusal_of


def test_it_goes_one_level_up_and_no_further() -> None:
    refusal_of(Undeclared, lambda: RESIDENT.find("escalated", "escalate"))
    for state in ("overruled", "closed", "dropped"):
        refusal_of(Closed, lambda state=state: RESIDENT.find(state, "escalate"))


def test_what_is_accepted_is_confirmed_by_the_station_and_not_by_who_did_it() -> None:
    assert RESIDENT.find("carried_out", "confirm").may == {Role.SENDER}
    assert Role.SENDER not in RESIDENT.find("accepted", "carry_out").may


def test_a_station_that_ended_speaks_no_more() -> None:
    refusal_of(Closed, lambda: STATION.find("ended", "close"))


def test_each_state_that_is_not_final_waits_for_somebody() -> None:
    assert RESIDENT.keys_of(Phase.OPEN, Phase.AWAITING) == states_that_wait("resident")
