"""What one body must respect when it asks or reports to another."""

from datetime import date
from typing import Any

from rules.actor import Actor, Assurance, Channel
from rules.calls.sending import (
    InTheFuture,
    NotYetMissing,
    SameBody,
    has_happened,
    is_overdue_to_ask,
    not_oneself,
)
from rules.procedure import Case
from tests.cases import refusal_of


def case(**facts: Any) -> Case:
    known = {"sender_id": 1, "keeper_id": 2, "sender": "甲", "ask_due": "2026-03-02", "at": "now"}
    actor = Actor("ref", Channel.CLI, Assurance.CLAIMED)
    return Case("", known | facts, {"event_at": "then"}, actor, date(2026, 3, 2))


def test_a_body_does_not_ask_itself() -> None:
    not_oneself(case())
    refusal_of(SameBody, lambda: not_oneself(case(keeper_id=1)))


def test_what_may_still_be_reported_in_time_is_not_missing() -> None:
    is_overdue_to_ask(case(late=True))
    refusal_of(NotYetMissing, lambda: is_overdue_to_ask(case(late=False)))


def test_what_has_not_happened_is_not_reported() -> None:
    has_happened(case(early=False))
    refusal_of(InTheFuture, lambda: has_happened(case(early=True)))
