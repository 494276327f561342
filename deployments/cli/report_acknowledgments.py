"""`bihuan report acknowledgments`: how far every duty is with a person, and who has not
acknowledged."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json, table
from models.statement import Row
from rules.procedures.acknowledgment import ACKNOWLEDGMENT
from tasks.acknowledged import Acknowledged, Counts
from tasks.acknowledged import acknowledged as measured
from tasks.clock import today
from tasks.drafts import as_number
from tasks.ledger import open_ledger
from tasks.unacknowledged import LINES, Unacknowledged, days_over, unacknowledged

_HEADS = (
    "事项×人 Assigned",
    "已送达 Asked",
    "已签收 Given",
    "疑义 Doubted",
    "逾期 Overdue",
    "空缺 Vacant",
    "未签收人次 Holders left",
    "到岗到人 Reached",
)


def acknowledgments(
    duties: Annotated[
        str, typer.Option("--list", help="清单文号，留空为全部 · Number of the list; else all")
    ] = "",
    body: Annotated[
        str, typer.Option(help="单位代码，列到内设机构 · A body's code: by division")
    ] = "",
    most: Annotated[
        int, typer.Option(min=0, help="列出的未签收件数 · How many that are open are listed")
    ] = LINES,
    as_json: AsJson = False,
) -> None:
    """权责签收：落实到岗到人，谁还没有签收。 · Duties acknowledged, and who has not."""
    number, on = as_number(duties) if duties else "", today()
    with open_ledger().store.read() as tx:
        found = measured(tx, on, number, body)
        left = unacknowledged(tx, on, number, body, most)
    if as_json:
        print_json(found.plain() | left.plain())
    else:
        _show(paper(), found, left, whole=not body)


def _show(console: Console, found: Acknowledged, left: Unacknowledged, *, whole: bool) -> None:
    total = found.total
    said = (
        f"{found.on} 已签收 {total.acknowledged}/{total.assigned + total.vacant} 项"
        f"（{_share(total)}），未结 {left.open} 件，未送达 {left.not_asked} 人次，空缺岗位 "
        f"{left.vacant_posts} 个 · open {left.open}, not asked {left.not_asked}, vacant posts "
        f"{left.vacant_posts}"
    )
    console.print(Text(said, style="bold"))
    if whole:
        rows = [(f"{n} {name}（{code}）", c) for (n, code, name), c in found.by_body().items()]
        _counts(console, "清单、单位 · List, body", rows)
    else:
        rows = [(f"{p.duties} {p.unit_name}（{p.unit}）", p.counts) for p in found.parts]
        _counts(console, "清单、内设机构 · List, division", rows)
    if left.lines:
        heads = ("文号 Number", "岗位 Post", "人员 Person", "项 n", "现状 State", "届满 Due")
        console.print(table(heads, [_line(row, left) for row in left.lines]))
    if len(left.lines) < left.open:
        more = left.open - len(left.lines)
        console.print(Text(f"另有{more}件未列出。 {more} more are not listed."))


def _counts(console: Console, head: str, rows: Sequence[tuple[str, Counts]]) -> None:
    lines = [
        (
            label,
            *(
                str(n)
                for n in (c.assigned, c.asked, c.acknowledged, c.doubted, c.overdue, c.vacant)
            ),
            str(c.outstanding),
            _share(c),
        )
        for label, c in rows
    ]
    if lines:
        console.print(table((head, *_HEADS), lines))


def _share(counts: Counts) -> str:
    whole, tenth = divmod(counts.thousandths, 10)
    return f"{whole}.{tenth}%"


def _line(row: Row, left: Unacknowledged) -> tuple[str, ...]:
    over = days_over(row, left.on)
    due = "待答复 waits" if row["paused_on"] else str(row["due_on"])
    return (
        row["number"],
        f"{row['body_name']} {row['unit_name']} {row['post']}",
        row["person"],
        str(row["items"]),
        ACKNOWLEDGMENT.state(row["state"]).zh,
        f"{due} 逾期{over}日" if over else due,
    )
