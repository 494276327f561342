"""A flaw and ordinary negligence go to the quarter's assessment and nowhere else; the same flaw
comes back when evidence of intent appears."""

from datetime import date

import pytest

from models.forms.sanction import EnterAssessment, OpenSanction, ReopenAssessment
from models.sanction import AssessmentEntry
from models.store import Store
from rules.flaw import EntryKind, NoIntent
from rules.procedure import Undeclared
from rules.responsibility import Degree
from rules.role import NotEntitled, SameDoer
from rules.sanctionable import (
    FlawIsNotFault,
    NoBreachNoSanction,
    NoEffectYet,
    NothingToRestOn,
    OpenAlready,
    OrdinaryIsNoFault,
)
from rules.vocabulary import Finding
from tasks.verification import verify
from tests.bench import to_the_committee
from tests.employer import Employer


@pytest.fixture
def court(store: Store) -> Employer:
    return Employer(store)


def flaw(found_on: date = date(2026, 3, 2)) -> EnterAssessment:
    return EnterAssessment(
        actor="gyhr",
        title="裁定书文字错误",
        keeper="GY",
        person="judge1",
        kind=EntryKind.FLAW,
        found_on=found_on,
        case_no="（2024）晋刑更12号",
        note="引用条款项号错误，不影响裁定结果",
    )


def by_hand(opinion: str = "", entry: str = "", actor: str = "gyhr") -> OpenSanction:
    return OpenSanction(actor=actor, title="拟处分", opinion=opinion, entry=entry)


def test_edge_case_11_ordinary_negligence_becomes_an_entry_and_nothing_else(
    court: Employer,
) -> None:
    opinion = court.effective(Finding.ORDINARY)
    below = court.below(opinion)
    assert set(below) == {"assessment"}
    kept = court.row(AssessmentEntry, below["assessment"])
    assert (kept.kind, kept.quarter) == (EntryKind.ORDINARY, "2026Q1")
    with pytest.raises(OrdinaryIsNoFault):
        court.sanction("open", by_hand(opinion), 30)
    assert verify(court.ledger).ok


def test_no_breach_can_not_be_sanctioned_by_hand(court: Employer) -> None:
    opinion = court.effective(Finding.NONE)
    with pytest.raises(NoBreachNoSanction):
        court.sanction("open", by_hand(opinion), 30)


def test_edge_case_12_a_flaw_is_never_sanctioned_beside_whatever_opinion(court: Employer) -> None:
    entry = court.do("enter", flaw(), 0, "assessment").number
    assert entry == "晋高法考〔2026〕1号"
    opinion = court.effective(Finding.INTENT, officer="judge2")
    with pytest.raises(FlawIsNotFault, match="基本合格"):
        court.sanction("open", by_hand(opinion, entry), 30)
    with pytest.raises(FlawIsNotFault):
        court.sanction("open", by_hand("", entry, "office"), 30)


def test_a_sanction_by_hand_rests_on_one_effective_opinion_that_has_none_yet(
    court: Employer,
) -> None:
    with pytest.raises(NothingToRestOn):
        court.sanction("open", by_hand(), 1)
    pending = court.opinions(court.referred("judge2", own="晋纪立〔2026〕99号"))[0]
    with pytest.raises(NoEffectYet):
        court.sanction("open", by_hand(pending), 1)
    opinion = court.effective(Finding.GROSS)
    with pytest.raises(OpenAlready, match="晋高法处〔2026〕1号"):
        court.sanction("open", by_hand(opinion), 30)


def test_edge_case_12_what_is_sorted_as_a_flaw_enters_the_assessment_in_the_words_of_its_day(
    court: Employer,
) -> None:
    opinion = court.opinions(court.referred())[0]
    sorted_ = to_the_committee(opinion).model_copy(
        update={"degree": Degree.ORDINARY, "head": 0, "wording_only": True}
    )
    court.do("sort", sorted_, 1, "opinion")
    assert court.state(opinion) == "ended"
    kept = court.row(AssessmentEntry, court.below(opinion)["assessment"])
    assert (kept.kind, kept.word) == (EntryKind.FLAW, "基本合格")
    old = court.do("enter", flaw(date(2025, 11, 3)), 2, "assessment").number
    kept = court.row(AssessmentEntry, old)
    assert (kept.word, kept.vocabulary, kept.quarter) == (
        "瑕疵",
        "assessment.word.flaw@2000-01-01",
        "2025Q4",
    )


def test_edge_case_12_a_flaw_is_opened_again_on_evidence_of_intent_and_once(
    court: Employer,
) -> None:
    entry = court.do("enter", flaw(), 0, "assessment").number
    bare = ReopenAssessment(actor="hr", number=entry, evidence_of_intent="")
    with pytest.raises(NoIntent):
        court.do("reopen", bare, 1, "assessment")
    with pytest.raises(NotEntitled):
        court.do("reopen", bare.model_copy(update={"actor": "gychief"}), 1, "assessment")
    evidence = bare.model_copy(update={"evidence_of_intent": "转账记录"})
    with pytest.raises(SameDoer):
        same = evidence.model_copy(update={"actor": "gyhr"})
        court.do("reopen", same, 1, "assessment")
    assert court.do("reopen", evidence, 1, "assessment").state == "reopened"
    with pytest.raises(Undeclared):
        court.do("reopen", evidence, 2, "assessment")
    with pytest.raises(FlawIsNotFault):  # and still no button leads from it to a sanction
        court.sanction("open", by_hand("", entry, "office"), 3)
