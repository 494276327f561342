"""What it takes to claim, to verify and to write off; "basically done" is not done."""

from typing import Any

import pytest

from rules.procedure import Case
from rules.vocabulary import Cause
from rules.write_off import (
    MeasureWithoutProof,
    NoCause,
    NoRuleMade,
    VerifierIsOwner,
    cause_is_named,
    every_measure_has_proof,
    rule_made_if_systemic,
    verifier_is_not_of_the_owners_unit,
)
from tests.cases import OTHER_UNIT, UNIT, anna, case, post, refusal_of


def claiming(*measures: int, now: tuple[int, ...] = (), before: tuple[int, ...] = ()) -> Case:
    evidence = [{"measure": no, "file": "sha256:"} for no in now]
    return case({"measures": measures, "proven": before}, {"evidence": evidence})


@pytest.mark.parametrize(
    "whole",
    [
        claiming(1, 2, now=(1, 2)),
        claiming(1, 2, now=(2,), before=(1,)),
        claiming(1, 2, before=(1, 2, 3)),
        claiming(now=(0,)),  # taken in without a plan: proven as a whole
    ],
)
def test_every_measure_proven_now_or_earlier_is_enough(whole: Case) -> None:
    every_measure_has_proof(whole)


@pytest.mark.parametrize(
    ("partial", "missing"),
    [
        (claiming(1, 2, now=(1,)), "2"),
        (claiming(1, 2, 3, now=(0, 0)), "1、2、3"),
        (claiming(4, 5, before=(1, 2)), "4、5"),
        (claiming(), "1"),
    ],
)
def test_one_measure_short_is_refused_by_its_number(partial: Case, missing: str) -> None:
    refusal = refusal_of(MeasureWithoutProof, lambda: every_measure_has_proof(partial))
    assert refusal.figures == {"missing": missing}


def verifying(*units: int, lent: tuple[int, ...] = (), owner_unit: int | None = UNIT) -> Case:
    actor = anna(
        *(post(i, "verify", unit=u) for i, u in enumerate(units)),
        lent=tuple(post(50 + i, unit=u, person="boris") for i, u in enumerate(lent)),
    )
    return case({"owner_unit_id": owner_unit, "owner_unit": "一分监区"}, actor=actor)


def test_a_verifier_of_another_unit_stands_apart() -> None:
    verifier_is_not_of_the_owners_unit(verifying(OTHER_UNIT))
    verifier_is_not_of_the_owners_unit(verifying(UNIT, owner_unit=None))


@pytest.mark.parametrize(
    "close", [verifying(UNIT), verifying(OTHER_UNIT, UNIT), verifying(OTHER_UNIT, lent=(UNIT,))]
)
def test_edge_case_15_no_hat_of_the_verifier_may_be_of_the_owners_unit(close: Case) -> None:
    refusal = refusal_of(VerifierIsOwner, lambda: verifier_is_not_of_the_owners_unit(close))
    assert refusal.figures == {"actor": "anna", "unit": "一分监区"}
    assert refusal.article == "domain 8, 16.15"


@pytest.mark.parametrize(
    ("systemic", "rule_made"), [(True, "《集体评议办法》"), (False, ""), (False, "某办法")]
)
def test_a_systemic_problem_leaves_a_rule_behind(systemic: bool, rule_made: str) -> None:
    rule_made_if_systemic(case({"systemic": systemic}, {"rule_made": rule_made}))


def test_a_systemic_problem_without_a_rule_is_not_written_off() -> None:
    refused = case({"systemic": True}, {"rule_made": ""})
    refusal = refusal_of(NoRuleMade, lambda: rule_made_if_systemic(refused))
    assert refusal.code == "problem.no-rule-made"


def causes(said: Cause, known: Any) -> Case:
    return case({"cause": known}, {"cause": said})


@pytest.mark.parametrize("known", ["", None, Cause.UNKNOWN.value])
def test_a_cause_is_named_on_writing_off_or_was_before(known: str | None) -> None:
    cause_is_named(causes(Cause.UNCLEAR, known))
    cause_is_named(causes(Cause.UNKNOWN, Cause.NOT_PURSUED.value))
    refusal = refusal_of(NoCause, lambda: cause_is_named(causes(Cause.UNKNOWN, known)))
    assert "权责不清、履责不力、考责不科学、追责不落地" in refusal.sentence_zh
