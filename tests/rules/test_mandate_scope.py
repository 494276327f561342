"""A mandate is for what there is; a word that names nothing is refused with what is near."""

import pytest

from rules.mandate_scope import ScopeUnknown, must_be_known, not_verbs
from tests.cases import refusal_of

VERBS = {"submit_plan": "报送方案", "verify": "核验", "send_back": "退回"}
DOCUMENTS = ["裁定书", "判决书"]


@pytest.mark.parametrize(
    "scope", ["*", "sign", "verify", "verify, send_back", "裁定书,verify", "判决书"]
)
def test_everything_signing_verbs_and_documents_are_known(scope: str) -> None:
    must_be_known(scope, VERBS, DOCUMENTS)


@pytest.mark.parametrize(
    ("scope", "unknown", "near"),
    [
        ("submit_paln", "“submit_paln”", "submit_plan"),
        ("verify,sendback", "“sendback”", "send_back"),
        ("报送方案", "“报送方案”", "submit_plan"),  # the name instead of the key
        ("裁定", "“裁定”", "裁定书"),
        ("Verify", "“Verify”", "verify"),
        ("verify,", "“”", "—"),
        ("verify，send_back", "“verify，send_back”", "send_back、verify"),
    ],
)
def test_a_word_that_names_nothing_is_refused_with_what_is_near(
    scope: str, unknown: str, near: str
) -> None:
    refusal = refusal_of(ScopeUnknown, lambda: must_be_known(scope, VERBS, DOCUMENTS))
    assert refusal.figures["unknown"] == unknown
    assert set(near.split("、")) <= set(refusal.figures["near"].split("、"))


def test_only_words_that_are_no_verbs_are_sought_among_documents() -> None:
    assert not_verbs("*,sign,verify,裁定书", VERBS) == ("裁定书",)
