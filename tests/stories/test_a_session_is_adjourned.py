"""A session is adjourned with requests to stand aside undecided: the next one is bound to decide
them before it counts."""

import pytest

from models.store import Store
from rules.ballot import RecusalUndecided
from rules.recusal import AskedBy
from rules.vocabulary import Finding
from tasks.replay import replay
from tasks.said import said_on
from tasks.verification import verify
from tests.chamber import MEMBERS, SITS, Chamber

ASKED, DECIDED = ("m5", "m6"), "m7"


@pytest.fixture
def chamber(store: Store) -> Chamber:
    return Chamber(store)


@pytest.fixture
def referral(chamber: Chamber) -> str:
    """Adjourned: the officer has asked about one member, the referring body about another; a third
    may stay."""
    referral = chamber.accepted("judge1")
    session = chamber.convened(referral)
    chamber.ask(session, "m5", actor="judge1", asked_by=AskedBy.OFFICER)
    chamber.ask(session, "m6", asked_by=AskedBy.REFERRER, statement="曾任该案证人")
    chamber.ask(session, DECIDED)
    chamber.decide(session, DECIDED, grant=False)
    chamber.adjourn(session)
    return referral


def taken_over(chamber: Chamber, session: str) -> list[tuple[str, str, str]]:
    """Who is asked about on a session that took it over, by whom, in what words."""
    own = chamber.id_of(None, session)
    with chamber.store.read() as tx:
        forms = [each.form for each in said_on(tx, [own])[own] if each.act == "take_over_recusal"]
    return [(form["member"], form["asked_by"], form["statement"]) for form in forms]


def test_the_next_session_decides_what_the_last_left_undecided_before_it_counts(
    chamber: Chamber, referral: str
) -> None:
    (opinion,) = chamber.opinions(referral)
    session = chamber.opened(chamber.convened(referral, SITS))
    assert taken_over(chamber, session) == [
        ("m5", AskedBy.OFFICER.value, "系当事人配偶之兄"),
        ("m6", AskedBy.REFERRER.value, "曾任该案证人"),
    ]
    for member in ASKED:
        with pytest.raises(RecusalUndecided):
            chamber.vote(session, opinion, member, Finding.NONE)
    chamber.votes(session, opinion, {Finding.NONE: set(MEMBERS) - set(ASKED)})
    with pytest.raises(RecusalUndecided):
        chamber.close(session)
    chamber.decide(session, "m5")
    chamber.decide(session, "m6", grant=False)
    chamber.vote(session, opinion, "m6", Finding.ORDINARY)
    chamber.close(session)
    (result,) = chamber.results(session)
    assert (result["finding"], result["votes_for"], result["present"]) == (Finding.NONE, 13, 14)
    assert verify(chamber.ledger).ok
    assert replay(chamber.ledger) == []


def test_decided_by_a_session_it_is_decided_for_those_that_follow(
    chamber: Chamber, referral: str
) -> None:
    session = chamber.convened(referral, SITS)
    chamber.decide(session, "m5")
    chamber.decide(session, "m6", grant=False)
    chamber.adjourn(session)
    assert taken_over(chamber, chamber.convened(referral, SITS)) == []
