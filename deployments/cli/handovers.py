"""`bihuan handovers`: hand-overs of posts that are not done yet."""

from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json, table
from tasks.clock import today
from tasks.handover_sheet import open_handovers
from tasks.ledger import open_ledger
from tasks.lookup import bodies, must

app = typer.Typer()


@app.command()
def handovers(
    body: Annotated[str, typer.Option(help="只看一个单位（代码） · One body only, by code")] = "",
    as_json: AsJson = False,
) -> None:
    """未办结的工作交接：谁交给谁、几件未结、到哪天。 · Hand-overs under way."""
    with open_ledger().store.read() as tx:
        if body:
            must(bodies(tx, [body]), body, "单位", "body")
        found = open_handovers(tx, today(), body)
    if as_json:
        print_json([{"number": s.number, "state": s.state, **s.plain()} for s in found])
        return
    console = paper()
    if not found:
        console.print(Text("没有未办结的交接。 No hand-over is under way."))
        return
    heads = ("文号 Number", "岗位 Post", "离任 → 接任", "未结 Open", "现状 State", "届满 Due")
    rows = [
        (
            sheet.number,
            f"{sheet.place}\n{sheet.post}",
            f"{sheet.outgoing or '—'} → {sheet.successor or '空缺 vacant'}",
            str(len(sheet.items)),
            sheet.state,
            str(sheet.due_on or "—"),
        )
        for sheet in found
    ]
    console.print(table(heads, rows))
