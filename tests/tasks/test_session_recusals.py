"""Who stands aside, who decides it, who sits instead; and who may not vote, whatever they ask."""

from typing import Any

import pytest

from models.store import Store
from rules.attendance import NotOfTheSession
from rules.ballot import MayNotVote, RecusalUndecided
from rules.composition import MemberKind
from rules.quorum import NoQuorum
from rules.recusal import NotTheDecider, RecusalTooLate
from rules.replacement import NotOfTheCommittee, ReplacementSitsAlready
from rules.role import NotEntitled
from rules.vocabulary import Finding
from tests.chamber import MEMBERS, SITS, Chamber

INTENT, GROSS, ORDINARY, NONE = Finding


@pytest.fixture
def chamber(store: Store) -> Chamber:
    return Chamber(store)


@pytest.fixture
def referral(chamber: Chamber) -> str:
    return chamber.accepted("judge1", "judge2")


def test_edge_case_1_six_recusals_are_said_at_once_and_three_replacements_heal(
    chamber: Chamber, referral: str
) -> None:
    session = chamber.convened(referral)
    receipt = chamber.recused(session, *MEMBERS[1:7])
    assert receipt.record["outlook"] == {
        "members": 15, "out": 6, "voters": 9, "quorum": 12, "votes": 10,
        "quorum_reachable": False, "opinion_reachable": False, "replacements": 3,
    }  # fmt: skip
    assert any("no opinion can pass; replace 3" in said for said in receipt.record["warnings"])
    for member, substitute in zip(MEMBERS[1:4], ("s1", "s2", "s3"), strict=True):
        receipt = chamber.replaced(session, member, substitute)
    assert (receipt.record["outlook"]["replacements"], "warnings" in receipt.record) == (0, False)
    chamber.opened(session, ("m1", *MEMBERS[7:], "s1", "s2", "s3"))
    with pytest.raises(NotOfTheSession):
        chamber.arrive(session, "m2")


def test_the_chair_decides_for_members_and_the_full_committee_for_the_chair(
    chamber: Chamber, referral: str
) -> None:
    session = chamber.opened(chamber.convened(referral))
    first, _ = chamber.opinions(referral)
    chamber.ask(session, "m2")
    with pytest.raises(NotTheDecider):
        chamber.decide(session, "m2", by="m3")
    with pytest.raises(RecusalUndecided):
        chamber.vote(session, first, "m2", INTENT)
    chamber.decide(session, "m2", grant=False)
    chamber.vote(session, first, "m2", INTENT)
    chamber.ask(session, "m1")
    chamber.decide(session, "m1", by="office", votes_for=8, votes_against=6)
    with pytest.raises(MayNotVote):
        chamber.vote(session, first, "m1", INTENT)


def test_a_vote_cast_before_the_recusal_is_not_counted(chamber: Chamber, referral: str) -> None:
    session = chamber.opened(chamber.convened(referral))
    for opinion in chamber.opinions(referral):
        chamber.votes(session, opinion, {INTENT: MEMBERS[:10]})
    chamber.ask(session, "m10")
    with pytest.raises(RecusalUndecided):
        chamber.close(session)
    chamber.decide(session, "m10")
    chamber.close(session, *MEMBERS[10:])
    assert [r["finding"] for r in chamber.results(session)] == [None, None]
    assert [(r["votes_for"], r["base"]) for r in chamber.results(session)] == [(9, 15), (9, 15)]


def test_the_window_to_ask_runs_from_the_notice_and_a_recusal_holds_for_the_next_session(
    chamber: Chamber, referral: str
) -> None:
    session = chamber.convened(referral)
    with pytest.raises(RecusalTooLate):
        chamber.ask(session, "m2", learned_on=None)
    chamber.recused(session, "m2")
    chamber.adjourn(session)
    again = chamber.opened(chamber.convened(referral, SITS))
    with pytest.raises(MayNotVote):
        chamber.vote(again, chamber.opinions(referral)[0], "m2", NONE)


def test_an_officer_asks_in_person_and_a_bystander_may_not(chamber: Chamber, referral: str) -> None:
    session = chamber.convened(referral)
    chamber.ask(session, "m2", actor="judge1")
    with pytest.raises(NotEntitled):
        chamber.ask(session, "m3", actor="judge3")


def convened_with(chamber: Chamber, referral: str, hat: str) -> str:
    said: dict[str, Any] = {hat: ("m9",)}
    return chamber.convened(referral, **said)


@pytest.mark.parametrize("hat", ["presenters", "handled_by"])
def test_edge_case_15_who_presents_or_handled_the_case_may_not_vote(
    chamber: Chamber, referral: str, hat: str
) -> None:
    session = chamber.opened(convened_with(chamber, referral, hat))
    with pytest.raises(MayNotVote):
        chamber.vote(session, chamber.opinions(referral)[0], "m9", NONE)


def test_edge_case_15_a_member_of_the_referring_body_and_the_officer_may_not_vote(
    store: Store,
) -> None:
    chamber = Chamber(store, (*MEMBERS[:12], "judge1", "refer", "jwlead"))
    session = chamber.convened(chamber.accepted("judge1"))
    with pytest.raises(NoQuorum) as caught:
        chamber.opened(session, (*MEMBERS[:11], "judge1", "refer", "jwlead"))
    assert caught.value.figures == {"members": 15, "needed": 12, "present": 11, "out": 3}


def test_one_who_was_sent_by_the_referring_body_may_not_vote_nor_replace(
    store: Store,
) -> None:
    chamber = Chamber(store, MEMBERS[:14])
    chamber.seat("m15", MemberKind.LAWYER, sender="JW")
    chamber.seat("expert", MemberKind.SCHOLAR, sender="JW", substitute=True)
    referral = chamber.accepted("judge1")
    session = chamber.convened(referral)
    with pytest.raises(MayNotVote):
        chamber.replaced(session, "m2", "expert")
    chamber.opened(session)
    with pytest.raises(MayNotVote):
        chamber.vote(session, chamber.opinions(referral)[0], "m15", NONE)


def test_replacements_come_from_the_register_once(chamber: Chamber, referral: str) -> None:
    session = chamber.convened(referral)
    chamber.recused(session, "m2", "m3")
    chamber.replaced(session, "m2", "s1")
    for refused, by in (
        (ReplacementSitsAlready, "s1"),
        (ReplacementSitsAlready, "m2"),
        (ReplacementSitsAlready, "m4"),
        (NotOfTheCommittee, "expert"),
    ):
        with pytest.raises(refused):
            chamber.replaced(session, "m3", by)


def test_an_arrival_of_who_stands_aside_is_kept_and_flagged(
    chamber: Chamber, referral: str
) -> None:
    session = chamber.convened(referral)
    chamber.recused(session, "m2")
    assert "warnings" not in chamber.arrive(session, "m1", "m3").record
    (said,) = chamber.arrive(session, "m2").record["warnings"]
    assert said.startswith("m2已决定回避，不得参与审议和表决，应当退席")
