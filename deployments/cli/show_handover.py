"""The part of `bihuan show` that is about a hand-over: who to whom, the list, what was said of
it."""

from rich.console import Console
from rich.text import Text

from deployments.cli.printing import table
from tasks.handover_sheet import HandoverSheet


def print_handover(console: Console, sheet: HandoverSheet) -> None:
    """As people read it."""
    left = sheet.outgoing or "无 nobody"
    if sheet.outgoing:
        left += f"（{sheet.outgoing_now[0]} {sheet.outgoing_now[1]}）"
    console.print(Text(f"岗位 Post：{sheet.place}（{sheet.post}）　权责 duties：{sheet.duties}"))
    console.print(Text(f"{sheet.on_day}　{left} → {sheet.successor or '空缺 vacant'}"))
    if sheet.outgoing:
        stated = f"{sheet.stated_on}：{sheet.statement}" if sheet.statement else "尚未提交 not yet"
        console.print(Text(f"离任说明 Statement：{stated}"))
    if sheet.received_on is not None:
        missing = f"　缺漏 missing：{sheet.remark}" if sheet.remark else ""
        console.print(Text(f"签收 Received：{sheet.received_on}{missing}"))
    heads = ("文号 Number", "事项 Matter", "变动时 Then", "现状 Now", "届满 Due")
    rows = [(i.number, i.title, i.was, i.now, str(i.due_on or "—")) for i in sheet.items]
    if rows:
        console.print(table(heads, rows, "交接清单 · What is handed over"))
    else:
        console.print(Text("没有未结事项。 Nothing was open."))
    console.print()
