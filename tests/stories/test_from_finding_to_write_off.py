"""A prison's missing signatures: found, planned, worked, claimed, verified and written off."""

from datetime import date
from pathlib import Path

import pytest

from models.forms.problem import ApprovePlan, AskExtension, Find, PlanMeasure, Reasoned, SubmitPlan
from models.forms.rectification import ClaimDone, EvidenceItem, ReportProgress, Verify, WriteOff
from rules.extension import AskedTooLate
from rules.procedure import Undeclared
from rules.role import NotEntitled, SameDoer
from rules.vocabulary import Cause
from rules.write_off import MeasureWithoutProof, NoCause, NoRuleMade, VerifierIsOwner
from tasks.evidence import keep
from tests.province import Province


def find(province: Province, **more: object) -> str:
    form = {
        "actor": "inspect",
        "inspection": province.inspection(),
        "keeper": "ZFW",
        "body": "PRISON",
        "title": "三起减刑案件缺分监区集体评议签字",
        "item": "减刑提请·集体评议",
        "found_on": date(2026, 3, 2),
        "owner": "OWNER",
        **more,
    }
    return province.do("find", Find.model_validate(form)).number


def plan(province: Province, number: str) -> None:
    measures = (PlanMeasure(text="补签并说明", due_on=date(2026, 4, 1)),)
    province.do("submit_plan", SubmitPlan(actor="owner", number=number, measures=measures), 3)
    province.do("approve_plan", ApprovePlan(actor="super", number=number, opinion="同意"), 4)


def proof(province: Province, tmp_path: Path) -> tuple[EvidenceItem, ...]:
    paper = tmp_path / "签字页.pdf"
    paper.write_bytes(b"%PDF-1.7 signed")
    return (keep(province.ledger.store, paper, measure=1),)


def test_a_problem_goes_from_finding_to_write_off(province: Province, tmp_path: Path) -> None:
    number = find(province)
    assert number == "晋政法整〔2026〕1号"
    plan(province, number)
    done = ReportProgress(actor="owner", number=number, report="两起已补签", done=(1,))
    assert province.do("report_progress", done, 20).state == "in_progress"
    claim = ClaimDone(
        actor="owner", number=number, statement="全部补签", evidence=proof(province, tmp_path)
    )
    assert province.do("claim_done", claim, 30).state == "claimed_done"
    seen = Verify(actor="verify", number=number, opinion="属实", seen_on=date(2026, 4, 2))
    assert province.do("verify", seen, 31).state == "verified"
    off = WriteOff(actor="coord", number=number, opinion="同意销号", cause=Cause.NOT_PERFORMED)
    assert province.do("write_off", off, 32).state == "written_off"


def test_a_finding_cannot_jump_to_done(province: Province) -> None:
    number = find(province)
    with pytest.raises(Undeclared, match="报送方案"):
        province.do("claim_done", ClaimDone(actor="owner", number=number, statement="已办"), 1)


def test_a_claim_without_proof_for_a_measure_is_refused(province: Province) -> None:
    number = find(province)
    plan(province, number)
    with pytest.raises(MeasureWithoutProof):
        province.do("claim_done", ClaimDone(actor="owner", number=number, statement="已办"), 30)


def test_only_the_holder_of_the_owning_post_may_submit_the_plan(province: Province) -> None:
    number = find(province)
    measures = (PlanMeasure(text="补签", due_on=date(2026, 4, 1)),)
    with pytest.raises(NotEntitled, match="责任岗位任职人"):
        form = SubmitPlan(actor="clerk", number=number, measures=measures)
        province.do("submit_plan", form, 3)


@pytest.fixture
def claimed(province: Province, tmp_path: Path) -> str:
    number = find(province, systemic=True)
    plan(province, number)
    evidence = proof(province, tmp_path)
    claim = ClaimDone(actor="owner", number=number, statement="全部补签", evidence=evidence)
    province.do("claim_done", claim, 30)
    return number


def test_the_owner_may_not_verify_even_with_a_verifying_post(
    province: Province, claimed: str
) -> None:
    with province.store.session() as session:
        from models.roster import Appointment

        session.add(Appointment(post_id=5, person_id=6, from_on=date(2026, 1, 1)))
        session.commit()
    with pytest.raises((SameDoer, VerifierIsOwner)):
        seen = Verify(actor="owner", number=claimed, opinion="属实", seen_on=date(2026, 4, 2))
        province.do("verify", seen, 31)


def test_writing_off_takes_a_cause_and_for_a_systemic_problem_a_rule(
    province: Province, claimed: str
) -> None:
    seen = Verify(actor="verify", number=claimed, opinion="属实", seen_on=date(2026, 4, 2))
    province.do("verify", seen, 31)
    with pytest.raises(NoCause):
        province.do("write_off", WriteOff(actor="coord", number=claimed, opinion="可"), 32)
    named = WriteOff(actor="coord", number=claimed, opinion="可", cause=Cause.UNCLEAR)
    with pytest.raises(NoRuleMade):
        province.do("write_off", named, 32)
    ruled = named.model_copy(update={"rule_made": "《减刑提请集体评议办法》"})
    assert province.do("write_off", ruled, 32).state == "written_off"


def test_an_extension_asked_on_the_due_day_is_in_time_and_on_the_next_is_not(
    province: Province,
) -> None:
    number = find(province)
    plan(province, number)
    ask = AskExtension(actor="owner", number=number, n=1, reason="待法院回函")
    with pytest.raises(AskedTooLate):
        province.do("ask_extension", ask, date(2026, 9, 3))
    assert province.do("ask_extension", ask, date(2026, 9, 2)).event == "problem:extension_asked"
    granted = Reasoned(actor="super", number=number, reason="同意")
    assert province.do("grant_extension", granted, date(2026, 9, 4)).state == "in_progress"
