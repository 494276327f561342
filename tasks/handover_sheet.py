"""All that one view of a hand-over shows: the post, who left and where that person is now, who
comes, each matter on the list as it stood and as it stands; and the list of those not done yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, or_, select

from models.handover import Handover, HandoverItem
from models.matter import Matter
from models.rectification import Problem
from models.roster import Body, Person, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import table_of
from rules.procedures import procedure
from rules.procedures.handover import HANDOVER, UNCLOSED
from tasks.hanging import duties_of
from tasks.whereabouts import whereabouts

_handover, _handed = table_of(Handover), table_of(HandoverItem)
_matter, _problem, _term = table_of(Matter), table_of(Problem), table_of(Term)
_post, _unit, _body, _person = table_of(Post), table_of(Unit), table_of(Body), table_of(Person)
_outgoing, _successor = _person.alias("outgoing"), _person.alias("successor")
_due_on = (
    select(func.min(_term.c.due_on))
    .where(
        _term.c.matter_id == _matter.c.id,
        _term.c.closed_on.is_(None),
        _term.c.paused_on.is_(None),
    )
    .correlate(_matter)
    .scalar_subquery()
)
_ALL = (
    select(
        _handover,
        _matter.c.number,
        _matter.c.state,
        _post.c.code.label("post"),
        _post.c.name.label("post_name"),
        _unit.c.name.label("unit_name"),
        _body.c.code.label("body"),
        _body.c.name.label("body_name"),
        _outgoing.c.code.label("outgoing"),
        _successor.c.code.label("successor"),
        _due_on.label("due_on"),
    )
    .join(_matter, _matter.c.id == _handover.c.matter_id)
    .join(_post, _post.c.id == _handover.c.post_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .join(_body, _body.c.id == _unit.c.body_id)
    .outerjoin(_outgoing, _outgoing.c.id == _handover.c.outgoing_id)
    .outerjoin(_successor, _successor.c.id == _handover.c.successor_id)
)
_ONE = Prepared(_ALL.where(_handover.c.matter_id == bindparam("id")))
_OPEN = Prepared(
    _ALL.where(
        among(_matter.c.state, "states"),
        or_(bindparam("body") == "", _body.c.code == bindparam("body")),
    )
    .order_by(_matter.c.id)
    .limit(bindparam("most"))
)
_ITEMS = Prepared(
    select(
        _handed.c.handover_id,
        _handed.c.state.label("was"),
        _matter.c.number,
        _matter.c.procedure,
        _matter.c.state,
        _problem.c.title,
        _due_on.label("due_on"),
    )
    .join(_matter, _matter.c.id == _handed.c.matter_id)
    .outerjoin(_problem, _problem.c.matter_id == _matter.c.id)
    .where(among(_handed.c.handover_id, "ids"))
    .order_by(_handed.c.handover_id, _matter.c.id)
)
MOST = 2_000
"""Hand-overs of one list."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A matter on the list of a hand-over."""

    number: str
    title: str
    was: str
    """Where it stood that day, in both languages."""
    now: str
    due_on: date | None
    """The next last day of a term of it that runs."""

    def plain(self) -> dict[str, Any]:
        """For machines."""
        due = self.due_on.isoformat() if self.due_on else None
        return {
            "number": self.number,
            "title": self.title,
            "was": self.was,
            "now": self.now,
            "due_on": due,
        }


@dataclass(frozen=True, slots=True)
class HandoverSheet:
    """A hand-over as people read it."""

    number: str
    state: str
    post: str
    place: str
    """Body, unit and post by name."""
    on_day: date
    outgoing: str
    outgoing_now: tuple[str, str]
    successor: str
    duties: int
    """Duty items that the post carries on that day."""
    statement: str
    stated_on: date | None
    received_on: date | None
    remark: str
    items: tuple[Handed, ...]
    due_on: date | None

    def plain(self) -> dict[str, Any]:
        """For machines."""
        return {
            "post": self.post,
            "place": self.place,
            "on_day": self.on_day.isoformat(),
            "outgoing": self.outgoing,
            "outgoing_now": self.outgoing_now[0],
            "outgoing_now_en": self.outgoing_now[1],
            "successor": self.successor,
            "duties": self.duties,
            "statement": self.statement,
            "stated_on": _iso(self.stated_on),
            "received_on": _iso(self.received_on),
            "remark": self.remark,
            "items": [item.plain() for item in self.items],
        }


def handover_sheet(tx: Tx, matter: Row, on: date) -> HandoverSheet | None:
    """Of a hand-over, all of it; None of any other matter."""
    if matter["procedure"] != HANDOVER.key:
        return None
    return _sheets(tx, tx.rows(_ONE, {"id": matter["id"]}), on)[0]


def open_handovers(tx: Tx, on: date, body: str = "", most: int = MOST) -> list[HandoverSheet]:
    """Hand-overs that are not done yet, of the posts of a body or of all, the oldest first."""
    asked = {"states": list(UNCLOSED), "body": body, "most": most}
    return _sheets(tx, tx.rows(_OPEN, asked), on)


def _sheets(tx: Tx, rows: Sequence[Row], on: date) -> list[HandoverSheet]:
    if not rows:
        return []
    items: dict[int, list[Handed]] = {}
    for row in tx.rows(_ITEMS, {"ids": [row["matter_id"] for row in rows]}):
        items.setdefault(row["handover_id"], []).append(_item(row))
    left = [row["outgoing_id"] for row in rows if row["outgoing_id"] is not None]
    where = whereabouts(tx, left, on)
    duties: dict[date, dict[int, int]] = {}
    for day in {row["on_day"] for row in rows}:
        duties[day] = duties_of(tx, [r["post_id"] for r in rows if r["on_day"] == day], day)
    return [
        HandoverSheet(
            row["number"],
            HANDOVER.state(row["state"]).label,
            row["post"],
            f"{row['body_name']}·{row['unit_name']}·{row['post_name']}",
            row["on_day"],
            row["outgoing"] or "",
            where[row["outgoing_id"]].said(on) if row["outgoing_id"] in where else ("", ""),
            row["successor"] or "",
            duties[row["on_day"]].get(row["post_id"], 0),
            row["statement"],
            row["stated_on"],
            row["received_on"],
            row["remark"],
            tuple(items.get(row["matter_id"], ())),
            row["due_on"],
        )
        for row in rows
    ]


def _item(row: Row) -> Handed:
    declared = procedure(row["procedure"])
    return Handed(
        row["number"],
        row["title"] or declared.zh,
        declared.state(row["was"]).label,
        declared.state(row["state"]).label,
        row["due_on"],
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
