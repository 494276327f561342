"""A session sits, votes and counts; what the integers forbid is not adopted."""

import pytest

from models.forms.session import CastVote, InviteExpert, OpenSession
from models.store import Store
from rules.actor import NotAuthenticated
from rules.attendance import AlreadyPresent, NotPresent
from rules.ballot import AbstainerVoted, OtherCase, VoteOutstanding
from rules.procedure import Undeclared
from rules.quorum import NoQuorum
from rules.role import NotEntitled
from rules.vocabulary import Finding
from tasks.replay import replay
from tasks.verification import verify
from tests.chamber import MEMBERS, SITS, Chamber

INTENT, GROSS, ORDINARY, NONE = Finding


@pytest.fixture
def chamber(store: Store) -> Chamber:
    return Chamber(store)


@pytest.fixture
def referral(chamber: Chamber) -> str:
    return chamber.accepted("judge1", "judge2")


def test_edge_case_3_ten_of_fifteen_adopt_and_a_split_is_no_opinion(
    chamber: Chamber, referral: str
) -> None:
    first, second = chamber.opinions(referral)
    session = chamber.opened(chamber.convened(referral))
    chamber.votes(session, first, {INTENT: MEMBERS[:10], NONE: MEMBERS[10:]})
    chamber.votes(
        session, second, {INTENT: MEMBERS[:6], GROSS: MEMBERS[6:11], ORDINARY: MEMBERS[11:]}
    )
    assert chamber.close(session).state == "closed"
    adopted, undecided = chamber.results(session)
    assert (adopted["finding"], adopted["votes_for"], adopted["base"]) == (INTENT, 10, 15)
    assert (adopted["present"], len(adopted["dissents"])) == (15, 5)
    assert (undecided["finding"], undecided["votes_for"], undecided["dissents"]) == (None, 6, [])
    assert verify(chamber.ledger).ok
    assert replay(chamber.ledger) == []


def test_a_vote_is_changed_by_a_new_line_until_the_count(chamber: Chamber, referral: str) -> None:
    first, second = chamber.opinions(referral)
    session = chamber.opened(chamber.convened(referral))
    chamber.votes(session, first, {INTENT: MEMBERS[:9], NONE: MEMBERS[9:]})
    chamber.vote(session, second, "m1", NONE)
    chamber.vote(session, first, "m15", INTENT)
    chamber.close(session, *MEMBERS[1:])
    assert chamber.results(session)[0]["votes_for"] == 10
    with pytest.raises(Undeclared):
        chamber.vote(session, first, "m14", INTENT)


def test_nobody_in_the_room_is_passed_over_by_the_count(chamber: Chamber, referral: str) -> None:
    """Nine for it, a tenth still to vote: counted now there would be no opinion, for good."""
    first, second = chamber.opinions(referral)
    session = chamber.opened(chamber.convened(referral))
    chamber.votes(session, second, {NONE: MEMBERS})
    chamber.votes(session, first, {INTENT: MEMBERS[:9], NONE: MEMBERS[9:14]})
    with pytest.raises(VoteOutstanding, match="m15") as refused:
        chamber.close(session)
    assert refused.value.figures["opinion"] == first
    with pytest.raises(AbstainerVoted, match="m14"):
        chamber.close(session, "m14", "m15")
    chamber.vote(session, first, "m15", INTENT)
    chamber.close(session)
    assert chamber.results(session)[0]["finding"] == INTENT


def test_who_abstains_is_named_in_the_record(chamber: Chamber, referral: str) -> None:
    first, second = chamber.opinions(referral)
    session = chamber.opened(chamber.convened(referral))
    for opinion in (first, second):
        chamber.votes(session, opinion, {INTENT: MEMBERS[:14]})
    receipt = chamber.close(session, "m15")
    assert receipt.record["form"]["abstaining"] == ("m15",)
    assert [result["votes_for"] for result in chamber.results(session)] == [14, 14]


def test_edge_case_2_a_quorum_met_and_lost_is_asked_again_at_the_vote_and_at_the_count(
    chamber: Chamber, referral: str
) -> None:
    first, second = chamber.opinions(referral)
    session = chamber.opened(chamber.convened(referral), MEMBERS[:12])
    for opinion in (first, second):
        chamber.votes(session, opinion, {INTENT: MEMBERS[:11]})
    receipt = chamber.leave(session, "m1")
    assert "12 must be present, 11 are" in receipt.record["warnings"][0]
    with pytest.raises(NoQuorum):
        chamber.vote(session, first, "m12", INTENT)
    with pytest.raises(NoQuorum):
        chamber.close(session)
    chamber.arrive(session, "m15")
    # Twelve are there again, but of those there only ten voted for it: exactly enough.
    chamber.close(session, "m12", "m15")
    assert [r["votes_for"] for r in chamber.results(session)] == [10, 10]
    assert [r["present"] for r in chamber.results(session)] == [12, 12]


def test_a_session_opens_with_twelve_of_fifteen_and_not_with_eleven(
    chamber: Chamber, referral: str
) -> None:
    session = chamber.convened(referral)
    with pytest.raises(NoQuorum):
        chamber.opened(session, MEMBERS[:11])
    chamber.arrive(session, "m12")
    form = OpenSession(actor="office", number=session)
    assert chamber.sit("open", form).state == "opened"
    with pytest.raises(AlreadyPresent):
        chamber.arrive(session, "m12")


def test_only_a_signed_in_member_in_the_room_votes_on_an_officer_before_the_session(
    chamber: Chamber, referral: str
) -> None:
    first, _ = chamber.opinions(referral)
    other = chamber.opinions(chamber.referred("judge3", own="晋纪立〔2026〕9号"))[0]
    session = chamber.opened(chamber.convened(referral), MEMBERS[:14])
    for refused, member, opinion in (
        (NotPresent, "m15", first),
        (OtherCase, "m1", other),
        (NotEntitled, "office", first),
        (NotEntitled, "judge1", first),
        (NotEntitled, "s1", first),
    ):
        with pytest.raises(refused):
            chamber.vote(session, opinion, member, NONE)
    form = CastVote(actor="m1", number=session, opinion=first, finding=NONE)
    with pytest.raises(NotAuthenticated):
        chamber.do("cast_vote", form, SITS, "session")


def test_experts_and_presenters_are_heard_and_have_no_vote(chamber: Chamber, referral: str) -> None:
    session = chamber.convened(referral, experts=("省医科大学 某教授",), presenters=("expert",))
    chamber.sit(
        "invite_expert",
        InviteExpert(actor="office", number=session, experts=("expert",), question="笔迹"),
    )
    chamber.opened(session)
    with pytest.raises(NotEntitled):
        chamber.vote(session, chamber.opinions(referral)[0], "expert", NONE)
