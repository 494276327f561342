"""A grade for the act, and a reviewer from elsewhere who did not sit."""

from typing import Any

from rules.commutation.reviewing import (
    NeedsGrade,
    ReviewerFromTheWard,
    ReviewerSat,
    proposer_is_qualified,
    reviewer_is_from_elsewhere,
    reviewer_is_qualified,
    says_why_not,
)
from rules.commutation.sitting import ReasonMissing
from rules.commutation.words import Verdict
from tests.cases import BODY, ON, OTHER_UNIT, UNIT, anna, case, post, refusal_of


def reviewing(**facts: Any) -> Any:
    usual = {"rule_on": ON, "ward_id": OTHER_UNIT, "keeper_id": BODY, "sat": [], "grades": []}
    return case(usual | facts, actor=anna(post(100, "verify", unit=UNIT)))


def test_a_higher_grade_does_for_a_lower_one_and_not_the_other_way_round() -> None:
    reviewer_is_qualified(reviewing(grades=["practitioner_middle"]))
    reviewer_is_qualified(reviewing(grades=["practitioner_senior"]))
    refusal_of(NeedsGrade, lambda: reviewer_is_qualified(reviewing(grades=["practitioner_junior"])))
    proposer_is_qualified(reviewing(grades=["practitioner_junior"]))
    refusal_of(NeedsGrade, lambda: proposer_is_qualified(reviewing()))


def test_the_reviewer_is_from_another_unit_and_did_not_vote() -> None:
    reviewer_is_from_elsewhere(reviewing())
    refusal_of(ReviewerFromTheWard, lambda: reviewer_is_from_elsewhere(reviewing(ward_id=UNIT)))
    sat = reviewing(sat=[{"voted": ["anna"]}])
    refusal_of(ReviewerSat, lambda: reviewer_is_from_elsewhere(sat))


def test_a_review_that_does_not_agree_says_why() -> None:
    says_why_not(case(content={"verdict": Verdict.AGREE, "opinion": ""}))
    silent = case(content={"verdict": Verdict.RETURN, "opinion": ""})
    refusal_of(ReasonMissing, lambda: says_why_not(silent))
