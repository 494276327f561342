"""`bihuan export`: the history for others: to prove it without us, or to mine it as a process."""

from enum import StrEnum
from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.printing import margin, print_json, progress
from deployments.cli.whole_file import written_whole
from tasks.events_out import as_cases, as_lines
from tasks.ledger import open_ledger

app = typer.Typer(no_args_is_help=True)


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
    as_json: Annotated[
        bool, typer.Option("--json", help="与 --out 合用：打印件数 · With --out: print the count")
    ] = False,
) -> None:
    """导出全部办理记录。 · Export every act.

    jsonl has each record with its digest and the one before, so that anyone can prove the chain;
    csv has case, activity and timestamp, for process mining.
    """
    ledger = open_ledger()
    write = as_lines if form is Format.JSONL else as_cases
    with progress("导出记录 · exporting") as tell, written_whole(out) as file:
        count = write(ledger, file, tell)
    if out and as_json:
        print_json({"events": count, "format": form.value, "file": out})
    elif out:
        margin().print(Text(f"已导出{count}条 · {count} events: {out}", style="green"))
