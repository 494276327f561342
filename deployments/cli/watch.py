"""`bihuan watch`: looks each minute at terms in hours and minutes; `bihuan up` starts it too."""

from typing import Annotated

import typer

from deployments.cli.printing import note
from tasks.ledger import open_ledger
from tasks.watching import look
from tasks.watching import watch as go_on

app = typer.Typer()


@app.command()
def watch(
    once: Annotated[bool, typer.Option("--once", help="只看一次 · Look once and end")] = False,
) -> None:
    """每分钟督办按小时、分钟计算的期限，并投递通知。 · Press terms in hours and minutes."""
    if not once:
        go_on(open_ledger, lambda line: note(line, ""))
    report = look(open_ledger())
    note(f"发出 · fired {report.fired}　积压 · backlog {report.backlog}", "")
    raise typer.Exit(1 if report.stuck else 0)
