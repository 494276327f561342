"""The referral as declared: no way out leaves the hold behind, and a vote is not undone by it."""

import pytest

from rules.procedure import START, Phase, Role
from rules.procedures.referral import (
    REFERRAL,
    after_more_materials,
    after_the_vote,
    back_or_only_the_undecided,
)
from rules.procedures.referral_words import BEFORE_THE_VOTE, HELD
from tests.cases import case

OPEN = REFERRAL.keys_of(Phase.OPEN, Phase.AWAITING)


def verbs_of(state: str) -> set[str]:
    return {verb.key for verb in REFERRAL.possible(state)}


@pytest.mark.parametrize("state", HELD)
def test_a_leader_may_override_as_long_as_the_matter_is_held(state: str) -> None:
    assert "override" in verbs_of(state)
    assert REFERRAL.find(state, "override").may == {Role.LEADER}


@pytest.mark.parametrize("state", sorted(s.key for s in REFERRAL.states))
def test_a_referral_is_withdrawn_before_its_vote_only(state: str) -> None:
    assert ("withdraw" in verbs_of(state)) == (state in BEFORE_THE_VOTE)


@pytest.mark.parametrize("state", ["refused", "withdrawn", "overridden"])
def test_a_way_out_is_final(state: str) -> None:
    assert not {
        row.verb for row in REFERRAL.transitions if row.source == state and row.may - {Role.SYSTEM}
    }


def test_from_every_open_state_somebody_can_go_on() -> None:
    assert all(REFERRAL.possible(state) for state in OPEN)


def test_one_officer_without_an_opinion_is_no_majority_never_no_breach() -> None:
    assert after_the_vote(case(content={"undecided": 0})) == "deliberated"
    assert after_the_vote(case(content={"undecided": 1})) == "no_majority"


def test_withdrawn_after_a_vote_only_the_undecided_fall_out() -> None:
    partly = case({"decided": True}, state="no_majority")
    assert back_or_only_the_undecided(partly) == "deliberated"
    for facts, state in (({"decided": False}, "no_majority"), ({"decided": False}, "accepted")):
        assert back_or_only_the_undecided(case(facts, state=state)) == "withdrawn"


def test_materials_after_no_majority_lead_to_a_new_session() -> None:
    assert after_more_materials(case(state="no_majority")) == "accepted"
    assert after_more_materials(case(state="supplementing")) == "received"


def test_a_body_or_its_office_opens_it_and_the_product_only_from_a_docket() -> None:
    opening = {row.verb: row.may for row in REFERRAL.transitions if row.source == START}
    assert opening == {
        "receive": {Role.REFERRER, Role.COORDINATOR},
        "take_in": {Role.SYSTEM},
    }
