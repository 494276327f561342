"""What a run leaves of hand-overs: the list of one with statement and receipt, and the list of all
that are not done yet, each linked to its forms."""

from collections.abc import Callable

from prefect import get_run_logger, runtime
from prefect.artifacts import create_markdown_artifact

from flows.deployed import Deployed
from rules.procedures.handover import HANDOVER
from tasks.acts import Ledger
from tasks.clock import today
from tasks.handover_sheet import HandoverSheet, handover_sheet, open_handovers
from tasks.ledger import open_ledger
from tasks.markdown import cell, table
from tasks.timeline import matter_row

OPEN = "handovers"
"""Key of the list of all that are not done yet."""
LATEST = 10
"""Pages that one change of the roster renews; a merger makes more, which the list links to."""


def show_afterwards(publish: Callable[[Ledger], object]) -> None:
    """Leave pages after an act is on record: whatever fails here must not make it look undone."""
    if runtime.flow_run.id is None:
        return
    try:
        publish(open_ledger())
    except Exception:
        get_run_logger().warning(
            "已入账，但交接清单未能刷新。 Recorded, but the hand-over's list could not be renewed.",
            exc_info=True,
        )


def publish_handover(ledger: Ledger, number: str) -> None:
    """Write the page of one hand-over. Raises `tasks.drafts.NoSuchMatter`."""
    with ledger.store.read() as tx:
        matter = matter_row(tx, number)
        sheet = handover_sheet(tx, matter, today())
    if sheet is not None:
        create_markdown_artifact(
            handover_text(sheet),
            key=f"handover-{matter['id']}-list",
            description=f"{number} 交接清单 · what is handed over",
        )


def publish_changed(ledger: Ledger) -> None:
    """Write the list of all, and the pages of those that a change of the roster made last."""
    publish_open(ledger)
    with ledger.store.read() as tx:
        on = today()
        latest = [sheet.number for sheet in open_handovers(tx, on) if sheet.on_day <= on][-LATEST:]
    for number in latest:
        publish_handover(ledger, number)


def publish_open(ledger: Ledger) -> int:
    """Write the list of all that are not done yet; how many."""
    with ledger.store.read() as tx:
        found = open_handovers(tx, today())
    create_markdown_artifact(
        open_text(found, Deployed.now()),
        key=OPEN,
        description=f"未办结交接{len(found)}件 · hand-overs under way",
    )
    return len(found)


def handover_text(sheet: HandoverSheet) -> str:
    """One hand-over: who to whom, what is on the list, what was said of it."""
    left = cell(sheet.outgoing or "无 · nobody")
    if sheet.outgoing:
        left += f"（{cell(sheet.outgoing_now[0])} · {cell(sheet.outgoing_now[1])}）"
    lines = [
        f"## {cell(sheet.number)}　{cell(sheet.place)}",
        "",
        f"现状 · State: **{sheet.state}**",
        "",
        f"- 变动之日 · Day: {sheet.on_day}",
        f"- 离任 · Left: {left}",
        f"- 接任 · Successor: {cell(sheet.successor or '空缺 · vacant')}",
        f"- 岗位权责 · Duty items: {sheet.duties}",
        f"- 离任说明 · Statement: {_said(sheet)}",
        f"- 签收 · Received: {sheet.received_on or '—'}",
    ]
    if sheet.remark:
        lines.append(f"- 缺漏 · Missing: {cell(sheet.remark, 500)}")
    heads = ("文号 · Number", "事项 · Matter", "变动时 · Then", "现状 · Now", "届满 · Due")
    rows = [
        (cell(i.number), cell(i.title, 60), i.was, i.now, str(i.due_on or "—")) for i in sheet.items
    ]
    listed = table(heads, rows) if rows else "没有未结事项。 Nothing was open."
    return "\n".join([*lines, "", listed, ""])


def open_text(found: list[HandoverSheet], deployed: Deployed) -> str:
    """All that are not done yet, each with the verbs by which it goes on."""
    if not found:
        return "没有未办结的交接。 No hand-over is under way.\n"
    heads = (
        "文号 · Number",
        "岗位 · Post",
        "离任 → 接任 · From, to",
        "未结 · Open",
        "现状 · State",
        "届满 · Due",
        "办理 · Do",
    )
    verbs = [HANDOVER.verb(key) for key in ("state", "receive", "close")]
    rows = [
        (
            cell(sheet.number),
            cell(f"{sheet.place}（{sheet.post}）"),
            f"{cell(sheet.outgoing or '—')} → {cell(sheet.successor or '空缺 · vacant')}",
            f"{len(sheet.items)}（权责 · duties {sheet.duties}）",
            sheet.state.replace(" · ", "<br>"),
            str(sheet.due_on or "—"),
            "<br>".join(deployed.link(HANDOVER.key, v, {"number": sheet.number}) for v in verbs),
        )
        for sheet in found
    ]
    return f"{table(heads, rows)}\n"


def _said(sheet: HandoverSheet) -> str:
    if not sheet.statement:
        return "尚未提交 · not given yet" if sheet.outgoing else "—"
    return f"{sheet.stated_on}：{cell(sheet.statement, 500)}"
