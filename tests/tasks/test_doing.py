"""Doing a verb from a form, whichever door it comes through: claims on `tasks.doing`."""

from datetime import date
from pathlib import Path

import pytest

from models.forms.problem import ApprovePlan
from models.forms.rectification import EvidenceItem, ReportProgress
from models.forms.register import Appoint
from models.settings import settings
from rules.actor import Channel
from rules.role import NotEntitled
from tasks.asked_again import KeyReused
from tasks.doing import do
from tasks.evidence import NoSuchFile
from tests.problems import found, plan_of, planned
from tests.province import Province


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Monday 9 March 2026."""
    monkeypatch.setattr("tasks.doing.now", lambda: Province.first.replace(day=9))


@pytest.fixture
def number(province: Province, now: None) -> str:
    """A problem whose plan waits for approval."""
    number = found(province)
    province.do("submit_plan", plan_of(number), 3)
    return number


def test_the_same_key_is_answered_and_not_done_again(province: Province, number: str) -> None:
    form = ApprovePlan(actor="super", number=number, opinion="同意")
    first, second = (
        do(province.ledger, "problem", "approve_plan", form, Channel.PREFECT, key="run-1")
        for _ in range(2)
    )
    assert (first.replayed, second.replayed) == (False, True)
    assert (first.seq, first.state) == (second.seq, second.state)


def test_the_same_key_with_another_content_is_refused(province: Province, number: str) -> None:
    form = ApprovePlan(actor="super", number=number, opinion="同意")
    do(province.ledger, "problem", "approve_plan", form, Channel.PREFECT, key="run-1")
    other = form.model_copy(update={"opinion": "不同意"})
    with pytest.raises(KeyReused):
        do(province.ledger, "problem", "approve_plan", other, Channel.PREFECT, key="run-1")


def test_an_act_on_a_register_opens_it_and_may_be_repeated_too(
    province: Province, now: None
) -> None:
    form = Appoint(actor="coord", post="CLERK", person="owner", from_on=date(2026, 4, 1))
    first, second = (
        do(province.ledger, "roster", "appoint", form, Channel.PREFECT, key="run-2")
        for _ in range(2)
    )
    assert (first.number, second.replayed, first.seq) == ("册-roster", True, second.seq)


def test_a_refused_act_on_a_register_raises_and_leaves_nothing(
    province: Province, now: None
) -> None:
    form = Appoint(actor="clerk", post="CLERK", person="owner", from_on=date(2026, 4, 1))
    with pytest.raises(NotEntitled):
        do(province.ledger, "roster", "appoint", form, Channel.PREFECT)


def test_a_file_of_the_inbox_is_kept_and_a_missing_one_refused(
    province: Province, now: None
) -> None:
    number = planned(province)
    inbox = settings().inbox
    inbox.mkdir(parents=True, exist_ok=True)
    (inbox / "签字页.pdf").write_bytes(b"%PDF-1.7 signed")
    handed_in = ReportProgress(
        actor="owner", number=number, report="已补签", evidence=(EvidenceItem(file="签字页.pdf"),)
    )
    receipt = do(province.ledger, "problem", "report_progress", handed_in, Channel.PREFECT)
    assert receipt.state == "in_progress"
    for outside in ("没有.pdf", str(Path("..") / "keys" / "seal.key")):
        wrong = handed_in.model_copy(update={"evidence": (EvidenceItem(file=outside),)})
        with pytest.raises(NoSuchFile):
            do(province.ledger, "problem", "report_progress", wrong, Channel.PREFECT)
