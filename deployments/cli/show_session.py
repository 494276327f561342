"""The part of `bihuan show` that is about a session: the list and the room, recusals, the figures,
the votes by kind, and what was counted."""

from rich.console import Console
from rich.text import Text

from deployments.cli.printing import table
from tasks.session_arithmetic import FIGURE_HEADS, TALLY_HEADS, figure_rows, tally_rows
from tasks.session_sheet import Counted, Seat, SessionSheet


def print_session(console: Console, session: SessionSheet) -> None:
    """As people read it; the warnings first."""
    console.print(Text(f"会议 Session：{session.held_on}　{session.place}"))
    for said in session.figures.outlook.warnings():
        console.print(Text(f"⚠ {said}", style="yellow"))
    heads = ("委员 Member", "来源 From", "到会 Present", "表决 Vote")
    console.print(table(heads, map(_seat, session.seats), "委员与到会 · Members, who is there"))
    if session.replaced:
        console.print(Text(f"已替换 · replaced：{'、'.join(session.replaced)}"))
    if session.recusals:
        rows = [(r.member, r.ground, r.asked_by, r.decided) for r in session.recusals]
        heads = ("委员 Member", "事由 Ground", "由谁申请 Asked by", "决定 Decision")
        console.print(table(heads, rows, "回避 · Recusals"))
    console.print(table(FIGURE_HEADS, figure_rows(session.figures), "人数 · Figures"))
    console.print(
        table(
            TALLY_HEADS,
            tally_rows(session.figures),
            "票数（按意见，不按人） · Votes by kind, not by name",
        )
    )
    if session.counted:
        counted = ("当事人意见 Officer", "结果 Result", "票数 Votes", "须达 Needed", "表决 Voting")
        console.print(table(counted, map(_counted, session.counted), "计票结果 · The count"))


def _seat(seat: Seat) -> tuple[str, ...]:
    chair = "（主任委员 chair）" if seat.chair else ""
    instead = f"\n替换 for {seat.replaces}" if seat.replaces else ""
    present = "在场 · present" if seat.present else "—"
    return f"{seat.code}{chair}{instead}", seat.kind, present, seat.stands


def _counted(counted: Counted) -> tuple[str, ...]:
    needed = f"{counted.needed}（{counted.base} 为基数 base）"
    return (
        counted.opinion,
        counted.said,
        str(counted.votes_for),
        needed,
        str(counted.present),
    )
