"""`bihuan warnings`: the daily pass over case data by hand, what a stop left, what a calendar
moved."""

from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json, print_rows, table
from tasks.clock import now
from tasks.ledger import open_ledger
from tasks.risks.moves import moves_kept
from tasks.risks.pass_over import Passed, pass_over
from tasks.risks.raising import settle as settle_all
from tasks.risks.rescheduling import Rescheduled

app = typer.Typer(no_args_is_help=True)
DIFFERS = 1
"""Status where the full check differs from what stands."""
SHOWN = 50


@app.callback()
def warnings() -> None:
    """案件风险预警。 · Warnings of case data."""


@app.command("pass")
def pass_() -> None:
    """每日巡查并全量核对；不一致时状态为1。 · The daily pass and its proof; 1 where it differs."""
    found = pass_over(open_ledger(), now())
    _show(found)
    raise typer.Exit(0 if found.proof.holds else DIFFERS)


@app.command()
def settle(as_json: AsJson = False) -> None:
    """补发停机遗留的预警。 · Warn of what a stop left unsaid."""
    done = settle_all(open_ledger(), now())
    if as_json:
        print_json({"raised": done.raised, "cleared": done.cleared, "notices": done.told})
        return
    said = f"补发{len(done.raised)}项，消除{len(done.cleared)}项"
    paper().print(f"{said} · {len(done.raised)} warned, {len(done.cleared)} cleared")


@app.command()
def moved(
    most: Annotated[int, typer.Option(help="最多行数 · Lines at most")] = 200,
    as_json: AsJson = False,
) -> None:
    """放假安排变更移动了哪些预警，新旧日期。 · Warnings that calendars moved, old and new."""
    rows = moves_kept(open_ledger().store, most)
    heads = {
        "at": "何时 When",
        "body": "机关 Body",
        "case": "案件 Case",
        "point": "风险点 Point",
        "was_on": "原日期 Before",
        "is_on": "现日期 After",
        "warning": "原预警 Warning",
    }
    print_rows(rows, heads, as_json=as_json)


def show_moved(found: Rescheduled) -> None:
    """Which warnings a change of the calendar moved."""
    console = paper()
    moves = found.moves
    console.print(
        Text(f"案件预警的触发日改期{len(moves)}项 · days on which points fire moved: {len(moves)}")
    )
    if moves:
        heads = ("机关 Body", "案件 Case", "风险点 Point", "原日期 Before", "现日期 After")
        rows = [
            (m.body, m.case, m.point, str(m.was_on or "—"), str(m.is_on or "—"))
            for m in moves[:SHOWN]
        ]
        console.print(table(heads, rows))


def _show(found: Passed) -> None:
    console, settled, proof = paper(), found.settled, found.proof
    lines = (
        (f"复核案件{found.looked.cases}件", f"{found.looked.cases} cases looked at"),
        (f"发出预警{len(settled.raised)}项", f"{len(settled.raised)} warnings"),
        (f"消除{len(settled.cleared)}项", f"{len(settled.cleared)} cleared"),
        (f"移交{len(settled.handed_over)}项", f"{len(settled.handed_over)} handed over"),
        (
            f"全量核对{proof.cases}件，现存{proof.standing}项",
            f"{proof.cases} cases checked in full, {proof.standing} stand",
        ),
    )
    for zh, en in lines:
        console.print(Text(f"{zh} · {en}"))
    for name, pairs in (("应有而无 missing", proof.missing), ("应无而有 surplus", proof.surplus)):
        for body, case, point in pairs[:SHOWN]:
            console.print(Text(f"{name}: {body} {case} {point}", style="red"))
