"""The part of a warning's page that says of what it warns, whom, and why."""

from flows.deployed import Deployed
from tasks.markdown import cell
from tasks.risks.sheet import WarningSheet


def warned_text(sheet: WarningSheet | None, deployed: Deployed) -> str:
    """Case, point, whom it reached, and why the point holds, line by line; empty of any other
    matter."""
    if sheet is None:
        return ""
    asked = {"body": sheet.body, "case": sheet.case}
    case = deployed.question("case-show", asked, sheet.case)
    again = deployed.question(
        "risk-why",
        {"point": sheet.point, "body": sheet.body, "case_no": sheet.case},
        "为何 · Why",
    )
    lines = [
        f"- 案件 · Case: {cell(sheet.body)} {case}（第{sheet.episode}次 · episode）",
        f"- 风险点 · Point: {cell(sheet.point)} {cell(sheet.title, 200)}　{again}",
        f"- 依据 · Basis: {cell(sheet.basis, 500)}",
        f"- 职责事项 · Duty item: {cell(sheet.duty or '—')}",
        f"- 预警对象 · Warned: {cell(sheet.post or '—')}（{cell(sheet.person or '—')}），"
        f"{sheet.how.zh} · {sheet.how.en}",
        f"- 自 · Since: {sheet.since_on}"
        + (f"，已消除 · cleared {sheet.cleared_on}" if sheet.cleared_on else ""),
        f"- 条件 · Condition: `{cell(sheet.when, 1000)}`",
    ]
    why = [f"{'  ' * depth}- {cell(zh, 300)} {cell(en, 300)}" for depth, zh, en in sheet.why]
    return "\n".join([*lines, "", "**为何 · Why**", "", *why]) + "\n"
