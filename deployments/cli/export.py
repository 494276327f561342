"""`bihuan export`: the history for others: to prove it without us, or to mine it as a process."""

from enum import StrEnum
from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.printing import margin, note, print_json, progress
from deployments.cli.whole_file import written_whole
from tasks.events_out import as_cases, as_lines, has_ballots
from tasks.ledger import open_ledger

app = typer.Typer(no_args_is_help=True)


IN_CLEAR = (
    "⚠ 导出内容以明文载有各委员如何表决及其理由（含少数意见），不得送达或外传；"
    "交外人复核请加 --without-ballots。",
    "⚠ This export says in clear how each member voted and why, minority views included: it is not "
    "to be served or passed on. For outsiders, export with --without-ballots.",
)


class Format(StrEnum):
    """How events are written."""

    JSONL = "jsonl"
    CSV = "csv"


@app.callback()
def export() -> None:
    """导出。 · Export."""


@app.command()
def events(
    form: Annotated[
        Format,
        typer.Option(
            "--format", help="jsonl：全部记录与摘要，可自行复核；csv：案件、活动、时间，供流程挖掘"
        ),
    ] = Format.JSONL,
    out: Annotated[
        str, typer.Option(help="写入文件；默认标准输出 · A file; else standard output")
    ] = "",
    without_ballots: Annotated[
        bool,
        typer.Option(
            "--without-ballots",
            help="略去委员表决的内容，只留摘要：这些记录外人只能连到链首，不能自行复核"
            " · Leave members' votes out, keep their digests: of those acts an outsider can check"
            " only that the chain goes on to the matter's head, not what was voted",
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="与 --out 合用：打印件数 · With --out: print the count")
    ] = False,
) -> None:
    """导出全部办理记录。 · Export every act.

    jsonl has each record with its digest and the one before, so that anyone can prove the chain;
    csv has case, activity and timestamp, for process mining. What was written down is exported as
    it stands: votes with their grounds (unless left out) and confidential cases too.
    """
    ledger = open_ledger()
    if form is Format.JSONL and not without_ballots and has_ballots(ledger):
        for line in IN_CLEAR:
            note(line, "yellow")
    with progress("导出记录 · exporting") as tell, written_whole(out) as file:
        if form is Format.JSONL:
            count = as_lines(ledger, file, tell, without_ballots=without_ballots)
        else:
            count = as_cases(ledger, file, tell)
    if out and as_json:
        print_json({"events": count, "format": form.value, "file": out})
    elif out:
        margin().print(Text(f"已导出{count}条 · {count} events: {out}", style="green"))
