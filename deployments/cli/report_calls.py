"""`bihuan report calls`: responses by unit, what was not reported in time, what leaders have in
charge."""

from datetime import timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json, table
from rules.reading import day_written
from tasks.calls.report import CallsReport, calls_report
from tasks.calls.response_words import minutes_said, share_said
from tasks.clock import now, today
from tasks.ledger import open_ledger

DAYS = 30


def calls(
    since: Annotated[str, typer.Option("--from", help="吹哨日期自 · Called from")] = "",
    until: Annotated[str, typer.Option("--to", help="吹哨日期至 · Called to")] = "",
    as_json: AsJson = False,
) -> None:
    """吹哨响应、应报未报、包案负担。 · Responses, what was not reported, leaders' loads."""
    last = day_written(until) if until else today()
    first = day_written(since) if since else last - timedelta(days=DAYS)
    with open_ledger().store.read() as tx:
        found = calls_report(tx, first, last, now())
    if as_json:
        print_json(found.plain())
    else:
        _show(paper(), found)


def _show(console: Console, found: CallsReport) -> None:
    rows = [
        (
            unit,
            str(one.called),
            str(one.met),
            str(one.late),
            str(one.running),
            share_said(one.share),
            minutes_said(one.median),
        )
        for unit, one in found.responses.items()
    ]
    heads = [
        "部门 Unit",
        "吹哨 Called",
        "按时 Met",
        "逾时 Late",
        "未到 Running",
        "按时率 Share",
        "中位 Median",
    ]
    if rows:
        console.print(table(heads, rows, "报到响应 · Responses"))
    else:
        console.print(Text("此期间没有吹哨。 No calls in this period."))
    owed = [(r["number"], r["body"], r["kind"], r["ask_due"], r["state"]) for r in found.owed]
    if owed:
        heads = ["文号 Number", "单位 Body", "类别 Kind", "应于 Due", "状态 State"]
        console.print(table(heads, owed, "迟报与未报 · Reported late or not at all"))
    charges = [(c.body, c.post, str(c.open), str(c.petitions)) for c in found.charges]
    if charges:
        heads = ["单位 Body", "岗位 Post", "在办 Open", "信访包案 Petitions"]
        console.print(table(heads, charges, "包案负担 · In charge"))
