"""``bihuan import``: take in a CSV or XLSX by a mapping; every bad row named, all or nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import note, paper, print_json, progress, table
from rules.refusal import Refused
from tasks.acts import SYSTEM
from tasks.importing.fields import Kind
from tasks.importing.file import Order, take_in_file
from tasks.importing.kinds import KINDS
from tasks.importing.progress import Progress
from tasks.importing.result import Result
from tasks.ledger import open_ledger

app = typer.Typer(
    name="importing",
    add_completion=False,
    no_args_is_help=True,
    help="按映射文件导入CSV或XLSX · Take in CSV or XLSX by a mapping file",
)
SHOWN = 40
"""Refusals, changes and keys that are spelt out on a terminal; `--json` has them all."""
_STAGES = {"read": "读入 · reading", "check": "核对 · checking", "record": "登记 · recording"}
_COUNTS = {
    "read": "读入 read",
    "created": "新增 created",
    "updated": "更新 updated",
    "unchanged": "未变 unchanged",
    "refused": "拒绝 refused",
    "held_back": "因有拒绝而未导入 held back",
}


def _command(kind: Kind) -> Callable[..., None]:
    def command(
        file: Annotated[Path, typer.Argument(help="CSV 或 XLSX · The file")],
        mapping: Annotated[Path, typer.Option("--map", help="映射文件（TOML） · The mapping")],
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help="只试不写 · Try everything, keep nothing")
        ] = False,
        good_rows: Annotated[
            bool, typer.Option("--good-rows", help="有拒绝时仍导入其余 · Take in the others")
        ] = False,
        actor: Annotated[
            str, typer.Option(help="经办人编号，留空为系统 · Staff code; empty: the product itself")
        ] = SYSTEM,
        as_json: AsJson = False,
    ) -> None:
        order = Order(kind.key, file, mapping, dry_run, good_rows, actor or SYSTEM)
        raise typer.Exit(_take_in(order, as_json))

    command.__doc__ = f"导入{kind.zh} · Take in {kind.key}. --map 见 mappings/ · see mappings/."
    return command


for _kind in KINDS.values():
    app.command(_kind.key)(_command(_kind))


def _take_in(order: Order, as_json: bool) -> int:
    """Take in a file; how the command ends: 1 when anything was refused."""
    ledger = open_ledger()
    with progress("导入 · importing") as advance:
        try:
            result = take_in_file(ledger, order, progress=_told(advance))
        except Refused as refusal:
            if not as_json:
                raise
            print_json(_nothing_read(order, refusal))
            return 1
    if as_json:
        print_json(result.plain())
    else:
        _show(result)
    return 1 if result.refused else 0


def _told(advance: Callable[[int], None]) -> Progress:
    def tell(stage: str, done: int, total: int) -> None:
        advance(done)

    return tell


def _nothing_read(order: Order, refusal: Refused) -> dict[str, Any]:
    """The same shape where the whole file is refused: all its rows are, as many as were read; of
    what could not be read nobody knows how many there are, so the counts are null."""
    plain = Result(order.kind, "", order.file.name, "", "", order.dry_run).plain()
    reason = f"{refusal.sentence_zh} {refusal.sentence_en}"
    column = refusal.figures.get("missing") or refusal.figures.get("column")
    whole = {"row": None, "column": column, "value": None, "code": refusal.code, "reason": reason}
    rows = refusal.figures.get("rows")
    counted = {"rows": rows, "read": rows, "refused": rows}
    return {**plain, **counted, "refusals": [whole], "problem": refusal.as_problem()}


def _show(result: Result) -> None:
    console = paper()
    said = "，".join(
        f"{words} {getattr(result, name)}"
        for name, words in _COUNTS.items()
        if name != "held_back" or result.held_back
    )
    outcome = (
        "试运行，未写入 · dry run"
        if result.dry_run
        else ""
        if result.written
        else "未写入 · nothing written"
    )
    style = "bold red" if result.refused else "bold green"
    console.print(Text(f"{result.file}：{said}。{outcome}", style=style))
    if result.refusals:
        heads = ("行 Row", "列 Column", "值 Value", "原因 Reason")
        rows = [(str(b.row), b.column, _value(b.value), b.reason) for b in result.refusals[:SHOWN]]
        console.print(table(heads, rows))
    if result.changes:
        what = ("行 Row", "编号 Id", "字段 Field", "原 Old", "新 New")
        changed = [
            (str(c.row), c.number or c.id, c.field, _text(c.old), _text(c.new))
            for c in result.changes[:SHOWN]
        ]
        console.print(table(what, changed, "更新内容 · What changed"))
    for many, said in (
        (result.refusals, "条拒绝 refusals"),
        (result.changes, "项更新 changes"),
    ):
        if len(many) > SHOWN:
            note(f"另有{len(many) - SHOWN}{said}，见 --json")
    if result.unmapped_columns:
        note(f"未映射的列 · columns not mapped: {'、'.join(result.unmapped_columns)}")
    if result.joined_alone:
        some = "、".join(result.joined_alone[:SHOWN])
        note(f"{len(result.joined_alone)}个编号仅见于第二个文件 · in the second file alone: {some}")
    if result.persons_entered:
        some = "、".join(result.persons_entered[:SHOWN])
        note(f"{len(result.persons_entered)}人新入名册 · entered on the roster: {some}")
    if result.disappeared:
        some = "、".join(result.disappeared[:SHOWN])
        note(
            f"{len(result.disappeared)}件不在文件中，未删除 · not in the file, not deleted: {some}"
        )
    if result.numbers_as_text:
        note(
            f"{result.numbers_as_text}个数值单元格按文字读入，若原有前导零则已失去"
            " · number cells read as text; leading zeros, had there been any, are gone"
        )
    if result.cached_formulas:
        note(f"{result.cached_formulas}个公式按上次计算值读入 · formulas read by their last value")


def _value(value: str | None) -> str:
    return "（不重复 · withheld）" if value is None else value or "（空 · empty）"


def _text(value: Any) -> str:
    return "—" if value is None else str(value)
