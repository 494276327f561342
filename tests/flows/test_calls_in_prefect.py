"""What a coordinator sees of calls, reports and risks in Prefect alone: each run with its matter's
page, its clock to the minute, and what may happen next."""

import pytest

from flows.perform import calls, coinvestigations, reporting, residing, risk_cases
from models.forms.call import ReportIn, Settle, Whistle
from models.forms.request import Remarked
from rules.calls.levels import Urgency
from tests.asking import opinion, report, risk
from tests.callings import Callings
from tests.flows.test_runs_in_prefect import artifacts_of
from tests.province import Province

pytestmark = pytest.mark.usefixtures("prefect")


def test_a_call_a_report_and_a_risk_in_the_screens(installed: Province) -> None:
    street = Callings.__new__(Callings)
    street.store, street.ledger = installed.store, installed.ledger
    street.add_people()

    form = Whistle(
        actor="whistle", title="占道堆放", post="WHISTLE", place="某路口",
        urgency=Urgency.ORDINARY, units=("ENV",), facts="居民反映强烈。",
    )  # fmt: skip
    called = calls.whistle(form, return_state=True)
    assert called.name == "已吹哨，办理中 · called, being handled"
    (arrival,) = street.arrivals()
    due = street.term(arrival, "arrive").due_at
    assert due is not None

    early = calls.settle(
        Settle(actor="whistle", number="STREET哨〔2026〕1号", rating=5, report="已办结"),
        return_state=True,
    )
    assert early.is_failed() and "call.still-out" in (early.message or "")
    arrived = calls.arrive(ReportIn(actor="env1", number=arrival), return_state=True)
    assert arrived.name == "已报到 · reported in"
    pages = artifacts_of(arrived)
    assert any("办结时限" in page and ":00" in page for page in pages.values())
    assert any("报告办结 · Report the part done" in page for page in pages.values())
    assert any("占道堆放" in page for key, page in pages.items() if key.startswith("worklist"))

    sent = reporting.submit(report(), return_state=True)
    assert sent.name == "已报送，待签收 · sent, to be taken in"
    taken = reporting.receive(
        Remarked(actor="coord", number="COURT报〔2026〕1号"), return_state=True
    )
    assert taken.name == "已备案 · on file"
    opened = risk_cases.open_risk(risk(), return_state=True)
    assert opened.name == "包案化解中 · in charge, being resolved"
    none = residing.issue(opinion("PROC驻〔2026〕1号"), return_state=True)
    assert none.is_failed() and "matter.unknown" in (none.message or "")
    assert coinvestigations.ask.name == "商请协查 · Ask another body"

    listed = calls.show(return_state=True)
    page = artifacts_of(listed)["calls"]
    assert "100.0%" in page and "COURTLEAD1" in page
