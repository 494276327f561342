"""A flaw keeps the words of its day and is opened again on evidence of intent alone."""

from datetime import date
from typing import Any

import pytest

from rules.flaw import (
    EntryKind,
    NoIntent,
    OpenedAlready,
    intent_has_appeared,
    quarter_of,
    word_of,
)
from rules.procedure import Case
from tests.cases import ON, case, refusal_of


def test_edge_case_12_an_entry_keeps_the_vocabulary_of_its_day() -> None:
    before, after = date(2025, 12, 31), date(2026, 1, 1)
    assert word_of(EntryKind.FLAW, before) == ("瑕疵", "assessment.word.flaw@2000-01-01")
    assert word_of(EntryKind.FLAW, after) == ("基本合格", "assessment.word.flaw@2026-01-01")


@pytest.mark.parametrize("kind", [EntryKind.ERROR, EntryKind.ORDINARY, EntryKind.SUPERVISION])
def test_what_is_no_grade_has_one_word_through_time(kind: EntryKind) -> None:
    assert word_of(kind, ON) == (kind.value.partition(" · ")[0], "")


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), "2026Q1"),
        (date(2026, 3, 31), "2026Q1"),
        (date(2026, 4, 1), "2026Q2"),
        (date(2026, 12, 31), "2026Q4"),
    ],
)
def test_it_enters_the_quarter_of_its_day(day: date, quarter: str) -> None:
    assert quarter_of(day) == quarter


def reopening(evidence: str, reopened_on: Any = None) -> Case:
    facts = {"reopened_on": reopened_on, "number": "晋检考〔2026〕3号"}
    return case(facts, {"evidence_of_intent": evidence})


def test_edge_case_12_a_flaw_is_opened_again_when_evidence_of_intent_appears() -> None:
    intent_has_appeared(reopening("转账记录，监委移送"))
    refusal = refusal_of(NoIntent, lambda: intent_has_appeared(reopening("  ")))
    assert refusal.figures == {"entry": "晋检考〔2026〕3号"}


def test_once_opened_it_goes_on_by_referral() -> None:
    refusal_of(OpenedAlready, lambda: intent_has_appeared(reopening("证人证言", ON)))
