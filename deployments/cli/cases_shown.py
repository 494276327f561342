"""What came of taking in case data, and a case on one sheet, for people."""

from rich.text import Text

from deployments.cli.printing import note, paper, table
from tasks.cases.result import CaseResult
from tasks.cases.showing import CaseShown

SHOWN = 40
"""Refusals and faults that are spelt out on a terminal; `--json` has them all."""
_COUNTS = {
    "rows": "行 rows",
    "events": "事件 events",
    "taken": "新增 taken",
    "corrected": "更正 corrected",
    "repeated": "已有 repeated",
    "refused": "拒绝的行 refused",
    "held_back": "因有拒绝而未导入 held back",
    "cases": "涉及案件 cases",
}
FAULTS = {
    "order": "顺序不可能 impossible order",
    "duplicate": "同一事两个编号 twice under two ids",
    "correction": "更正 corrected",
    "late": "迟到 late",
}


def show_result(result: CaseResult) -> None:
    """Counts, bad cells and faults."""
    said = "，".join(f"{words} {getattr(result, name)}" for name, words in _COUNTS.items())
    outcome = "试运行，未写入 · dry run" if result.dry_run else ""
    if not result.dry_run and not result.written:
        outcome = "没有写入 · nothing written"
    style = "bold red" if result.refused else "bold green"
    paper().print(Text(f"{result.file}：{said}。{outcome}", style=style))
    if result.refusals:
        heads = ("行 Row", "列 Column", "值 Value", "原因 Reason")
        cells = [
            (
                str(b.row),
                b.column,
                "（不重复 · withheld）" if b.value is None else b.value,
                b.reason,
            )
            for b in result.refusals[:SHOWN]
        ]
        paper().print(table(heads, cells))
        if len(result.refusals) > SHOWN:
            note(f"另有{len(result.refusals) - SHOWN}处拒绝，见 --json · and more, see --json")
    for kind, many in sorted(result.faults.items()):
        paper().print(Text(f"异常 fault：{FAULTS.get(kind, kind)} {many}", style="yellow"))
    if result.examples:
        rows = [
            (
                FAULTS.get(str(e["kind"]), str(e["kind"])),
                str(e["body"]),
                str(e["case"]),
                _figures(e),
            )
            for e in result.examples
        ]
        paper().print(table(("异常 Fault", "机关 Body", "案号 Case", "详情 Figures"), rows))
    if result.unmapped_columns:
        note(f"未映射的列 · columns not mapped: {'、'.join(result.unmapped_columns)}")


def show_sheet(found: CaseShown) -> None:
    """A case: events, sheet, faults."""
    console = paper()
    console.print(Text(f"{found.body} {found.code}　{found.view_title}", style="bold"))
    heads = ("时间 At", "发生 What", "人员 By", "事实 Facts", "编号 Id", "来自 From")
    names = ("at", "happened", "officer", "facts", "id", "from")
    console.print(table(heads, [[event[name] for name in names] for event in found.events]))
    console.print(table(("列 Column", "含义 Meaning", "值 Value"), found.sheet))
    if found.faults:
        rows = [
            (FAULTS.get(f["kind"], f["kind"]), f["found_at"], _figures(f)) for f in found.faults
        ]
        console.print(table(("异常 Fault", "发现 Found", "详情 Figures"), rows))


def _figures(fault: dict[str, object]) -> str:
    left = ("kind", "body", "case", "found_at", "facts", "person", "officer")
    return "；".join(f"{name}={value}" for name, value in fault.items() if name not in left)
