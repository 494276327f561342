"""Who takes a case in charge leads; what is resolved had a measure; somebody else closes it."""

from datetime import date
from typing import Any

from rules.actor import Actor, Assurance, Channel, Holding
from rules.calls.in_charge import (
    NoLeader,
    NoMeasure,
    OwnCase,
    has_a_measure,
    is_a_leader,
    is_not_in_charge,
)
from rules.procedure import Case
from tests.cases import refusal_of


def case(**facts: Any) -> Case:
    known = {"owner_powers": "lead", "owner": "P1", "measures": 1, "owner_post_id": 1} | facts
    held = (Holding(2, 1, 1, frozenset({"verify"}), "ver"),)
    actor = Actor("ver", Channel.CLI, Assurance.CLAIMED, person_id=1, held=held)
    return Case("open", known, {}, actor, date(2026, 3, 2))


def test_a_post_without_the_power_to_lead_takes_no_case_in_charge() -> None:
    is_a_leader(case(owner_powers="supervise,lead"))
    refusal_of(NoLeader, lambda: is_a_leader(case(owner_powers="supervise")))


def test_nothing_is_resolved_by_nothing() -> None:
    has_a_measure(case())
    refusal_of(NoMeasure, lambda: has_a_measure(case(measures=0)))


def test_the_leader_in_charge_does_not_close_the_case() -> None:
    is_not_in_charge(case())
    refusal_of(OwnCase, lambda: is_not_in_charge(case(owner_post_id=2)))
