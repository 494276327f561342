"""The part of `bihuan show` that is about improvements: the duty, the proposal, what was adopted,
how a problem and what it led to name each other."""

from rich.console import Console
from rich.text import Text

from tasks.improvement_sheet import Change, ImprovementSheet


def print_improvement(console: Console, sheet: ImprovementSheet) -> None:
    """As people read it."""
    if sheet.duty is not None:
        console.print(Text(f"职责事项 Duty item：{sheet.duty.said}"))
    if sheet.own is not None:
        console.print(Text(f"改进建议 Proposal：{sheet.own.proposal}"))
        if sheet.own.adopted:
            console.print(Text(f"采纳 Adopted：{_adopted(sheet.own)}"))
        if sheet.own.previous:
            console.print(Text(f"此前改进 Before it：{sheet.own.previous}"))
    for problem in sheet.problems:
        said = f"{problem.number}　{problem.title}（{problem.label}；{problem.cause}）"
        console.print(Text(f"问题 Problem：{said}"))
    for change in sheet.changes:
        name = "此后改进 Later" if sheet.own is not None else "制度改进 Improvement"
        adopted = f"　{_adopted(change)}" if change.adopted else ""
        console.print(Text(f"{name}：{change.number}（{change.label}）{adopted}"))
    console.print()


def _adopted(change: Change) -> str:
    return f"{change.adopted}　措施{change.measures}项" if change.measures else change.adopted
