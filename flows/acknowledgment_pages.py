"""What runs leave of acknowledgments: how far serving is, and who has not acknowledged what."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from prefect import get_run_logger, runtime
from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    update_progress_artifact,
)

from flows.deployed import Deployed
from models.statement import Row
from rules.procedures.acknowledgment import ACKNOWLEDGMENT
from tasks.acknowledged import Acknowledged, Counts
from tasks.acts import Ledger
from tasks.clock import now, today
from tasks.importing.progress import Progress, in_silence
from tasks.markdown import cell, table
from tasks.serving_duties import Served, serve_holders
from tasks.unacknowledged import Unacknowledged, days_over

OPEN = "acknowledgments"
"""Key of the page of all bodies; of one: `acknowledgments-` and its code."""
SERVING = "serving-duties"
QUESTION = "acknowledgments-open"
"""The deployment that answers who has not acknowledged."""
_HEADS = (
    "事项×人 · Duties × people",
    "已送达 · Asked",
    "已签收 · Acknowledged",
    "有疑义 · Doubted",
    "逾期 · Overdue",
    "空缺事项 · On vacant posts",
    "未签收人次 · Holders left",
    "空缺岗位 · Vacant posts",
    "到岗到人 · Reached",
)
_TURN = {"served": ("acknowledge", "doubt"), "doubted": ("answer",)}
"""The verbs by which a slip goes on."""


def serve_with_progress(ledger: Ledger, number: str | None) -> Served:
    """Serve, and let whoever watches the run see how far it is."""
    return serve_holders(ledger, number, today(), now(), _shown())


def serve_what_was_published(ledger: Ledger, number: str) -> str:
    """Serve a list just published, and say so. It is published whatever comes of that: what is
    missing is served by the daily pass."""
    try:
        served = serve_with_progress(ledger, number)
    except Exception:
        if runtime.flow_run.id is None:
            raise
        get_run_logger().warning(
            "已发布，但未能全部送达签收；每日送达时会补上。 "
            "Published, but not served on everybody; the daily pass will.",
            exc_info=True,
        )
        return "尚未全部送达签收，每日送达时补上。 Not served on everybody yet."
    return said_of(served)


def said_of(served: Served) -> str:
    """What a run of serving did."""
    return (
        f"送达签收{served.asked}人次，失效{served.lapsed}件。 "
        f"Served {served.asked}, fallen away {served.lapsed}."
    )


def leave_page(
    found: Acknowledged, left: Unacknowledged, deployed: Deployed, duties: str, body: str
) -> None:
    """Write the page of all bodies, or of one by division."""
    title = f"谁还没有签收{f'：{body}' if body else ''} · Who has not acknowledged"
    create_markdown_artifact(
        page_text(found, left, deployed, duties, body),
        key=key_of(body),
        description=title,
    )


def key_of(body: str) -> str:
    """``acknowledgments-c1``; a code that is not plain ASCII is spelt in hex."""
    if not body:
        return OPEN
    plain = body.lower()
    return (
        f"{OPEN}-{plain}"
        if plain.isascii() and plain.isalnum()
        else f"{OPEN}-x{body.encode().hex()}"
    )


def page_text(
    found: Acknowledged, left: Unacknowledged, deployed: Deployed, duties: str, body: str
) -> str:
    """The measure by list, by body or division, then the most pressing of what is open."""
    total = found.total
    lines = [
        f"## 落实到岗到人 · Every duty with a person　{found.on}",
        "",
        f"{per_cent(total)} 已签收 · acknowledged：{total.acknowledged} / "
        f"{total.assigned + total.vacant}；未结签收 · open {left.open}，未送达 · not asked yet "
        f"{left.not_asked}，空缺岗位 · vacant posts {left.vacant_posts}",
        "",
        table(
            ("清单 · List", *_HEADS),
            [(cell(f"{n} {t}"), *counted(c)) for (n, t), c in found.by_list().items()],
        ),
        "",
        _by_unit(found) if body else _by_body(found, deployed, duties),
        "",
        _open_lines(left, deployed),
    ]
    if left.vacant:
        lines += ["", _vacant_lines(left)]
    return "\n".join([*lines, ""])


def counted(counts: Counts) -> tuple[str, ...]:
    """The counts under their heads; a noughts' row reads as dashes."""
    numbers = (
        counts.assigned,
        counts.asked,
        counts.acknowledged,
        counts.doubted,
        counts.overdue,
        counts.vacant,
        counts.outstanding,
        counts.vacant_posts,
    )
    return (*(str(n) if n else "—" for n in numbers), per_cent(counts))


def per_cent(counts: Counts) -> str:
    """``97.5%``, cut off and not rounded: 100 % is all of them."""
    whole, tenth = divmod(counts.thousandths, 10)
    return f"{whole}.{tenth}%"


def _by_body(found: Acknowledged, deployed: Deployed, duties: str) -> str:
    heads = ("单位 · Body", "清单 · List", *_HEADS)
    rows = [
        (
            deployed.question(QUESTION, {"duties": duties, "body": code}, f"{name}（{code}）"),
            cell(number),
            *counted(counts),
        )
        for (number, code, name), counts in found.by_body().items()
    ]
    return table(heads, rows)


def _by_unit(found: Acknowledged) -> str:
    heads = ("内设机构 · Division", "清单 · List", *_HEADS)
    rows = [
        (cell(f"{part.unit_name}（{part.unit}）"), cell(part.duties), *counted(part.counts))
        for part in found.parts
    ]
    return table(heads, rows)


def _open_lines(left: Unacknowledged, deployed: Deployed) -> str:
    if not left.open:
        return "没有未结的签收。 Nothing is open.\n"
    heads = (
        "文号 · Number",
        "岗位 · Post",
        "人员 · Person",
        "事项 · Items",
        "现状 · State",
        "届满 · Due",
        "办理 · Do",
    )
    rows = [
        (
            cell(row["number"]),
            cell(f"{row['body_name']} {row['unit_name']} {row['post_name']}（{row['post']}）"),
            cell(row["person"]),
            f"{row['items']}"
            + (f"（疑义 · doubts {cell(row['doubted'])}）" if row["doubted"] else ""),
            ACKNOWLEDGMENT.state(row["state"]).label.replace(" · ", "<br>"),
            due_said(row, left.on),
            "<br>".join(_links(row, deployed)),
        )
        for row in left.lines
    ]
    more = left.open - len(rows)
    end = f"\n另有{more}件未列出。 {more} more are not listed.\n" if more else ""
    return f"{table(heads, rows)}\n{end}"


def due_said(row: Row, on: date) -> str:
    """Until when, and how late; or that the office owes an answer."""
    if row["paused_on"] is not None or row["due_on"] is None:
        return "待答复，中止 · waits for an answer"
    over = days_over(row, on)
    return f"{row['due_on']}" + (f"<br>**逾期{over}日 · {over} d late**" if over else "")


def _links(row: Row, deployed: Deployed) -> Iterable[str]:
    filled = {"number": row["number"], "seen": row["seq"]}
    for key in _TURN.get(row["state"], ()):
        yield deployed.link(ACKNOWLEDGMENT.key, ACKNOWLEDGMENT.verb(key), filled)


def _vacant_lines(left: Unacknowledged) -> str:
    heads = ("空缺岗位 · Vacant post", "单位 · Body", "事项 · Items")
    rows = [
        (
            cell(f"{row['post_name']}（{row['post']}）"),
            cell(f"{row['body_name']} {row['unit_name']}"),
            str(row["items"]),
        )
        for row in left.vacant
    ]
    more = left.vacant_posts - len(rows)
    end = f"\n另有{more}个未列出。 {more} more are not listed.\n" if more else ""
    return f"{table(heads, rows)}\n{end}"


def _shown() -> Progress:
    """Progress as an artifact of the run; outside a run nobody watches."""
    if runtime.flow_run.id is None:
        return in_silence
    artifact = create_progress_artifact(
        progress=0.0, key=SERVING, description="送达签收进度 · serving duties"
    )
    assert isinstance(artifact, UUID)  # a coroutine in asynchronous flows, which ours are not

    def tell(stage: str, done: int, total: int) -> None:
        if stage == "serve":
            share = 100.0 * done / total if total else 100.0
            said = f"送达签收 {done}/{total} · served {done} of {total}"
            update_progress_artifact(artifact, progress=share, description=said)

    return tell
