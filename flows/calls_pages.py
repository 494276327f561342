"""What a run leaves of calls, requests and risks: the report as a page."""

from datetime import timedelta

from prefect.artifacts import create_markdown_artifact

from tasks.acts import Ledger
from tasks.calls.report import CallsReport, calls_report
from tasks.calls.response_words import minutes_said, share_said
from tasks.clock import now, today
from tasks.markdown import cell, table

KEY = "calls"
DAYS = 30


def show_calls(ledger: Ledger) -> CallsReport:
    """Write the page of the last days; what stands on it."""
    with ledger.store.read() as tx:
        found = calls_report(tx, today() - timedelta(days=DAYS), today(), now())
    create_markdown_artifact(
        calls_text(found), key=KEY, description="吹哨响应、请示报告、包案 · calls, reports, risks"
    )
    return found


def calls_text(found: CallsReport) -> str:
    """Responses by unit as ranges, what was reported late or not, leaders' loads."""
    heads = (
        "部门 · Unit",
        "吹哨 · Called",
        "按时率 · Share in time",
        "中位 · Median",
        "未到 · Running",
    )
    responses = [
        (
            cell(unit),
            str(one.called),
            share_said(one.share),
            minutes_said(one.median),
            str(one.running),
        )
        for unit, one in found.responses.items()
    ]
    blocks = [
        table(heads, responses) if responses else "近30日没有吹哨。 No calls in the last 30 days."
    ]
    if found.owed:
        heads = ("文号 · Number", "单位 · Body", "类别 · Kind", "应于 · Due", "状态 · State")
        owed = [
            tuple(cell(str(row[name])) for name in ("number", "body", "kind", "ask_due", "state"))
            for row in found.owed
        ]
        blocks += ["## 迟报与未报 · Reported late or not at all", table(heads, owed)]
    if found.charges:
        heads = ("单位 · Body", "岗位 · Post", "在办 · Open", "信访包案 · Petitions", "")
        loads = [
            (cell(c.body), cell(c.post), str(c.open), str(c.petitions), "") for c in found.charges
        ]
        blocks += ["## 包案负担 · In charge", table(heads, loads)]
    return "\n\n".join(blocks) + "\n"
