"""`bihuan authority`: who signs a document on a day; what was signed without authority."""

from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.options import AsJson, OnDay
from deployments.cli.printing import paper, print_json, table
from rules.reading import day_written
from tasks.clock import today
from tasks.flagged import HEADS, flagged
from tasks.ledger import open_ledger
from tasks.who_signs import who_signs

app = typer.Typer(no_args_is_help=True)
FLAGGED = 1
"""Status of a check that found something."""


@app.callback()
def authority() -> None:
    """谁可签发，谁无权签发过。 · Who signs, and who signed without authority."""


@app.command(name="who-signs")
def ask(
    matter: Annotated[str, typer.Option(help="事项，与授权表一致 · Matter, as in the table")],
    document: Annotated[str, typer.Option(help="文书，与授权表一致 · Document, as in the table")],
    body: Annotated[str, typer.Option(help="单位代码 · Body")],
    phase: Annotated[
        str, typer.Option(help="阶段；只有一个阶段的可省 · Phase; may be left out if only one")
    ] = "",
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """某日谁可签发某文书：一个答案，或者说明为何没有。 · One answer, or why there is none."""
    day = day_written(on) if on else today()
    with open_ledger().store.read() as tx:
        found = who_signs(tx, body, matter, document, phase, day)
    if as_json:
        print_json(found.plain())
        return
    console = paper()
    head = f"{found.ruling.number} {found.ruling.row.code}　{found.question.on}"
    console.print(Text(head, style="bold"))
    for title, said in found.said.items():
        console.print(Text(f"{title}：{said or '—'}"))
    rows = [
        (
            each.post,
            each.person,
            f"{each.acting_for}（至 until {each.until}）" if each.acting_for else "—",
            Text("可 yes", style="green")
            if each.refusal is None
            else Text(str(each.refusal), style="red"),
        )
        for each in found.candidates
    ]
    heads = ("岗位 Post", "人员 Person", "代 For", "可否 May")
    console.print(table(heads, rows) if rows else "当日无人任此岗位。 Nobody held such a post.")


@app.command()
def check(
    body: Annotated[str, typer.Option(help="单位代码，留空为全部 · Body; empty: all")] = "",
    as_json: AsJson = False,
) -> None:
    """无权签发的记录；有的，状态为1。 · What was signed without authority; status 1 if any."""
    with open_ledger().store.read() as tx:
        found = flagged(tx, body)
    if as_json:
        print_json([each.plain() for each in found])
    elif found:
        paper().print(table([head.replace(" · ", " ") for head in HEADS], [f.line for f in found]))
    else:
        paper().print("没有无权签发的记录。 Nothing was signed without authority.")
    if found:
        raise typer.Exit(FLAGGED)
