"""A body refers for itself, names each officer once, and refers one matter once at a time."""

from rules.actor import Actor, Assurance, Channel
from rules.referring import (
    AlreadyReferred,
    HandledHere,
    NamedTwice,
    NotFromADocket,
    NotYourReferral,
    came_from_a_docket,
    not_referred_already,
    officers_are_named_once,
    sent_by_its_referrer,
)
from tests.cases import case, refusal_of

SYSTEM_OF_BODY_4 = Actor("body:JW", Channel.PORTAL, Assurance.AUTHENTICATED, body_id=4)


def test_a_bodys_system_refers_for_itself_only() -> None:
    said = {"referrer": "JW"}
    sent_by_its_referrer(case({"referrer_id": 4}, said, SYSTEM_OF_BODY_4))
    refusal_of(
        NotYourReferral,
        lambda: sent_by_its_referrer(case({"referrer_id": 5}, said, SYSTEM_OF_BODY_4)),
    )


def test_a_person_of_the_office_may_enter_what_came_on_paper() -> None:
    sent_by_its_referrer(case({"referrer_id": 5}, {"referrer": "JW"}))


def test_an_officer_named_twice_is_named_in_the_refusal() -> None:
    officers_are_named_once(case({}, {"officers": [{"person": "a"}, {"person": "b"}]}))
    twice = case({}, {"officers": [{"person": "a"}, {"person": "b"}, {"person": "a"}]})
    assert refusal_of(NamedTwice, lambda: officers_are_named_once(twice)).figures["person"] == "a"


def test_a_matter_under_way_is_not_referred_again() -> None:
    said = {"own_number": "7"}
    not_referred_already(case({"same_open": ""}, said))
    open_one = case({"same_open": "晋惩移〔2026〕1号"}, said)
    assert (
        "晋惩移〔2026〕1号"
        in refusal_of(AlreadyReferred, lambda: not_referred_already(open_one)).sentence_zh
    )


def test_a_docket_corrects_only_what_a_docket_brought() -> None:
    came_from_a_docket(case({"source": "phl"}))
    refusal_of(NotFromADocket, lambda: came_from_a_docket(case({"source": None, "number": "1"})))


def test_once_somebody_acted_here_the_docket_leads_no_more() -> None:
    acted_on = case({"source": "phl", "number": "1", "handled": ["受理"]})
    found = refusal_of(HandledHere, lambda: came_from_a_docket(acted_on))
    assert "受理" in found.sentence_zh
