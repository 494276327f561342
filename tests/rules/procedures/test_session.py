"""A session as declared: no count without an opening, nothing after its end, no vote by the
office."""

import pytest

from rules.ballot import no_recusal_is_undecided, voter_may_vote
from rules.composition import composition_is_lawful
from rules.procedure import SAME, START, Phase, Role, Undeclared
from rules.procedures.session import LIVE, SESSION
from rules.quorum import quorum_is_there
from tests.cases import refusal_of

FINAL = SESSION.keys_of(Phase.FINAL)


def test_it_is_convened_opened_and_then_counted() -> None:
    for state, verb, target in (
        (START, "convene", "convened"),
        ("convened", "open", "opened"),
        ("opened", "close", "closed"),
    ):
        assert SESSION.find(state, verb).target == target
    refusal_of(Undeclared, lambda: SESSION.find("convened", "close"))
    refusal_of(Undeclared, lambda: SESSION.find("convened", "cast_vote"))


@pytest.mark.parametrize("state", sorted(FINAL))
def test_what_has_ended_stays_as_it_is(state: str) -> None:
    assert SESSION.possible(state) == ()


def test_edge_case_2_the_quorum_is_asked_at_opening_at_each_vote_and_at_the_count() -> None:
    asking = {row.verb for row in SESSION.transitions if quorum_is_there in row.when}
    assert asking == {"open", "cast_vote", "close"}


def test_the_composition_is_asked_when_members_are_named_and_when_they_sit() -> None:
    asking = {row.verb for row in SESSION.transitions if composition_is_lawful in row.when}
    assert asking == {"convene", "open"}


def test_only_members_vote_and_only_the_office_counts() -> None:
    vote, close = SESSION.find("opened", "cast_vote"), SESSION.find("opened", "close")
    assert (vote.may, close.may) == ({Role.MEMBER}, {Role.COORDINATOR})
    assert voter_may_vote in vote.when and no_recusal_is_undecided in close.when


def test_members_are_replaced_before_the_opening_only_and_may_go_out_until_the_count() -> None:
    refusal_of(Undeclared, lambda: SESSION.find("opened", "replace_member"))
    for verb in ("request_recusal", "decide_recusal", "arrive", "leave"):
        assert all(SESSION.find(state, verb).target == SAME for state in LIVE)


def test_every_live_state_has_a_way_out_without_a_count() -> None:
    assert {state.key for state in SESSION.states} == {*LIVE, *FINAL}
    for state in LIVE:
        assert {SESSION.find(state, verb).target for verb in ("adjourn", "annul")} <= FINAL
