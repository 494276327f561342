"""`bihuan checkpoint`: publishes the day's root over all chains; keep it elsewhere."""

from dataclasses import asdict

import typer
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json
from tasks.checkpoint import publish_checkpoint
from tasks.clock import today
from tasks.ledger import open_ledger

app = typer.Typer()


@app.command()
def checkpoint(
    as_json: AsJson = False,
) -> None:
    """公布当日封存根，一天一次。 · Publish the day's root, once a day."""
    found = publish_checkpoint(open_ledger(), today())
    if as_json:
        print_json({**asdict(found), "day": found.day.isoformat()})
        return
    said = "今日已封存过" if found.already else "已封存"
    said_en = "sealed before today" if found.already else "sealed"
    console = paper()
    console.print(Text(f"{found.day} {said} · {said_en}", style="bold green"))
    console.print(Text(f"事项 · matters   {found.matters}\n记录 · acts      {found.rows}"))
    console.print(Text(f"封存根 · root    {found.root}\n前一根 · before  {found.previous or '—'}"))
    console.print(Text("请将封存根另行保存。 Keep the root elsewhere.", style="dim"))
