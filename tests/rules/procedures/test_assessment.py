"""An entry as declared: entered, and opened again by another hand; no way to a sanction."""

from rules.flaw import intent_has_appeared
from rules.procedures.assessment import ASSESSMENT


def test_it_is_entered_and_opened_again_on_evidence_by_somebody_else() -> None:
    row = ASSESSMENT.find("entered", "reopen")
    assert row.when == (intent_has_appeared,) and row.apart_from == ("enter",)


def test_edge_case_12_no_verb_leads_from_an_entry_to_a_sanction() -> None:
    assert [verb.key for verb in ASSESSMENT.verbs] == ["enter", "reopen"]
    assert ASSESSMENT.possible("reopened") == ()
    assert ASSESSMENT.terms == ()
