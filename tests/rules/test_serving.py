"""Service counts with its proof, between the signing and today, and after acceptance."""

from datetime import date

import pytest

from rules.serving import (
    NotAcceptedYet,
    NoWitness,
    ReceivedTooEarly,
    Service,
    received_after_signing,
    referral_is_accepted,
    refusal_is_witnessed,
)
from tests.cases import case, refusal_of

SIGNED, TODAY = date(2026, 3, 10), date(2026, 3, 12)


@pytest.mark.parametrize("manner", list(Service))
def test_only_a_document_left_in_place_needs_a_witness(manner: Service) -> None:
    alone = case({}, {"manner": manner.value, "witness": ""})
    if manner is Service.LEFT:
        refusal_of(NoWitness, lambda: refusal_is_witnessed(alone))
        refusal_is_witnessed(case({}, {"manner": manner.value, "witness": "录像3号"}))
    else:
        refusal_is_witnessed(alone)


@pytest.mark.parametrize(
    ("received", "counts"),
    [(9, False), (10, True), (11, True), (12, True), (13, False)],
)
def test_received_from_the_day_of_signing_to_today(received: int, counts: bool) -> None:
    asked = case({"signed_on": SIGNED}, {"received_on": date(2026, 3, received)}, on=TODAY)
    if counts:
        received_after_signing(asked)
    else:
        refusal_of(ReceivedTooEarly, lambda: received_after_signing(asked))


@pytest.mark.parametrize("state", ["received", "supplementing", "deliberated", "withdrawn"])
def test_an_officer_is_notified_between_acceptance_and_the_vote(state: str) -> None:
    referral_is_accepted(case({"referral_state": "accepted"}))
    referral_is_accepted(case({"referral_state": "convened"}))
    early = case({"referral_state": state, "referral": "晋惩移〔2026〕1号"})
    refusal_of(NotAcceptedYet, lambda: referral_is_accepted(early))
