"""Telling who was warned: one notice for each person and pass, however many warnings; its text is
made when it is sent."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import orjson
from sqlalchemy import bindparam, func, select, text

from models.matter import Matter
from models.roster import Body, Person
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import microseconds, table_of
from models.warning import CaseWarning
from rules.procedures.warning import WARNING
from rules.risks.warned import Warned
from tasks.notice_words import plain

WARNINGS = "warning:digest"
"""Topic of the one notice of a pass to a person."""
SHARES = "warning:false-share"
"""Topic of the notice that a point has many false alarms."""
OF_WARNINGS = frozenset({WARNINGS, SHARES})
LISTED = 50
"""Warnings that a notice lists; of the others it says how many there are."""

_warning, _matter, _term = table_of(CaseWarning), table_of(Matter), table_of(Term)
_body, _person = table_of(Body), table_of(Person)
_NOTIFY = Prepared(
    text(
        "INSERT INTO outbox (channel, topic, post_id, day, payload, state, attempts, next_at)"
        " VALUES ('notice', :topic, :post_id, :day, :payload, 'waiting', 0, :at)"
    ).bindparams(bindparam("day", type_=_term.c.due_on.type))
)
_due_on = (
    select(func.min(_term.c.due_on))
    .where(_term.c.matter_id == _matter.c.id, _term.c.kind == "react")
    .correlate(_matter)
    .scalar_subquery()
)
_TOLD = Prepared(
    select(
        _matter.c.number,
        _matter.c.state,
        _warning.c.case_code,
        _warning.c.title,
        _warning.c.point,
        _warning.c.duty,
        _warning.c.since_on,
        _body.c.name.label("body"),
        _due_on.label("due_on"),
    )
    .join(_warning, _warning.c.matter_id == _matter.c.id)
    .join(_body, _body.c.id == _warning.c.body_id)
    .where(among(_matter.c.number, "numbers"))
    .order_by(_matter.c.id)
)


def tell(tx: Tx, warned: Sequence[tuple[str, Warned]], at: datetime, on: date) -> int:
    """Enqueue a notice for each person who was warned, of all their warnings of this pass; how
    many notices. ``warned``: numbers, each with whom it reached."""
    found: dict[tuple[int, str], list[str]] = {}
    for number, reached in warned:
        if reached.seat is not None:
            found.setdefault((reached.seat.post_id, reached.seat.person), []).append(number)
    tx.many(
        _NOTIFY,
        [
            {
                "topic": WARNINGS,
                "post_id": post,
                "day": on,
                "at": microseconds(at),
                "payload": orjson.dumps(
                    {"person": person, "count": len(numbers), "numbers": numbers[:LISTED]}
                ).decode(),
            }
            for (post, person), numbers in found.items()
        ],
    )
    return len(found)


def told_warnings(tx: Tx, rows: Iterable[Row]) -> dict[int, list[Row]]:
    """The warnings that notices are about, by outbox row."""
    asked = {row["id"]: orjson.loads(row["payload"])["numbers"] for row in rows}
    numbers = sorted({number for mine in asked.values() for number in mine})
    known = {row["number"]: row for row in tx.rows(_TOLD, {"numbers": numbers})} if numbers else {}
    return {key: [known[n] for n in mine if n in known] for key, mine in asked.items()}


def warnings_text(post: Row, row: Row, warnings: Sequence[Row]) -> tuple[str, str]:
    """Title and text of the one notice of a pass: codes, never names of parties."""
    said = orjson.loads(row["payload"])
    count = said["count"]
    title = f"案件风险预警 · Warnings：{count}项 · {count}（{row['day']}）"
    place = f"{post['body']} {post['unit']} {post['name']}（{post['code']}）"
    lines = [
        f"# {title}",
        "",
        f"致 · To：{place}，{said['person']}",
        "",
        "请逐项说明、处理或者提出误报；到期未反应的，逐级督办。 · Explain each, deal with it or "
        "say that it is a false alarm; without a reaction the ladder climbs.",
    ]
    for each in warnings:
        duty = f"，职责事项 · duty {each['duty']}" if each["duty"] else ""
        of = f"{each['body']} {plain(each['case_code'])}"
        lines += [
            "",
            f"## {each['number']} {plain(each['title'])}",
            "",
            f"- 案件 · Case：{of}，自 · since {each['since_on']}",
            f"- 风险点 · Point：{each['point']}{duty}",
            f"- 反应期限 · React by：{each['due_on'] or '—'}",
            f"- 现状 · State：{WARNING.state(each['state']).label}",
        ]
    if count > len(warnings):
        rest = count - len(warnings)
        lines += ["", f"另有{rest}项，见待办清单。 · {rest} more stand on the worklist."]
    return title, "\n".join(lines) + "\n"
