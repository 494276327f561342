"""An answer to “who answers” as people read it: one set of columns for every screen."""

from collections.abc import Sequence
from datetime import date

from tasks.answering import Answer
from tasks.answering_matter import MatterAnswer
from tasks.tracing import Trace, Traced

ANSWER_HEADS = (
    "岗位 · Post",
    "责任人 · Person",
    "任职起止 · Held",
    "清单依据 · By which list",
    "签收 · Acknowledged",
    "现在何处 · Now",
)
TRACE_HEADS = (
    "经手人 · Person",
    "何日何事 · What, when",
    "当时岗位 · Post then",
    "当时职责 · Duties then",
    "当时上级 · Heads then",
    "现在何处 · Now",
)
SHOWN = 12
"""Codes of duties spelt out in a cell."""


def answer_rows(answers: Sequence[Answer], today: date) -> list[tuple[str, ...]]:
    """Rows under `ANSWER_HEADS`."""
    return [_answer(each, today) for each in answers]


def trace_rows(found: Trace, today: date) -> list[tuple[str, ...]]:
    """Rows under `TRACE_HEADS`."""
    rows: list[tuple[str, ...]] = []
    for each in found.parts:
        duties = [code for then in each.posts for code, _ in then.duties]
        heads = [
            f"{head['code']}（{found.people[who].person if who is not None else '空缺 vacant'}）"
            for then in each.posts
            for head, who in then.heads
        ]
        posts = [
            f"{then.post['body_name']}·{then.post['unit_name']}·{then.post['name']}"
            f"（{then.post['code']}）"
            for then in each.posts
        ]
        rows.append(
            (
                each.where.person,
                f"{each.part.on} {each.part.zh} · {each.part.en}{_how(each, found)}",
                "；".join(posts) or "当日无任职 · held none",
                _some(duties) or "当日无施行清单 · no list in force",
                "；".join(dict.fromkeys(heads)) or "—",
                each.where.said(today)[0],
            )
        )
    return rows


def matter_lines(found: MatterAnswer) -> list[str]:
    """What there is to say of a problem beside the table."""
    lines = [f"{found.number}，按{found.on}查询 · as of {found.on}"]
    if found.item:
        lines.append(f"职责事项 · Duty item：{found.item}")
    else:
        lines.append("未载明职责事项 · it names no duty item")
    if found.why_none is not None:
        lines.append(f"{found.why_none.sentence_zh} {found.why_none.sentence_en}")
    if found.owner:
        owners = "、".join(where.person for where in found.owners) or "空缺 · vacant"
        lines.append(f"责任岗位 · Owning post：{found.owner}（{owners}）")
    return lines


def _answer(each: Answer, today: date) -> tuple[str, ...]:
    post, item, stint = each.post, each.item, each.stint
    where = f"{post['body_name']}·{post['unit_name']}·{post['name']}（{post['code']}）"
    listed = (
        f"{item['number']} 第{item['version']}版 {item['document']} {item['code']}"
        f"（{item['instrument']}{item['article']}）"
    )
    if stint is None or each.where is None:
        since = f"自{each.vacant_since}起空缺" if each.vacant_since else "无人任职"
        return where, f"无 · nobody（{since}）", "—", listed, "—", "—"
    held = f"{stint.from_on}—{stint.to_on or '今 now'}　{stint.by.value}"
    return where, each.where.person, held, listed, _given(each), each.where.said(today)[0]


def _given(each: Answer) -> str:
    asked = each.acknowledgment
    if asked is None:
        return "未送签 · never asked"
    if asked["acknowledged_on"] is None:
        return f"{asked['number']}：{asked['served_on']}送签，未签收 · not given"
    return f"{asked['number']}：{asked['acknowledged_on']}"


def _how(each: Traced, found: Trace) -> str:
    """In whose place, and whether without authority."""
    part, said = each.part, ""
    if part.for_id is not None:
        said += f"　代{found.people[part.for_id].person} · for {found.people[part.for_id].person}"
    if part.flag:
        said += f"　⚠ 无权签发 · without authority（{part.flag}）"
    return said


def _some(codes: Sequence[str]) -> str:
    shown = "、".join(codes[:SHOWN])
    return shown if len(codes) <= SHOWN else f"{shown}等{len(codes)}项"
