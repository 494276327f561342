"""A session is convened by its office, in time, on officers who were told, in lawful number."""

from datetime import date

import pytest

from models.forms.referral import Accept
from models.forms.session import Convene
from models.store import Store
from rules.ballot import NobodyVoted
from rules.composition import EvenCommittee, MemberKind, TooFewProfessionals
from rules.convening import (
    InThePast,
    NobodyWaits,
    NoticeTooShort,
    NotToBeVotedOn,
    SessionUnderWay,
)
from rules.role import NotEntitled
from rules.vocabulary import Finding
from tests.bench import notice, to_the_committee
from tests.chamber import MEMBERS, SITS, Chamber

INTENT, GROSS, ORDINARY, NONE = Finding


@pytest.fixture
def chamber(store: Store) -> Chamber:
    return Chamber(store)


@pytest.fixture
def referral(chamber: Chamber) -> str:
    return chamber.accepted("judge1", "judge2")


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


def test_only_the_committees_office_convenes(chamber: Chamber, referral: str) -> None:
    for actor in ("refer", "coord", "m1"):
        with pytest.raises(NotEntitled):
            chamber.convened(referral, actor=actor)
    form = Convene(actor="office", referral=referral, held_on=date(2026, 4, 1), place="一号会议室")
    assert chamber.sit("convene", form, 10).number == "晋惩审〔2026〕1号"
