"""``bihuan report interference``: roll-ups and analyses under the three provisions, in bands."""

from datetime import date
from typing import Annotated

import typer

from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json, table
from rules.reading import day_written
from tasks.interference.report import HEADS, rolled_up
from tasks.ledger import open_ledger


def interference(
    since: Annotated[str, typer.Option("--from", help="止于此日以后 · Ending from")] = "",
    body: Annotated[str, typer.Option(help="只看一个单位（代码） · One body")] = "",
    as_json: AsJson = False,
) -> None:
    """三个规定汇总和分析：月报覆盖、各类件数（按档）。 · Roll-ups: coverage, bands."""
    first = day_written(since) if since else date.min
    with open_ledger().store.read() as tx:
        rows = rolled_up(tx, first, body)
    if as_json:
        print_json([row.plain() for row in rows])
        return
    paper().print(table(HEADS, [row.line for row in rows], "三个规定汇总 · Roll-ups"))
