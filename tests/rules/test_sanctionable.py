"""What a sanction may rest on, against whom, and by whom it is decided."""

from datetime import date, timedelta
from typing import Any

import pytest

from rules.procedure import Case
from rules.sanction import HeavierAfterReview, HeavierThanTold, MonthsOutOfRange, Sanction
from rules.sanctionable import (
    DoubleSanction,
    FlawIsNotFault,
    InvestigatorDecides,
    LeftTheService,
    NoBreachNoSanction,
    NoEffectYet,
    NothingToRestOn,
    OpenAlready,
    OrdinaryIsNoFault,
    Outcome,
    RemoveFirst,
    Tenure,
    TooFewInvestigators,
    WhyDoesNotFit,
    WhyNone,
    decided_by_another,
    enough_investigated,
    is_as_told,
    is_in_service,
    is_not_double,
    is_not_heavier,
    is_out_of_office_first,
    rests_on_a_breach,
    still_rests_on_it,
    why_fits,
)
from rules.vocabulary import Finding
from tests.cases import ON, anna, case, post, refusal_of


def opening(finding: Finding | str = Finding.GROSS, **more: Any) -> Case:
    facts = {"finding": str(finding), "opinion_effective": True, "sibling": "", **more}
    return case(facts, {"opinion": "晋惩意〔2026〕1号", "entry": 0})


@pytest.mark.parametrize("finding", [Finding.INTENT, Finding.GROSS])
def test_intent_and_gross_negligence_may_be_followed_by_a_sanction(finding: Finding) -> None:
    rests_on_a_breach(opening(finding))


def test_edge_case_11_ordinary_negligence_cannot_be_turned_into_a_sanction() -> None:
    refused = opening(Finding.ORDINARY)
    refusal = refusal_of(OrdinaryIsNoFault, lambda: rests_on_a_breach(refused))
    assert "16.11" in refusal.article


def test_no_breach_is_cleared_and_not_sanctioned() -> None:
    refusal = refusal_of(NoBreachNoSanction, lambda: rests_on_a_breach(opening(Finding.NONE)))
    assert refusal.way_out[0] == "请办理澄清正名。"


def test_edge_case_12_a_flaw_is_never_sanctioned_even_beside_an_opinion_of_intent() -> None:
    refused = opening(Finding.INTENT, entry="基本合格")
    assert refusal_of(FlawIsNotFault, lambda: rests_on_a_breach(refused)).figures["word"]


def test_an_opinion_that_may_still_be_objected_to_bears_nothing() -> None:
    refusal_of(NoEffectYet, lambda: rests_on_a_breach(opening(opinion_effective=False)))


def test_without_an_opinion_there_is_nothing_to_rest_on() -> None:
    refused = case({}, {"opinion": "", "entry": 0})
    refusal_of(NothingToRestOn, lambda: rests_on_a_breach(refused))


def test_one_opinion_bears_one_sanction_matter() -> None:
    refused = opening(sibling="晋检处〔2026〕1号")
    refusal = refusal_of(OpenAlready, lambda: rests_on_a_breach(refused))
    assert refusal.figures["matter"] == "晋检处〔2026〕1号"


def test_while_it_is_decided_the_opinion_must_still_bear_it() -> None:
    def standing(finding: Finding, effective: bool = True) -> Case:
        facts = {"opinion_effective": effective, "opinion_finding": finding.value}
        return case({"opinion": "晋惩意〔2026〕1号", **facts})

    still_rests_on_it(standing(Finding.INTENT))
    refusal_of(NoEffectYet, lambda: still_rests_on_it(standing(Finding.INTENT, False)))
    refusal_of(NoBreachNoSanction, lambda: still_rests_on_it(standing(Finding.NONE)))
    refusal_of(OrdinaryIsNoFault, lambda: still_rests_on_it(standing(Finding.ORDINARY)))


def investigating(*codes: str) -> Case:
    return case({"officer": "li"}, {"investigators": codes})


def test_two_investigate_and_one_twice_is_one() -> None:
    enough_investigated(investigating("wang", "zhao"))
    for few in (investigating("wang"), investigating("wang", "wang"), investigating("wang", "li")):
        refusal = refusal_of(TooFewInvestigators, lambda few=few: enough_investigated(few))
        assert refusal.figures == {"given": 1, "least": 2}


def test_the_officer_is_no_investigator_whoever_else_is() -> None:
    refused = investigating("wang", "zhao", "li")
    refusal_of(TooFewInvestigators, lambda: enough_investigated(refused))


def test_edge_case_15_who_investigated_does_not_decide_under_any_hat() -> None:
    decided_by_another(case({"investigators": ["wang", "zhao"]}))
    for hat in (case({"investigators": ["anna"]}),):
        refusal_of(InvestigatorDecides, lambda hat=hat: decided_by_another(hat))
    deputy = anna(lent=(post(person="wang"),), acting_for="wang")
    hat = case({"investigators": ["wang"]}, actor=deputy)
    refusal_of(InvestigatorDecides, lambda: decided_by_another(hat))


def test_edge_case_11_nobody_is_sanctioned_twice_for_the_same_breach() -> None:
    is_not_double(case({"other_organ": "", "other_on": None}))
    refused = case({"other_organ": "省监委", "other_on": ON})
    assert refusal_of(DoubleSanction, lambda: is_not_double(refused)).figures["on"] == ON


@pytest.mark.parametrize("tenure", [Tenure.RETIRED, Tenure.LEFT, Tenure.DEAD])
def test_edge_case_10_who_left_the_service_is_not_sanctioned(tenure: Tenure) -> None:
    is_in_service(case({}, {"service": Tenure.IN_POST}))
    refusal = refusal_of(LeftTheService, lambda: is_in_service(case({}, {"service": tenure})))
    assert "调整待遇" in refusal.sentence_zh


def deciding(kind: Sanction, removed_on: date | None = None, by_congress: bool = True) -> Case:
    return case({}, {"kind": kind, "by_congress": by_congress, "removed_on": removed_on})


@pytest.mark.parametrize("kind", [Sanction.REMOVAL, Sanction.EXPULSION])
def test_edge_case_11_a_congress_appointee_leaves_office_first_and_then_is_expelled(
    kind: Sanction,
) -> None:
    is_out_of_office_first(deciding(kind, ON - timedelta(days=20)))
    is_out_of_office_first(deciding(kind, ON))
    is_out_of_office_first(deciding(kind, by_congress=False))
    for late in (None, ON + timedelta(days=1)):
        refused = deciding(kind, late)
        refusal_of(RemoveFirst, lambda refused=refused: is_out_of_office_first(refused))


def test_a_congress_appointee_may_be_warned_in_office() -> None:
    is_out_of_office_first(deciding(Sanction.WARNING))


def told(kind: Sanction, told_kind: Sanction, equal: int = 1, months: int = 0) -> Case:
    return case({"told_kind": told_kind.value}, {"kind": kind, "equal": equal, "months": months})


def test_what_is_decided_is_at_most_what_was_told_and_of_a_lawful_length() -> None:
    is_as_told(told(Sanction.WARNING, Sanction.DEMERIT))
    is_as_told(told(Sanction.EXPULSION, Sanction.EXPULSION))
    heavier = told(Sanction.EXPULSION, Sanction.REMOVAL)
    refusal_of(HeavierThanTold, lambda: is_as_told(heavier))
    longer = told(Sanction.WARNING, Sanction.WARNING, 2, 13)
    refusal_of(MonthsOutOfRange, lambda: is_as_told(longer))


def test_a_review_may_lighten_and_not_add() -> None:
    facts = {"kind": Sanction.DEMERIT.value, "decided_on": ON}
    lighter = {"outcome": Outcome.LIGHTENED, "kind": Sanction.WARNING, "equal": 1, "months": 0}
    is_not_heavier(case(facts, lighter))
    is_not_heavier(case(facts, {"outcome": Outcome.MAINTAINED}))
    heavier = case(facts, lighter | {"kind": Sanction.DEMOTION})
    refusal_of(HeavierAfterReview, lambda: is_not_heavier(heavier))


@pytest.mark.parametrize(("left_on", "sanctioned"), [(ON - timedelta(days=1), False), (ON, True)])
def test_edge_case_10_what_the_roster_says_of_a_leaving_counts_whatever_the_form_says(
    left_on: date, sanctioned: bool
) -> None:
    facts = {"left_on": left_on, "left_why": "退休 · retired"}
    deciding = case(facts, {"service": Tenure.IN_POST})
    exempting = case(
        {**facts, "other_organ": ""}, {"why": WhyNone.EXEMPT, "service": Tenure.IN_POST}
    )
    if sanctioned:
        is_in_service(deciding)
        why_fits(exempting)
        return
    assert "退休" in refusal_of(LeftTheService, lambda: is_in_service(deciding)).sentence_zh
    refusal_of(WhyDoesNotFit, lambda: why_fits(exempting))


def ending(why: WhyNone, service: Tenure = Tenure.IN_POST, other: str = "") -> Case:
    return case({"other_organ": other}, {"why": why, "service": service})


def test_a_reason_for_no_sanction_is_one_that_the_record_shows() -> None:
    why_fits(ending(WhyNone.EXEMPT))
    why_fits(ending(WhyNone.ORGANISATIONAL))
    why_fits(ending(WhyNone.ALREADY, other="省监委"))
    why_fits(ending(WhyNone.LEFT_SERVICE, Tenure.RETIRED))
    for wrong in (
        ending(WhyNone.ALREADY),
        ending(WhyNone.LEFT_SERVICE),
        ending(WhyNone.EXEMPT, Tenure.DEAD),
    ):
        refusal_of(WhyDoesNotFit, lambda wrong=wrong: why_fits(wrong))
