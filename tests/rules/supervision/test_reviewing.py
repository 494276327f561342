"""The written opinion before the next step."""

import pytest

from rules.supervision.reviewing import (
    NoReviewHere,
    NoWrittenReview,
    Verdict,
    after_review,
    is_reviewed_here,
    must_be_reviewed_first,
    signed_without_review,
)
from tests.cases import case, refusal_of


@pytest.mark.parametrize(
    ("kind", "reviewed"), [("procuratorate", True), ("police", True), ("court", False)]
)
def test_courts_alone_do_not_review_what_others_decide(kind: str, reviewed: bool) -> None:
    asked = case({"kind": kind, "body": "X"})
    if reviewed:
        is_reviewed_here(asked)
    else:
        assert "审核签发" in refusal_of(NoReviewHere, lambda: is_reviewed_here(asked)).sentence_zh


def test_each_verdict_leads_somewhere_else() -> None:
    ends = [after_review(case(content={"verdict": verdict.value})) for verdict in Verdict]
    assert ends == ["agreed", "returned", "reconsidering"]


@pytest.mark.parametrize(
    ("urgent", "verbals", "signs"),
    [("", [], False), ("急", [], False), ("", ["口1号"], False), ("急", ["口1号"], True)],
)
def test_urgency_needs_a_recorded_word_and_a_word_needs_urgency(
    urgent: str, verbals: list[str], signs: bool
) -> None:
    facts = {"verbals": verbals, "case_code": "甲", "document": "起诉书"}
    asked = case(facts, {"urgent": urgent}, state="submitted")
    if signs:
        signed_without_review(asked)
    else:
        refusal_of(NoWrittenReview, lambda: signed_without_review(asked))


def test_what_the_chief_signs_was_reviewed_by_the_department() -> None:
    assert must_be_reviewed_first("procuratorate", "deputy_chief")
    assert not must_be_reviewed_first("procuratorate", "procurator")
