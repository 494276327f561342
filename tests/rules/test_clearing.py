"""A name is cleared of the one allegation that was verified as untrue, as the person wishes."""

from typing import Any

import pytest

from rules.clearing import (
    CLEARS,
    AccuserClears,
    AgainstTheWish,
    Another,
    Form,
    NotCleared,
    NothingAlleged,
    NotUntrue,
    Verified,
    Wish,
    follows_no_breach,
    is_as_wished,
    is_not_by_an_accuser,
    is_the_allegation,
    is_untrue,
    statement,
)
from rules.procedure import Case
from rules.vocabulary import Finding
from tests.cases import anna, case, post, refusal_of


@pytest.mark.parametrize("verified", list(Verified))
def test_not_proven_but_not_excludable_is_not_untrue(verified: Verified) -> None:
    said = case({}, {"verified": verified})
    if verified in CLEARS:
        is_untrue(said)
    else:
        refusal_of(NotUntrue, lambda: is_untrue(said))
    assert (verified in CLEARS) == (verified not in (Verified.NOT_EXCLUDABLE, Verified.TRUE))


def opening(finding: str, allegation: str = "收受礼金") -> Case:
    return case({"finding": finding}, {"opinion": "晋惩意〔2026〕1号", "allegation": allegation})


def test_clearing_follows_a_finding_of_no_breach_and_no_other() -> None:
    follows_no_breach(opening(Finding.NONE.value))
    follows_no_breach(opening(""))  # verified by hand, without the committee
    for finding in (Finding.INTENT, Finding.GROSS, Finding.ORDINARY):
        refused = opening(finding.value)
        refusal_of(NotCleared, lambda refused=refused: follows_no_breach(refused))


def test_nothing_alleged_nothing_cleared() -> None:
    refusal_of(NothingAlleged, lambda: follows_no_breach(opening(Finding.NONE.value, "  ")))


def test_only_the_allegation_that_was_verified_is_cleared() -> None:
    facts = {"allegation": "收受当事人礼金"}
    is_the_allegation(case(facts, {"allegation": " 收受当事人礼金 "}))
    praise = case(facts, {"allegation": "该同志一贯表现优秀"})
    refusal_of(Another, lambda: is_the_allegation(praise))


def test_the_clearing_says_the_allegation_and_what_was_found_and_no_more() -> None:
    said = statement("收受当事人礼金", Verified.FABRICATED)
    assert said == "关于“收受当事人礼金”的反映，经核查诬告陷害。"


def test_edge_case_15_who_verified_clears_and_who_accused_does_not_under_any_hat() -> None:
    is_not_by_an_accuser(case({"accusers": ["wang"]}))
    refusal_of(AccuserClears, lambda: is_not_by_an_accuser(case({"accusers": ["anna"]})))
    deputy = anna(lent=(post(person="wang"),), acting_for="wang")
    hat = case({"accusers": ["wang"]}, actor=deputy)
    refusal_of(AccuserClears, lambda: is_not_by_an_accuser(hat))


def wished(wish: Wish, *ways: Form, by: tuple[Form, ...]) -> Case:
    facts: dict[str, Any] = {"wish": wish.value, "wished": [way.value for way in ways]}
    return case(facts, {"ways": by})


def test_the_persons_wish_comes_first() -> None:
    is_as_wished(wished(Wish.CLEAR, by=(Form.MEETING, Form.PUBLICATION)))
    is_as_wished(wished(Wish.CLEAR_BUT, Form.LETTER, Form.TALK, by=(Form.LETTER,)))
    only = wished(Wish.CLEAR_BUT, Form.LETTER, by=(Form.LETTER, Form.PUBLICATION))
    refusal = refusal_of(AgainstTheWish, lambda: is_as_wished(only))
    assert (refusal.figures["ways"], refusal.figures["form"]) == ("书面澄清", "公开澄清")
    refusal_of(AgainstTheWish, lambda: is_as_wished(wished(Wish.NO, by=(Form.TALK,))))
