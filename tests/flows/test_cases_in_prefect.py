"""Case data as a coordinator takes it in, sees it and has it proved, in Prefect alone."""

import json
from pathlib import Path

import pytest

from flows.perform.cases import compact_cases, pull, show, take_in
from models.forms.cases import AskCase, PullCaseData, TakeInCaseData
from models.settings import settings
from tests.flows.test_runs_in_prefect import artifacts_of
from tests.lake import files
from tests.province import Province

pytestmark = pytest.mark.usefixtures("prefect")
CASE = "（2026）晋01民初9号"
ROWS = (f"1,COURT,{CASE},2026-01-06,立案,LI,民事一审,", f"2,COURT,{CASE},2026-01-05,judged,LI,,")


def test_case_data_is_taken_in_shown_and_proved(installed: Province) -> None:
    inbox: Path = settings().inbox
    inbox.mkdir(parents=True, exist_ok=True)
    files(inbox, *ROWS, f"3,COURT,{CASE},2026-02-30,开庭,LI,,")
    asked = {"actor": "coord", "file": "events.csv", "mapping": "events.toml"}
    state = take_in(TakeInCaseData.model_validate(asked), return_state=True)
    assert state.name == "未予导入 · Refused"
    (bad,) = json.loads(artifacts_of(state)["case-data-refused"])
    assert (bad["行 · Row"], bad["列 · Column"], bad["值 · Value"]) == (4, "时间", "2026-02-30")
    files(inbox, *ROWS)
    state = take_in(TakeInCaseData.model_validate(asked), return_state=True)
    assert (state.name, "新增2" in (state.message or "")) == ("已导入 · Taken in", True)
    (fault,) = json.loads(artifacts_of(state)["case-data-faults"])
    assert (fault["异常 · Fault"], fault["案号 · Case"]) == ("order", CASE)
    shown = show(AskCase(body="COURT", case=CASE), return_state=True)
    page = artifacts_of(shown)["case-shown"]
    assert "第2行" in page and "2026-01-06" in page and "首次" in page
    nothing = show(AskCase(body="COURT", case="无此案"), return_state=True)
    assert "[cases.no-such-case]" in (nothing.message or "")
    assert "[cases.source-unknown]" in (
        pull(PullCaseData(source="none"), return_state=True).message or ""
    )
    proved = compact_cases(return_state=True)
    assert proved.name == "已归湖 · Compacted", proved.message
    (lake,) = {file.parent for file in settings().lake.glob("court_cases/COURT/2026-01/*")}
    for file in lake.iterdir():
        file.unlink()
    damaged = compact_cases(return_state=True)
    assert damaged.name == "分区损坏 · Damaged"
    for file in inbox.iterdir():
        file.unlink()
