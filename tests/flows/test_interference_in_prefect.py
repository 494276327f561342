"""What anybody sees in Prefect of the three provisions: the desk's runs by a number that tells of
no body, no artifact of a sealed matter; roll-ups, circulars and coverage in the open."""

import json
from datetime import date
from typing import Any

import pytest
from prefect.client.orchestration import get_client

from flows.perform import interference, interference_reports
from models.forms.interference import AssessInquiry, HandleInquiry, ReceiveInquiry
from models.forms.interference_questions import AskCoverage, AskRollUps
from models.forms.interference_reports import IssueCircular, ReadCircular, SignRollUp
from rules.interference.circulating import Kind
from rules.interference.recording import Category, Measure
from tests.flows.conftest import SetDay
from tests.flows.test_runs_in_prefect import artifacts, finished
from tests.interfering import DESK, OTHER, PRESIDENT, RECORDER, SAID, Interfering
from tests.province import Province

pytestmark = pytest.mark.usefixtures("prefect")


def left_by(state: Any) -> tuple[str, int]:
    """Everything that Prefect keeps of a run: its name, parameters, state, artifacts; and how many
    artifacts."""
    run = finished(state)
    with get_client(sync_client=True) as client:
        kept = client.read_flow_run(run.id)
        found = artifacts(client, run.id)
    said = [kept.name, json.dumps(kept.parameters, ensure_ascii=False, default=str)]
    said += [str(state.name), str(state.message), *found.values()]
    return "\n".join(said), len(found)


def test_the_desk_works_by_number_and_leaves_nothing_else(
    installed: Province, set_day: SetDay
) -> None:
    court = Interfering(installed.store, installed)
    number = court.recorded(date(2026, 3, 5))
    runs = [
        interference.receive(ReceiveInquiry(actor=DESK, number=number), return_state=True),
        interference.assess(
            AssessInquiry(actor=DESK, number=number, assessed=Category.INTERFERENCE),
            return_state=True,
        ),
        interference.handle(
            HandleInquiry(actor=DESK, number=number, measure=Measure.REFERRAL), return_state=True
        ),
    ]
    assert [run.name.partition("，")[0] for run in runs] == ["已接收", "已认定", "已处理"]
    refused = [
        interference.receive(ReceiveInquiry(actor=PRESIDENT, number=asked), return_state=True)
        for asked in (number, "密问〔2026〕99号")
    ]
    messages = [
        str(run.message).replace(n, "")
        for run, n in zip(refused, (number, "密问〔2026〕99号"), strict=True)
    ]
    assert messages[0] == messages[1] and "[matter.unknown]" in messages[0]
    for run in runs:
        text, shown = left_by(run)
        assert shown == 0
        for secret in (RECORDER, PRESIDENT, SAID, "刑初7号"):
            assert secret not in text

    set_day("2026-04-01")
    day = interference_reports.run_day(return_state=True)
    assert "开立月报3份" in (day.message or "") and "汇总1份，分析1份" in (day.message or "")
    listed = interference_reports.show_coverage(AskCoverage(month="2026-03"), return_state=True)
    text, shown = left_by(listed)
    assert shown == 1 and "应报3份，已报0份" in text
    wrong = interference_reports.show_coverage(AskCoverage(month="三月"), return_state=True)
    assert wrong.is_failed() and "[attestation.not-a-month]" in (wrong.message or "")
    with installed.store.session() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT number FROM matter WHERE procedure = 'rollup' ORDER BY id"
        )
        rollup = rows.all()[0][0]
    signed = interference_reports.sign(
        SignRollUp(actor=PRESIDENT, number=rollup), return_state=True
    )
    text, shown = left_by(signed)
    assert signed.is_completed() and shown > 0 and RECORDER not in text
    assert "fewer than 5, none included" in text, "whoever signs sees the bands"
    wrong = interference_reports.show_rollups(AskRollUps(body="NONE"), return_state=True)
    assert wrong.is_failed()

    circular = IssueCircular(
        actor="hj-xt", keeper="HJ", kind=Kind.EDUCATION, title="警示教育材料一",
        document="某法〔2026〕5号", text="外地案例", readers=(RECORDER, OTHER),
    )  # fmt: skip
    issued = interference_reports.issue(circular, return_state=True)
    name = (issued.message or "").partition("：")[0]
    for who, state in ((RECORDER, "待阅知"), (OTHER, "全部阅知")):
        read = interference_reports.read(ReadCircular(actor=who, number=name), return_state=True)
        assert str(read.name).startswith(state)
