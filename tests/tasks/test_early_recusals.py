"""An officer asks for a recusal from the notice on; the session that is convened takes it over and
decides it before the count."""

from datetime import date
from typing import Any

import pytest

from models.forms.opinion import AskRecusal
from models.forms.problem import Reasoned
from models.store import Store
from rules.ballot import MayNotVote, RecusalUndecided
from rules.recusal import AlreadyAsked, AskAtTheSession, Ground, RecusalTooLate
from rules.replacement import NotOfTheCommittee
from rules.role import NotEntitled
from rules.vocabulary import Finding
from tasks.acts import Receipt
from tasks.replay import replay
from tasks.said import said_on
from tasks.verification import verify
from tests.chamber import MEMBERS, SITS, Chamber

TOLD = 3
"""The day after the notice: of three working days the first."""


@pytest.fixture
def chamber(store: Store) -> Chamber:
    return Chamber(store)


@pytest.fixture
def referral(chamber: Chamber) -> str:
    return chamber.accepted("judge1", "judge2")


def ask(chamber: Chamber, opinion: str, member: str, day: int = TOLD, **more: Any) -> Receipt:
    """The first officer asks."""
    said = {
        "actor": "judge1", "number": opinion, "member": member, "ground": Ground.RELATIVE,
        "statement": f"{member}系检举人之兄",
    }  # fmt: skip
    return chamber.do("ask_recusal", AskRecusal.model_validate(said | more), day, "opinion")


def taken_over(chamber: Chamber, session: str) -> list[dict[str, Any]]:
    """Forms of the requests that a session took over, in their order."""
    own = chamber.id_of(None, session)
    with chamber.store.read() as tx:
        return [each.form for each in said_on(tx, [own])[own] if each.act == "take_over_recusal"]


def test_what_was_asked_on_the_notice_is_decided_before_the_count(
    chamber: Chamber, referral: str
) -> None:
    first, second = chamber.opinions(referral)
    assert ask(chamber, first, "m5").state == "notified"
    ask(chamber, first, "m6")
    session = chamber.opened(chamber.convened(referral))
    assert [form["member"] for form in taken_over(chamber, session)] == ["m5", "m6"]
    assert taken_over(chamber, session)[0]["statement"] == "m5系检举人之兄"
    with pytest.raises(RecusalUndecided):
        chamber.vote(session, first, "m5", Finding.NONE)
    for opinion in (first, second):
        chamber.votes(session, opinion, {Finding.NONE: MEMBERS[6:]})
    with pytest.raises(RecusalUndecided):
        chamber.close(session)
    chamber.decide(session, "m5")
    chamber.decide(session, "m6", grant=False)
    with pytest.raises(MayNotVote):
        chamber.vote(session, first, "m5", Finding.NONE)
    chamber.vote(session, first, "m6", Finding.NONE)
    chamber.close(session, *MEMBERS[:4], "m6")
    assert verify(chamber.ledger).ok
    assert replay(chamber.ledger) == []


def test_two_officers_ask_about_one_member_and_it_is_decided_once(
    chamber: Chamber, referral: str
) -> None:
    first, second = chamber.opinions(referral)
    ask(chamber, first, "m5")
    ask(chamber, second, "m5", TOLD + 1, actor="judge2")
    (form,) = taken_over(chamber, chamber.convened(referral))
    assert form["opinions"] == [first, second]


def test_it_is_asked_in_time_or_on_a_ground_learned_later(chamber: Chamber, referral: str) -> None:
    first, _ = chamber.opinions(referral)
    # Notified on Wednesday 4 March: until Monday the 9th.
    ask(chamber, first, "m4", 7)
    with pytest.raises(RecusalTooLate) as refusal:
        ask(chamber, first, "m5", 8)
    assert refusal.value.figures["until"] == date(2026, 3, 9)
    ask(chamber, first, "m5", 8, learned_on=date(2026, 3, 10))


def test_it_is_asked_once_about_somebody_of_the_committee_by_the_officer_or_the_office(
    chamber: Chamber, referral: str
) -> None:
    first, _ = chamber.opinions(referral)
    ask(chamber, first, "m5", actor="office")
    for refused, member, more in (
        (AlreadyAsked, "m5", {}),
        (NotOfTheCommittee, "expert", {}),
        (NotEntitled, "m6", {"actor": "judge2"}),
    ):
        with pytest.raises(refused):
            ask(chamber, first, member, **more)


def test_once_a_session_is_convened_it_is_asked_there(chamber: Chamber, referral: str) -> None:
    first, _ = chamber.opinions(referral)
    session = chamber.convened(referral, day=4)
    with pytest.raises(AskAtTheSession) as refusal:
        ask(chamber, first, "m5", 4)
    assert refusal.value.figures == {"session": session}
    chamber.ask(session, "m5", 4, actor="judge1")


def test_left_undecided_by_a_session_it_waits_for_the_next_and_decided_it_does_not(
    chamber: Chamber, referral: str
) -> None:
    first, _ = chamber.opinions(referral)
    for member in ("m5", "m6"):
        ask(chamber, first, member)
    session = chamber.convened(referral)
    chamber.decide(session, "m6", grant=False)
    chamber.adjourn(session)
    again = chamber.convened(referral, SITS)
    assert [form["member"] for form in taken_over(chamber, again)] == ["m5"]


def test_a_substitute_who_was_asked_about_is_decided_on_when_they_come_to_sit(
    chamber: Chamber, referral: str
) -> None:
    ask(chamber, chamber.opinions(referral)[0], "s1")
    session = chamber.convened(referral)
    assert taken_over(chamber, session) == []
    chamber.recused(session, "m2")
    chamber.replaced(session, "m2", "s1")
    assert [form["member"] for form in taken_over(chamber, session)] == ["s1"]


def test_left_undecided_by_two_sessions_it_is_taken_over_once_by_the_third(
    chamber: Chamber, referral: str
) -> None:
    session = chamber.convened(referral)
    chamber.ask(session, "m5")
    chamber.adjourn(session)
    said = {"actor": "office", "number": chamber.convened(referral, SITS), "reason": "召集有误"}
    chamber.sit("annul", Reasoned.model_validate(said))
    third = chamber.convened(referral, SITS)
    assert [form["member"] for form in taken_over(chamber, third)] == ["m5"]


def test_what_was_asked_for_one_officer_waits_for_the_session_that_hears_them(
    chamber: Chamber, referral: str
) -> None:
    first, second = chamber.opinions(referral)
    session = chamber.convened(referral, officers=(first,))
    chamber.ask(session, "m5")
    chamber.adjourn(session)
    other = chamber.convened(referral, SITS, officers=(second,))
    assert taken_over(chamber, other) == []
    chamber.adjourn(other)
    (form,) = taken_over(chamber, chamber.convened(referral, SITS))
    assert (form["member"], form["opinions"]) == ("m5", [first])


def test_between_sessions_it_is_not_asked_again(chamber: Chamber, referral: str) -> None:
    first, _ = chamber.opinions(referral)
    session = chamber.convened(referral, day=4)
    chamber.ask(session, "m5", 4)
    chamber.adjourn(session)
    with pytest.raises(AlreadyAsked):
        ask(chamber, first, "m5", SITS)
