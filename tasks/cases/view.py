"""What a body's system sees of its cases: the sheet, the events, what is impossible in them, the
warnings, and why each point that stands does."""

from datetime import date
from typing import Any

import orjson
from sqlalchemy import bindparam, func, select

from models.cases import CaseSheet
from models.matter import Matter
from models.roster import Post
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import table_of
from models.warning import CaseWarning, RiskHit
from rules.cases.columns import ColumnType
from rules.cases.event import CaseEvent
from rules.cases.sheet import row as row_of
from rules.cases.vocabulary import Vocabulary
from rules.procedures.warning import WARNING
from rules.refusal import Refused
from rules.risks.counted import day
from rules.risks.watch import Watch
from rules.risks.why import account
from tasks.cases.faults import faults_of
from tasks.cases.history import events_of
from tasks.cases.sheets import Sheet, sheet_from

MOST_EVENTS = 1000
"""Of one answer, the latest."""
_sheet, _hit, _warning = table_of(CaseSheet), table_of(RiskHit), table_of(CaseWarning)
_matter, _term, _post = table_of(Matter), table_of(Term), table_of(Post)
_ONE = Prepared(
    select(_sheet).where(
        _sheet.c.body_id == bindparam("body"),
        _sheet.c.view == bindparam("kind"),
        _sheet.c.code == bindparam("case"),
    )
)
_STANDING = Prepared(
    select(_hit.c.point).where(_hit.c.case_id == bindparam("case"), _hit.c.cleared_at.is_(None))
)
_due_on = (
    select(func.min(_term.c.due_on))
    .where(_term.c.matter_id == _matter.c.id, _term.c.closed_on.is_(None))
    .correlate(_matter)
    .scalar_subquery()
)
_SEEN = (
    select(
        _matter.c.id,
        _matter.c.number,
        _matter.c.state,
        _matter.c.opened_at,
        _warning.c.case_code,
        _warning.c.point,
        _warning.c.episode,
        _warning.c.title,
        _warning.c.duty,
        _warning.c.since_on,
        _warning.c.reaction,
        _post.c.code.label("post"),
        _due_on.label("due_on"),
    )
    .join(_warning, _warning.c.matter_id == _matter.c.id)
    .outerjoin(_post, _post.c.id == _warning.c.owner_post_id)
    .order_by(_matter.c.id)
)
_OF_CASE = Prepared(_SEEN.where(_warning.c.case_id == bindparam("case")))
_PAGE = Prepared(
    _SEEN.where(
        _warning.c.body_id == bindparam("body"),
        among(_matter.c.state, "states"),
        _matter.c.id > bindparam("after"),
    ).limit(bindparam("most"))
)
STATES = tuple(state.key for state in WARNING.states)


class NoSuchCase(Refused):
    """The body has no case of that code."""

    code = "cases.unknown-case"
    zh = "{body}没有案号为“{case}”的案件。"
    en = "{body} has no case {case}."
    way_out_zh = "请核对案号与机关。"
    way_out_en = "Check the code and the body."


def own_case(tx: Tx, body: Row, words: Vocabulary, code: str) -> Sheet:
    """A case of a body. Raises `NoSuchCase`."""
    asked = {"body": body["id"], "kind": words.view, "case": code}
    # No database keeps every text.
    row = tx.first(_ONE, asked) if code.isprintable() else None
    if row is None:
        raise NoSuchCase(body=body["code"], case=code[:80] if code.isprintable() else "?")
    sheet = sheet_from(row, body["code"])
    sheet.row = row_of(sheet.state, words)
    return sheet


def case_seen(tx: Tx, sheet: Sheet, watch: Watch, on: date) -> dict[str, Any]:
    """A case as it is shown on a day."""
    words = sheet.words
    standing = {row["point"] for row in tx.rows(_STANDING, {"case": sheet.id})}
    events = events_of(tx, sheet.key, sheet.body)
    events.sort(key=lambda event: (event.at, event.source_id))
    return {
        "case": sheet.key[2],
        "body": sheet.body,
        "view": words.view,
        "sheet": {name: shown(words, name, value) for name, value in sheet.row.items()},
        "next_on": None if sheet.next_on is None else day(sheet.next_on).isoformat(),
        "events": [event_seen(event) for event in events[-MOST_EVENTS:]],
        "events_in_all": len(events),
        "faults": [
            {"kind": row["kind"], "mark": row["mark"], "said": orjson.loads(row["said"])}
            for row in faults_of(tx, sheet.key[0], words.view, sheet.key[2])
        ],
        "warnings": [warning_seen(row) for row in tx.rows(_OF_CASE, {"case": sheet.id})],
        "why": [
            why_seen(watched.point, sheet.row, on, watch, words)
            for watched in watch.of(words.view)
            if watched.code in standing
        ],
    }


def why_seen(point: Any, row: Any, on: date, watch: Watch, words: Vocabulary) -> dict[str, Any]:
    """Why a point holds for a case, line by line."""
    found = account(point.condition, row, on, watch.calendar, words.meanings)
    return {
        "point": point.code,
        "title": point.label,
        "fires": found.fires,
        "lines": [{"depth": depth, "zh": zh, "en": en} for depth, zh, en in found.sentences()],
    }


def own_warnings(
    tx: Tx, body_id: int, states: tuple[str, ...], after: int, limit: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of a body's warnings in the order in which they were raised; where the next begins, or
    0."""
    asked = {"body": body_id, "states": list(states), "after": after, "most": limit + 1}
    rows = tx.rows(_PAGE, asked)
    more = rows[limit - 1]["id"] if len(rows) > limit else 0
    return [warning_seen(row) for row in rows[:limit]], more


def warning_seen(row: Row) -> dict[str, Any]:
    """A warning as its body sees it: posts, no persons."""
    state = WARNING.state(row["state"])
    return {
        "number": row["number"],
        "case": row["case_code"],
        "point": row["point"],
        "episode": row["episode"],
        "title": row["title"],
        "duty": row["duty"],
        "state": state.key,
        "state_label": state.label,
        "since_on": row["since_on"].isoformat(),
        "raised_at": row["opened_at"].isoformat(),
        "post": row["post"],
        "reaction": row["reaction"],
        "due_on": None if row["due_on"] is None else row["due_on"].isoformat(),
    }


def event_seen(event: CaseEvent) -> dict[str, Any]:
    """An event as its body told it."""
    return {
        "source": event.source,
        "id": event.source_id,
        "at": event.at.isoformat(),
        "happened": event.happened,
        "officer": event.officer,
        "person": event.person,
        "facts": dict(event.facts),
    }


def shown(words: Vocabulary, name: str, value: Any) -> Any:
    """A value of a sheet as JSON: a date as ISO text."""
    if value is not None and words.columns.get(name) is ColumnType.DATE:
        return day(value).isoformat()
    return value
