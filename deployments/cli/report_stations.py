"""`bihuan report stations`: what the stations of a supervising body see."""

from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json, table
from tasks.calls.seen import seen_by
from tasks.clock import today
from tasks.ledger import open_ledger
from tasks.lookup import bodies, must


def stations(
    body: Annotated[str, typer.Option(help="派驻单位代码 · Supervising body's code")],
    as_json: AsJson = False,
) -> None:
    """派驻单位可以查看的事项。 · The matters that a body's stations were opened for."""
    with open_ledger().store.read() as tx:
        found = seen_by(tx, must(bodies(tx, [body]), body, "机关", "body")["id"], today())
    if as_json:
        print_json({"stations": found})
        return
    console = paper()
    if not found:
        console.print(Text("没有正在派驻的机构。 No station stands today."))
    for station in found:
        rows = [
            (m["number"], m["procedure"], m["state"], m["opened_at"][:10])
            for m in station["matters"]
        ]
        heads = ("文号 Number", "种类 Kind", "现状 State", "立项 Opened")
        sees = "、".join(station["sees"])
        title = f"{station['station']} {station['title']}（{station['body']}：{sees}）"
        console.print(table(heads, rows, title))
