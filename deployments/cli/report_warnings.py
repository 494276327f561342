"""``bihuan report warnings``: by point, how many, how answered, how soon, how many false."""

from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json, table
from tasks.clock import today
from tasks.ledger import open_ledger
from tasks.lookup import bodies, must
from tasks.risks.report import WarningReport, warning_report


def warnings(
    body: Annotated[str, typer.Option(help="机关代码，留空为全部 · Body; all if left out")] = "",
    as_json: AsJson = False,
) -> None:
    """各风险点的预警、反应、误报率与反应时间。 · Warnings by point: answers, false share, time."""
    store = open_ledger().store
    if body:
        with store.read() as tx:
            must(bodies(tx, [body]), body, "机关", "body")
    found = warning_report(store, today(), body)
    if as_json:
        print_json(found.plain())
    else:
        _show(found)


def _show(found: WarningReport) -> None:
    heads = (
        "风险点 Point",
        "预警 Fired",
        "未结 Open",
        "说明 Explained",
        "已处理 Done",
        "误报 False",
        "消除 Cleared",
        "误报率 Share",
        "反应小时 Hours",
    )
    rows = [
        (
            f"{line.point} {line.title}",
            str(line.fired),
            str(line.open),
            str(line.explained),
            str(line.done),
            str(line.false_alarms),
            str(line.cleared),
            ("⚠ " if line.many else "") + ("—" if line.share is None else f"{line.share}%"),
            "—" if line.median_hours is None else str(line.median_hours),
        )
        for line in found.lines
    ]
    console = paper()
    console.print(table(heads, rows))
    limit = (
        f"误报率上限{found.limit}%，已办结不少于{found.least}项 · limit, of at least so many closed"
    )
    console.print(Text(limit, style="dim"))
