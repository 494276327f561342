"""What heads and judges see of supervision in Prefect: the mark, a refused and a taken measure, the
answer, a joint meeting, the report, the boundary."""

from datetime import date
from typing import Any

import pytest

from flows.perform import meetings, reviews, supervision, supervision_questions
from models.forms.by_verb import FORMS
from models.forms.supervision_questions import AskBoundary, AskCase, AskSupervision
from rules.supervision.agenda import Without
from rules.supervision.boundary import HeadAct
from rules.supervision.marking import CaseType
from tests.flows.test_runs_in_prefect import artifacts_of
from tests.problems import DIGEST
from tests.province import Province
from tests.supervising import CASE, PANEL, Chambers, keep_writing

pytestmark = pytest.mark.usefixtures("prefect")
TODAY = date(2026, 3, 6)


def run(flow: Any, verb: str, actor: str, **said: Any) -> Any:
    return flow(FORMS[verb].model_validate({"actor": actor} | said), return_state=True)


def test_from_the_mark_to_the_release_and_what_the_pages_say(installed: Province) -> None:
    chambers = Chambers.beside(installed)
    keep_writing(chambers)
    writing = ({"file": f"sha256:{DIGEST}"},)
    case = {"body": "SC", "case": CASE}
    measure = {"act": HeadAct.REPORT_PROGRESS, "text": "报告评议结果", "evidence": writing}
    early = run(supervision.measure, "marking.measure", "sc-tz", **case, **measure)
    assert early.is_failed() and "supervision.not-marked" in (early.message or "")
    mark = {"officers": PANEL, "types": (CaseType.CROWD,), "circumstances": "原告四十二人"}
    marked = run(supervision.mark, "marking.mark", "sc-la", **case, **mark)
    assert marked.name == "疑似，待确认 · suspected, to be confirmed"
    number = {"number": chambers.number_of("marking")}
    run(supervision.confirm, "marking.confirm", "sc-tz", **number, opinion="属实")
    barred = run(
        supervision.measure,
        "marking.measure",
        "sc-tz",
        **case,
        **(measure | {"act": HeadAct.ORDER_RESULT}),
    )
    assert "supervision.beyond-boundary" in (barred.message or "")
    assert run(supervision.measure, "marking.measure", "sc-tz", **number, **measure).is_completed()
    answer = {"answer": "合议庭多数意见如下"}
    run(supervision.answer_measure, "marking.answer_measure", "sc-j1", **number, **answer)
    refused = run(meetings.put, "committee_item.put", "sc-yz", **case, question="法律适用")
    assert "committee-item.no-minutes" in (refused.message or "")
    exempt = {"without": Without.SECRET_OR_URGENT, "reason": "期限三日", "question": "法律适用"}
    put = run(meetings.put, "committee_item.put", "sc-yz", **case, **exempt)
    assert put.name == "已列入议程 · on the agenda"
    draft = {"body": "SP", "case": "甲", "document": "起诉书", "proposed": "拟起诉"}
    drafted = run(reviews.submit, "instruction.submit", "sp-g1", **draft)
    assert drafted.name == "待审核 · to be reviewed"
    unsigned = {"number": chambers.number_of("instruction")}
    sign = run(reviews.sign, "instruction.sign", "sp-g1", **unsigned)
    assert "supervision.no-written-review" in (sign.message or "")
    released = run(supervision.release, "marking.release", "sc-fy", **number, reason="已调解")
    assert released.name == "已解除 · released"
    pages = artifacts_of(released)
    assert any(CASE in text for text in pages.values())

    report = supervision_questions.show_report(AskSupervision(), return_state=True)
    assert "已调解" in artifacts_of(report)["supervision-report"]
    shown = supervision_questions.show_case(AskCase(body="SC", case=CASE), return_state=True)
    page = artifacts_of(shown)["supervision-case"]
    assert "报告评议结果" in page and "合议庭多数意见如下" in page
    asked = AskBoundary(kind="法院", head="庭长", on=TODAY)
    bounds = supervision_questions.show_boundary(asked, return_state=True)
    assert "不得 · may not" in artifacts_of(bounds)["supervision-boundary"]
