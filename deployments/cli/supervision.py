"""``bihuan supervision``: the report, all that was done to one case, what a head may do."""

from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.options import AsJson, OnDay
from deployments.cli.printing import paper, print_json, table
from rules.reading import day_written
from tasks.clock import today
from tasks.ledger import open_ledger
from tasks.lookup import bodies, must
from tasks.supervision.boundary_table import BOUNDARY_HEADS, boundary_rows, head_named
from tasks.supervision.on_case import supervision_of
from tasks.supervision.report import supervision_report
from tasks.supervision.report_words import SECTIONS, section_rows

app = typer.Typer(no_args_is_help=True)


@app.callback()
def supervision() -> None:
    """个案监督管理。 · Supervision of cases."""


@app.command()
def report(
    body: Annotated[str, typer.Option(help="只看一个单位（代码） · One body only, by code")] = "",
    as_json: AsJson = False,
) -> None:
    """标而未管、管而未标、应标未标。 · Marks, supervision, where one lacks the other."""
    ledger = open_ledger()
    if body:
        with ledger.store.read() as tx:
            must(bodies(tx, [body]), body, "单位", "body")
    found = supervision_report(ledger, today(), body)
    if as_json:
        print_json(found.plain())
        return
    console = paper()
    for title, heads, lines in SECTIONS:
        rows = section_rows(found, lines)
        if rows:
            console.print(table(heads, rows, f"{title}（{len(rows)}）"))
        else:
            console.print(Text(f"{title}：无 · none"))


@app.command()
def case(
    body: Annotated[str, typer.Option(help="办案单位（代码） · Body, by code")],
    case: Annotated[str, typer.Option(help="案号 · Code of the case")],
    as_json: AsJson = False,
) -> None:
    """对一个案件的全部监督管理。 · All that heads did to one case."""
    with open_ledger().store.read() as tx:
        found = supervision_of(tx, body, case)
    if as_json:
        print_json(found.plain())
        return
    console = paper()
    matters = [(number, state) for _, number, state in found.matters]
    if not matters:
        console.print(Text("没有监督管理事项。 Nothing is on record."))
        return
    console.print(table(("文号 Number", "现状 State"), matters))
    heads = ("措施 Measure", "作出 By", "日期 On", "意见 Text", "答复 Answer")
    rows = [(m.act, m.by, str(m.on), m.text, m.answer or "—") for m in found.measures]
    if rows:
        console.print(table(heads, rows))


@app.command()
def may(
    head: Annotated[str, typer.Option(help="职务，如 庭长 · Head, as division_chief")],
    kind: Annotated[str, typer.Option(help="机关类别 · Kind of body")] = "court",
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """某职务对他人办理的案件可以做什么。 · What a head may do to a case that others handle."""
    rows = boundary_rows(*head_named(kind, head), day_written(on) if on else today())
    if as_json:
        names = ("act", "may", "source", "confidence", "way_out")
        print_json([dict(zip(names, row, strict=True)) for row in rows])
        return
    paper().print(table(BOUNDARY_HEADS, rows))
