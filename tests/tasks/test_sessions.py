"""A session is convened, sits, votes and counts; what the integers forbid is not adopted."""

from datetime import date

import pytest

from models.forms.session import CastVote, Convene, InviteExpert, OpenSession
from models.store import Store
from rules.actor import NotAuthenticated
from rules.attendance import AlreadyPresent, NotOfTheSession, NotPresent
from rules.ballot import MayNotVote, NobodyVoted, OtherCase, RecusalUndecided
from rules.composition import EvenCommittee, MemberKind, TooFewProfessionals
from rules.convening import (
    InThePast,
    NobodyWaits,
    NoticeTooShort,
    NotToBeVotedOn,
    SessionUnderWay,
)
from rules.procedure import Undeclared
from rules.quorum import NoQuorum
from rules.recusal import NotTheDecider, RecusalTooLate
from rules.replacement import NotOfTheCommittee, ReplacementSitsAlready
from rules.role import NotEntitled
from rules.vocabulary import Finding
from tasks.verification import verify
from tests.bench import notice, to_the_committee
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


def test_a_vote_is_changed_by_a_new_line_until_the_count(chamber: Chamber, referral: str) -> None:
    first, second = chamber.opinions(referral)
    session = chamber.opened(chamber.convened(referral))
    chamber.votes(session, first, {INTENT: MEMBERS[:9], NONE: MEMBERS[9:]})
    chamber.vote(session, second, "m1", NONE)
    chamber.vote(session, first, "m15", INTENT)
    chamber.close(session)
    assert chamber.results(session)[0]["votes_for"] == 10
    with pytest.raises(Undeclared):
        chamber.vote(session, first, "m14", INTENT)


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


def test_edge_case_2_a_quorum_met_and_lost_is_asked_again_at_the_vote_and_at_the_count(
    chamber: Chamber, referral: str
) -> None:
    first, second = chamber.opinions(referral)
    session = chamber.opened(chamber.convened(referral), MEMBERS[:12])
    for opinion in (first, second):
        chamber.votes(session, opinion, {INTENT: MEMBERS[:11]})
    receipt = chamber.leave(session, "m1")
    assert "12 must be present, 11 are" in receipt.record["warnings"][0]
    for act in (
        lambda: chamber.vote(session, first, "m12", INTENT),
        lambda: chamber.close(session),
    ):
        with pytest.raises(NoQuorum):
            act()
    chamber.arrive(session, "m15")
    # Twelve are there again, but of those there only ten voted for it: exactly enough.
    chamber.close(session)
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
    chamber.close(session)
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


@pytest.mark.parametrize("hat", ["presenters", "handled_by"])
def test_edge_case_15_who_presents_or_handled_the_case_may_not_vote(
    chamber: Chamber, referral: str, hat: str
) -> None:
    session = chamber.opened(chamber.convened(referral, **{hat: ("m9",)}))
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


def test_an_unlawful_committee_is_not_convened(store: Store) -> None:
    even = Chamber(store, MEMBERS[:14])
    referral = even.accepted("judge1")
    with pytest.raises(EvenCommittee):
        even.convened(referral)
    even.seat("m15", MemberKind.SCHOLAR)
    even.convened(referral)


def test_judges_are_at_least_half_of_those_named(store: Store) -> None:
    chamber = Chamber(store, MEMBERS[:13])
    for code in ("m14", "m15"):
        chamber.seat(code, MemberKind.OTHER)
    with pytest.raises(TooFewProfessionals):
        chamber.convened(chamber.accepted("judge1"))


def test_a_session_is_convened_in_time_once_on_officers_who_were_told(chamber: Chamber) -> None:
    referral = chamber.referred("judge1", "judge2")
    with pytest.raises(NotToBeVotedOn):
        chamber.convened(referral)
    told, untold = chamber.opinions(referral)
    for opinion in (told, untold):
        chamber.do("sort", to_the_committee(opinion), 1, "opinion")
    from models.forms.referral import Accept

    form = Accept(actor="office", number=referral, opinion="材料齐全")
    chamber.do("accept", form, 1, "referral")
    chamber.do("notify", notice(told, chamber.next_day(2)), 2, "opinion")
    for officers in ((), (untold,), ("晋惩意〔2020〕9号",)):
        with pytest.raises(NotToBeVotedOn):
            chamber.convened(referral, officers=officers)
    for held_on, refused in (
        (chamber.next_day(11), NoticeTooShort),
        (chamber.next_day(1), InThePast),
    ):
        with pytest.raises(refused):
            chamber.convened(referral, 5, officers=(told,), held_on=held_on)
    chamber.convened(referral, 5, officers=(told,), held_on=chamber.next_day(12))
    with pytest.raises(SessionUnderWay):
        chamber.convened(referral, officers=(told,))


def test_a_shorter_notice_takes_the_officers_consent(chamber: Chamber, referral: str) -> None:
    soon = chamber.next_day(5)
    with pytest.raises(NoticeTooShort):
        chamber.convened(referral, 4, held_on=soon)
    chamber.convened(referral, 4, held_on=soon, consent="两名当事人书面同意提前")


def test_after_the_count_nobody_waits_for_a_vote(chamber: Chamber, referral: str) -> None:
    session = chamber.opened(chamber.convened(referral))
    with pytest.raises(NobodyVoted):
        chamber.close(session)
    for opinion in chamber.opinions(referral):
        chamber.votes(session, opinion, {NONE: MEMBERS})
    chamber.close(session)
    with pytest.raises(NobodyWaits):
        chamber.convened(referral, SITS)


def test_experts_and_presenters_are_heard_and_have_no_vote(chamber: Chamber, referral: str) -> None:
    session = chamber.convened(referral, experts=("省医科大学 某教授",), presenters=("expert",))
    chamber.sit(
        "invite_expert",
        InviteExpert(actor="office", number=session, experts=("expert",), question="笔迹"),
    )
    chamber.opened(session)
    with pytest.raises(NotEntitled):
        chamber.vote(session, chamber.opinions(referral)[0], "expert", NONE)


def test_only_the_committees_office_convenes(chamber: Chamber, referral: str) -> None:
    for actor in ("refer", "coord", "m1"):
        with pytest.raises(NotEntitled):
            chamber.convened(referral, actor=actor)
    form = Convene(actor="office", referral=referral, held_on=date(2026, 4, 1), place="一号会议室")
    assert chamber.sit("convene", form, 10).number == "晋惩审〔2026〕1号"
