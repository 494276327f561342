"""What an import did, for people and for machines."""

from collections.abc import Callable, Sequence
from typing import Any

from rich.text import Text

from deployments.cli.printing import note, paper, table
from rules.refusal import Refused
from tasks.importing.progress import Progress
from tasks.importing.result import BadCell, Result

SHOWN = 40
"""Refusals, changes and keys that are spelt out on a terminal; `--json` has them all."""
_COUNTS = {
    "read": "读入 read",
    "created": "新增 created",
    "updated": "更新 updated",
    "unchanged": "未变 unchanged",
    "refused": "拒绝 refused",
    "held_back": "因有拒绝而未导入 held back",
}


def told(advance: Callable[[int], None]) -> Progress:
    """How far an import is, on the bar of a terminal."""

    def tell(stage: str, done: int, total: int) -> None:
        advance(done)

    return tell


def nothing_read(kind: str, name: str, dry_run: bool, refusal: Refused) -> dict[str, Any]:
    """The same shape where the whole file is refused: all its rows are, as many as were read; of
    what could not be read nobody knows how many there are, so the counts are null."""
    plain = Result(kind, "", name, "", "", dry_run).plain()
    reason = f"{refusal.sentence_zh} {refusal.sentence_en}"
    column = refusal.figures.get("missing") or refusal.figures.get("column")
    whole = {
        "row": None,
        "column": column,
        "value": None,
        "code": refusal.code,
        "reason": reason,
        "file": "",
    }
    rows = refusal.figures.get("rows")
    counted = {"rows": rows, "read": rows, "refused": rows}
    return {**plain, **counted, "refusals": [whole], "problem": refusal.as_problem()}


def show(result: Result) -> None:
    """Counts, refusals and changes for people."""
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
        _cells(result.refusals)
    if result.flagged:
        note(f"{len(result.flagged)}件已收下但标记 · kept and flagged:", "yellow")
        _cells(result.flagged)
    if result.changes:
        what = ("行 Row", "编号 Id", "字段 Field", "原 Old", "新 New")
        changed = [
            (str(c.row), c.number or c.id, c.field, _text(c.old), _text(c.new))
            for c in result.changes[:SHOWN]
        ]
        console.print(table(what, changed, "更新内容 · What changed"))
    for many, said in (
        (result.refusals, "条拒绝 refusals"),
        (result.flagged, "件标记 flagged"),
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


def _cells(cells: Sequence[BadCell]) -> None:
    heads = ("行 Row", "列 Column", "值 Value", "原因 Reason")
    rows = [
        (f"{b.file} {b.row}".strip(), b.column, _value(b.value), b.reason) for b in cells[:SHOWN]
    ]
    paper().print(table(heads, rows))


def _value(value: str | None) -> str:
    return "（不重复 · withheld）" if value is None else value or "（空 · empty）"


def _text(value: Any) -> str:
    return "—" if value is None else str(value)
