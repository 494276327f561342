"""The text of a notice to a post: one act, or all that the ladder fired at it on a day.

A digest lists every rung fired for the post on the day: the case, the clause, the days left and why
now. The text depends on the ledger and the day alone, so that a second try says the same.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select

from models.matter import Matter
from models.rectification import Problem
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Fired, Term
from models.types import table_of
from rules.ladder import ladders
from rules.procedure import ROLE_WORDS, Role
from rules.procedures import procedure
from rules.workday import Calendar
from tasks.acts import SHANGHAI
from tasks.addressee import heading
from tasks.desks import first_of_desks, for_the_desk
from tasks.ending import time_said, written_end
from tasks.notice_words import clause, left, plain, slip, why_now
from tasks.referred import READ_WITH_A_REASON, add_titles

_fired, _term, _matter, _problem = (
    table_of(Fired),
    table_of(Term),
    table_of(Matter),
    table_of(Problem),
)
_FIRED = Prepared(
    select(
        _fired,
        _matter.c.number,
        _matter.c.procedure,
        _problem.c.title,
        _term.c.kind,
        _term.c.rule,
        _term.c.n,
        _term.c.start_on,
        _term.c.start_at,
        _term.c.due_at,
        _term.c.source,
        _term.c.ladder,
    )
    .join(_term, (_term.c.matter_id == _fired.c.matter_id) & (_term.c.no == _fired.c.term_no))
    .join(_matter, _matter.c.id == _fired.c.matter_id)
    .outerjoin(_problem, _problem.c.matter_id == _fired.c.matter_id)
    .where(
        _fired.c.fired_on == bindparam("on", type_=_fired.c.fired_on.type),
        among(_fired.c.post_id, "posts"),
    )
    .order_by(_fired.c.due_on, _fired.c.matter_id, _fired.c.term_no, _fired.c.rung)
)
_TERMS = Prepared(
    select(_term)
    .where(among(_term.c.matter_id, "ids"), _term.c.closed_on.is_(None))
    .order_by(_term.c.matter_id, _term.c.no)
)
_SAID = (
    ("opinion", "意见 · Opinion"),
    ("reason", "理由 · Reason"),
    ("answer", "答复 · Answer"),
)


def fired_at(tx: Tx, post_ids: Iterable[int], on: date) -> dict[int, list[Row]]:
    """The rungs fired at posts on a day, by post, the earliest due first."""
    asked = set(post_ids)
    beside = first_of_desks(tx, asked, on)
    firsts = {first for desks in beside.values() for first, _ in desks}
    rows = tx.rows(_FIRED, {"on": on, "posts": sorted(asked | firsts)})
    add_titles(tx, rows)
    found: dict[int, list[Row]] = {}
    for row in rows:
        if row["post_id"] in asked:
            found.setdefault(row["post_id"], []).append(row)
        for post, desks in beside.items():
            if any(
                row["post_id"] == first and for_the_desk(row["ladder"], row["rung"], addressee)
                for first, addressee in desks
            ):
                found.setdefault(post, []).append(row)
    return found


def open_terms(tx: Tx, matter_ids: Iterable[int]) -> dict[int, list[Row]]:
    """Running and suspended terms, by matter."""
    found: dict[int, list[Row]] = {}
    for row in tx.rows(_TERMS, {"ids": sorted(matter_ids)}):
        found.setdefault(row["matter_id"], []).append(row)
    return found


def digest_text(post: Row, on: date, fired: Sequence[Row], calendar: Calendar) -> tuple[str, str]:
    """Title and text of the one notice of a day to a post."""
    cases = len({row["matter_id"] for row in fired})
    title = f"期限督办通知 · Deadlines：{len(fired)}项 · {len(fired)}（{on}）"
    lines = [
        f"# {title}",
        "",
        heading(post),
        "",
        f"{on}共发出{len(fired)}项督办，涉及{cases}件事项。 · "
        f"On {on}: {_counted(len(fired), 'step')} on {_counted(cases, 'matter')}.",
    ]
    for row in fired:
        lines += _fired_lines(row, on, calendar)
    return title, "\n".join(lines) + "\n"


def act_text(post: Row, act: Row, terms: Sequence[Row], calendar: Calendar) -> tuple[str, str]:
    """Title and text of a notice of one act."""
    record = act["record"]
    declared = procedure(act["procedure"])
    verb = declared.verb(record["act"])
    before, after = declared.state(record["from"]), declared.state(record["to"])
    at = datetime.fromisoformat(record["at"]).astimezone(SHANGHAI)
    title = f"{act['number']}：{verb.label}"
    lines = [
        f"# {title}",
        "",
        heading(post),
        "",
        f"- 事项 · Matter：{act['number']} {plain(act['title'] or declared.zh)}",
        f"- 办理 · Act：{verb.label}（{at:%Y-%m-%d %H:%M}）",
        f"- 状态 · State：{before.zh} → {after.zh} · {before.en} → {after.en}",
        f"- 经办 · By：{_by(record['by'])}",
    ]
    if asked := record.get("asked"):
        lines.append(
            f"- 待签收 · To be acknowledged：{_counted(len(asked), 'item')}（{len(asked)}项）"
        )
    if act["confidential"]:
        lines.append(f"- {READ_WITH_A_REASON}")
    else:
        lines += [
            f"- {label}：{plain(record['form'][name])}"
            for name, label in _SAID
            if record["form"].get(name)
        ]
    for term in terms:
        lines += [
            f"- 期限 · Term：{clause(term, act['procedure'])}",
            f"  - {_until(term, at.date(), calendar)}",
        ]
    return title, "\n".join(lines) + "\n"


def _fired_lines(row: Row, on: date, calendar: Calendar) -> list[str]:
    rung = ladders()[row["ladder"]].rung(row["rung"])
    letter = f"，文号 · letter {row['letter']}" if row["letter"] else ""
    reply = ""
    if row["reply_due_on"] is not None:
        reply = f"，请于{row['reply_due_on']}前回复 · answer by {row['reply_due_on']}"
    return [
        "",
        f"## {slip(row, on)} {row['number']} {plain(row['title'] or '')}".rstrip(),
        "",
        f"- 督办 · Step：第{rung.no}级 {rung.label}{letter}{reply}",
        f"- 期限 · Term：{clause(row, row['procedure'])}",
        f"- 届满 · Ends：{_end_and_left(row, on, calendar)}",
        f"- 为何此时 · Why now：{why_now(rung)}",
    ]


def _end_and_left(row: Row, on: date, calendar: Calendar) -> str:
    """Of a term in hours or minutes what was left when the rung fired, so that a second try says
    the same."""
    due_at, fired_at = row["due_at"], row["fired_at"]
    if due_at is None or fired_at is None:
        return f"{row['due_on']}，{left(row['due_on'], on, calendar)}"
    zh, en = time_said(int((due_at - fired_at).total_seconds() // 1))
    return f"{written_end(None, due_at)}，{zh} · {en}（{written_end(None, fired_at)}）"


def _until(term: Row, on: date, calendar: Calendar) -> str:
    if term["paused_on"] is not None:
        return f"自{term['paused_on']}起中止 · suspended since {term['paused_on']}"
    if term["due_at"] is not None:
        return f"届满 · ends {written_end(None, term['due_at'])}"
    estimate = "（暂估 · provisional）" if term["provisional"] else ""
    return f"届满 · ends {term['due_on']}{estimate}；截至{on}：{left(term['due_on'], on, calendar)}"


def _by(by: dict[str, Any]) -> str:
    zh, en = ROLE_WORDS[Role(by["role"])]
    acting = f"，代 · for {by['for']}" if by.get("for") else ""
    return f"{zh} · {en}（{by['code']}{acting}）"


def _counted(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"
