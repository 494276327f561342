"""The part of `bihuan show` that is about warnings: case, point, whom it reached, and why."""

from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from tasks.risks.sheet import WarningSheet


def print_warning(console: Console, sheet: WarningSheet) -> None:
    """Of what it warns, whom, and why the point holds."""
    lines = (
        f"案件 Case：{sheet.body} {sheet.case}（第{sheet.episode}次 episode）",
        f"风险点 Point：{sheet.point} {sheet.title}",
        f"依据 Basis：{sheet.basis}　职责事项 Duty：{sheet.duty}",
        f"预警对象 Warned：{sheet.post or '—'} {sheet.person or '—'}"
        f"（{sheet.how.zh} {sheet.how.en}）",
        f"自 Since：{sheet.since_on}"
        + (f"，已消除 cleared {sheet.cleared_on}" if sheet.cleared_on else ""),
    )
    for line in lines:
        console.print(Text(line), soft_wrap=True)
    for depth, zh, en in sheet.why:
        console.print(Text(f"{'  ' * (depth + 1)}{zh}　{en}", style="dim"), soft_wrap=True)
    console.print()


def warning_plain(sheet: WarningSheet) -> dict[str, Any]:
    """For JSON."""
    said = asdict(sheet)
    said["how"] = sheet.how.value
    said["since_on"] = sheet.since_on.isoformat()
    said["cleared_on"] = sheet.cleared_on.isoformat() if sheet.cleared_on else None
    said["why"] = [{"depth": depth, "zh": zh, "en": en} for depth, zh, en in sheet.why]
    return said
