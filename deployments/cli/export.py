"""`bihuan export`: the history for others, to prove it without us or to mine it as a process; the
roster and lists in the form in which they are taken in."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import margin, note, print_json, progress
from deployments.cli.whole_file import write_whole, written_whole
from tasks.events_out import as_cases, as_lines, has_ballots
from tasks.exporting.giving import sheet_of_kind
from tasks.exporting.writing import as_file, is_known
from tasks.importing.fields import Kind
from tasks.importing.list_kinds import LIST_KINDS
from tasks.importing.roster_kinds import ROSTER_KINDS
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


Out = Annotated[
    str,
    typer.Option(
        help="写入 .csv、.xlsx 或 .yaml；默认CSV至标准输出 · A file; else CSV on standard output"
    ),
]


def _roster(kind: Kind) -> Callable[..., None]:
    def command(out: Out = "", as_json: AsJson = False) -> None:
        _give(kind, "", out, as_json)

    command.__doc__ = f"导出{kind.zh}，改后可再导入。 · Export {kind.key}, as they are taken in."
    return command


def _list(kind: Kind) -> Callable[..., None]:
    def command(
        number: Annotated[str, typer.Argument(help="清单文号 · Number of the version")],
        out: Out = "",
        as_json: AsJson = False,
    ) -> None:
        _give(kind, number, out, as_json)

    command.__doc__ = (
        f"导出一版{kind.zh}，改后可再导入。 · Export {kind.key}, as they are taken in."
    )
    return command


for _kind in ROSTER_KINDS:
    app.command(_kind.key)(_roster(_kind))
for _kind in LIST_KINDS:
    app.command(_kind.key)(_list(_kind))


def _give(kind: Kind, number: str, out: str, as_json: bool) -> None:
    name = out or "export.csv"
    is_known(name)
    sheet = sheet_of_kind(open_ledger().store, kind.key, number)
    write_whole(out, as_file(sheet, name))
    many = sheet.cells.height
    if out and as_json:
        print_json({"kind": kind.key, "rows": many, "file": out})
    elif out:
        margin().print(Text(f"已导出{many}行 · {many} rows: {out}", style="green"))
