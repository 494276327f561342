"""The opinion as declared: a flaw leaves, drafting and signing are apart, the vote is the
session's."""

import pytest

from rules.procedure import Phase, Role
from rules.procedures.opinion import (
    OPINION,
    after_sorting,
    after_the_review,
    when_both_are_served,
)
from rules.procedures.opinion_words import UNFINISHED
from tests.cases import case


def test_only_what_is_for_the_committee_stays() -> None:
    assert after_sorting(case({"route": "committee"}, state="named")) == "named"
    for route in ("LEDGER", "DISCIPLINE", "CADRE", "RECORD", "NOWHERE", "PURSUIT"):
        assert after_sorting(case({"route": route}, state="named")) == "ended"


def test_no_person_adopts_an_opinion_or_lets_it_take_effect() -> None:
    for verb in ("adopt", "leave_undecided", "take_effect", "end"):
        rows = [row for row in OPINION.transitions if row.verb == verb]
        assert rows and all(row.may == {Role.SYSTEM} for row in rows)


def test_from_no_majority_there_is_no_way_to_a_document() -> None:
    assert {verb.key for verb in OPINION.possible("undecided")}.isdisjoint(
        {"draft", "sign", "serve_officer", "take_effect"}
    )


def test_drafting_signing_and_reviewing_are_apart() -> None:
    assert OPINION.find("drafted", "sign").apart_from == ("draft",)
    assert "draft" in OPINION.find("objected", "decide_objection").apart_from


@pytest.mark.parametrize(
    ("serving", "other_served", "state"),
    [
        ("served_officer_on", None, "signed"),
        ("served_officer_on", "2026-03-02", "served"),
        ("served_referrer_on", None, "signed"),
        ("served_referrer_on", "2026-03-02", "served"),
    ],
)
def test_served_means_that_both_are_served(serving: str, other_served: str, state: str) -> None:
    facts = {"serving": serving, "served_officer_on": None, "served_referrer_on": None}
    other = "served_referrer_on" if serving == "served_officer_on" else "served_officer_on"
    assert when_both_are_served(case(facts | {other: other_served})) == state


def test_after_a_review_the_committee_votes_again_or_the_other_objection_is_next() -> None:
    assert after_the_review(case({"objections_open": 1}, {"upheld": True})) == "notified"
    assert after_the_review(case({"objections_open": 1}, {"upheld": False})) == "served"
    assert after_the_review(case({"objections_open": 2}, {"upheld": False})) == "objected"


def test_every_unfinished_opinion_can_be_ended_and_flagged() -> None:
    assert set(UNFINISHED) == OPINION.keys_of(Phase.OPEN, Phase.AWAITING)
    for state in UNFINISHED:
        assert {"end", "flag"} <= {verb.key for verb in OPINION.possible(state)}
