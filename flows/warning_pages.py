"""What runs leave of warnings: the points with their counts, a daily pass, what a calendar moved,
an incident."""

from collections.abc import Sequence

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from tasks.acts import Ledger
from tasks.clock import today
from tasks.markdown import cell, table
from tasks.risks.pass_over import Passed
from tasks.risks.proving import Pair, Proof
from tasks.risks.report import WarningReport, warning_report
from tasks.risks.rescheduling import Rescheduled

KEY, PASS, MOVED, INCIDENT = "warnings", "risk-pass", "warnings-moved", "risk-incident"
LISTED = 500


def show_warnings(ledger: Ledger) -> WarningReport:
    """Write the page of all points that ever warned; what stands on it."""
    found = warning_report(ledger.store, today())
    create_markdown_artifact(
        warnings_text(found),
        key=KEY,
        description=f"{len(found.lines)}个风险点的预警 · warnings by point",
    )
    return found


def warnings_text(found: WarningReport) -> str:
    """The points, those with many false alarms marked."""
    if not found.lines:
        return "尚无预警。 No warning yet.\n"
    heads = (
        "风险点 · Point",
        "预警 · Fired",
        "未结 · Open",
        "说明 · Explained",
        "已处理 · Done",
        "误报 · False",
        "自行消除 · Cleared",
        "误报率 · Share",
        "反应中位小时 · Median hours",
    )
    rows = [
        (
            f"{cell(line.point)}<br>{cell(line.title, 60)}",
            str(line.fired),
            str(line.open),
            str(line.explained),
            str(line.done),
            str(line.false_alarms),
            str(line.cleared),
            f"{'⚠ ' if line.many else ''}{'—' if line.share is None else f'{line.share}%'}",
            "—" if line.median_hours is None else str(line.median_hours),
        )
        for line in found.lines
    ]
    said = (
        f"误报率超过{found.limit}%（已办结不少于{found.least}项）的，通报风险点所属机关。 "
        f"Above {found.limit}% of at least {found.least} closed, the point's owner is told."
    )
    return f"{table(heads, rows)}\n\n{said}\n"


def publish_pass(found: Passed) -> None:
    """What a daily pass did."""
    rows = [
        ("新的或者修改的风险点 · New or changed points", len(found.applied.points)),
        ("停用的风险点 · Withdrawn points", len(found.applied.withdrawn)),
        ("到期复核的案件 · Cases whose day had come", found.looked.cases),
        ("新增情形 · Began", found.looked.began + found.applied.looked.began),
        ("消除情形 · Ended", found.looked.ended + found.applied.looked.ended),
        ("发出预警 · Warned", len(found.settled.raised)),
        ("自行消除的预警 · Cleared", len(found.settled.cleared)),
        ("移交接任人 · Handed over", len(found.settled.handed_over)),
        ("通知 · Notices", found.settled.told),
        ("误报较多的风险点 · Points with many false alarms", len(found.owners_told)),
        ("全量核对的案件 · Cases checked in full", found.proof.cases),
        ("现存情形 · Standing", found.proof.standing),
        ("核对差异 · Differences", len(found.proof.missing) + len(found.proof.surplus)),
    ]
    create_table_artifact(
        [{"项目 · Item": name, "数量 · Count": str(n)} for name, n in rows],
        key=PASS,
        description=f"{found.proof.on} 案件巡查 · pass over cases",
    )


def publish_incident(proof: Proof) -> None:
    """The pairs in which the full check and what stands differ."""
    blocks = [
        f"# {proof.on} 全量核对不一致 · The full check differs",
        f"核对案件{proof.cases}件、风险点{proof.points}个；现存{proof.standing}项。 "
        f"{proof.cases} cases, {proof.points} points; {proof.standing} stand.",
        _pairs("应有而无 · Should stand and do not", proof.missing),
        _pairs("应无而有 · Stand and should not", proof.surplus),
    ]
    create_markdown_artifact(
        "\n\n".join(block for block in blocks if block) + "\n",
        key=INCIDENT,
        description=f"{proof.on} 核对差异 · incident",
    )


def publish_moved(found: Rescheduled) -> None:
    """Which warnings a change of the calendar moved, old and new."""
    rows = [
        {
            "机关 · Body": move.body,
            "案件 · Case": move.case,
            "风险点 · Point": move.point,
            "原日期 · Before": "—" if move.was_on is None else str(move.was_on),
            "现日期 · After": "—" if move.is_on is None else str(move.is_on),
            "原预警 · Warning": move.warning or "—",
        }
        for move in found.moves[:LISTED]
    ]
    create_table_artifact(
        rows or [{"案件 · Case": "无变动 · none moved"}],
        key=MOVED,
        description=f"放假安排变更：{len(found.moves)}项预警改期 · warnings moved",
    )


def _pairs(title: str, pairs: Sequence[Pair]) -> str:
    if not pairs:
        return ""
    rows = [(cell(body), cell(case, 80), cell(point)) for body, case, point in pairs[:LISTED]]
    more = len(pairs) - len(rows)
    rest = f"\n\n另有{more}项。 {more} more." if more else ""
    heads = ("机关 · Body", "案件 · Case", "风险点 · Point")
    return f"## {title}（{len(pairs)}）\n\n{table(heads, rows)}{rest}"
