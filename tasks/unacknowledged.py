"""Who has not acknowledged what: slips that are open, holders not asked yet, vacant posts; the most
pressing first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, case, exists, func, select

from models.duty import Acknowledgment, DutyList
from models.matter import Matter
from models.roster import Appointment, Body, Person, Post, Unit
from models.statement import Prepared, Row
from models.store import Tx
from models.term import Term
from models.types import table_of
from tasks.acknowledged import CHOSEN, COUNTED, RUNNING, narrowed
from tasks.unasked import CARRIED, TEXT, binding, holding, unasked

_list, _slip, _term = table_of(DutyList), table_of(Acknowledgment), table_of(Term)
_post, _unit, _body = table_of(Post), table_of(Unit), table_of(Body)
_person, _matter, _appointment = table_of(Person), table_of(Matter), table_of(Appointment)
_of_list = _matter.alias("of_list")
LINES = 200
"""Lines of each kind that one page shows; the rest is counted."""

_PLACE = (
    _body.c.code.label("body"),
    _body.c.name.label("body_name"),
    _unit.c.code.label("unit"),
    _unit.c.name.label("unit_name"),
    _post.c.code.label("post"),
    _post.c.name.label("post_name"),
)
_open = (
    _slip.join(_matter, _matter.c.id == _slip.c.matter_id)
    .join(_list, _list.c.matter_id == _slip.c.list_id)
    .join(_of_list, _of_list.c.id == _slip.c.list_id)
    .join(_post, _post.c.id == _slip.c.post_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .join(_body, _body.c.id == _unit.c.body_id)
    .join(_person, _person.c.id == _slip.c.person_id)
    .outerjoin(_term, RUNNING)
)
_IS_OPEN = (_slip.c.acknowledged_on.is_(None), _slip.c.lapsed_on.is_(None), *CHOSEN)
_OPEN = Prepared(
    select(
        _matter.c.number,
        _matter.c.seq,
        _matter.c.state,
        _of_list.c.number.label("duties"),
        *_PLACE,
        _person.c.code.label("person"),
        _slip.c["items"],
        _slip.c.doubted,
        _slip.c.served_on,
        _term.c.due_on,
        _term.c.paused_on,
    )
    .select_from(_open)
    .where(*_IS_OPEN)
    # Doubts wait for the office and are few: they come first.
    .order_by(
        case((_matter.c.state == "doubted", 0), else_=1),
        _term.c.due_on,
        _body.c.code,
        _unit.c.code,
        _post.c.code,
        _matter.c.id,
    )
    .limit(bindparam("most"))
)
_HOW_MANY = Prepared(select(func.count().label("n")).select_from(_open).where(*_IS_OPEN))
_vacant = (
    select(_post.c.id, func.count(TEXT.distinct()).label("items"))
    .select_from(CARRIED)
    .where(
        *binding(),
        *CHOSEN,
        COUNTED,
        ~exists().where(_appointment.c.post_id == _post.c.id, holding()),
    )
    .group_by(_post.c.id)
    .subquery("vacant")
)
_VACANT = Prepared(
    select(*_PLACE, _vacant.c["items"])
    .select_from(
        _vacant.join(_post, _post.c.id == _vacant.c.id)
        .join(_unit, _unit.c.id == _post.c.unit_id)
        .join(_body, _body.c.id == _unit.c.body_id)
    )
    .order_by(_body.c.code, _unit.c.code, _post.c.code)
)


@dataclass(frozen=True, slots=True)
class Unacknowledged:
    """What is open on a day; ``lines`` and ``vacant`` are the first of them."""

    on: date
    lines: tuple[Row, ...]
    """Slips: number, state, place, person, items, when served, until when; doubts first, then by
    the last day."""
    open: int
    not_asked: int
    """Holders with duties that are new to them and were not served yet."""
    vacant: tuple[Row, ...]
    vacant_posts: int

    def plain(self) -> dict[str, Any]:
        """For machines."""
        return {
            "open": self.open,
            "not_asked": self.not_asked,
            "vacant_posts": self.vacant_posts,
            "lines": [_plain(row) for row in self.lines],
            "vacant": [_plain(row) for row in self.vacant],
        }


def unacknowledged(
    tx: Tx, on: date, duties: str = "", body: str = "", most: int = LINES
) -> Unacknowledged:
    """Who has not acknowledged what by a day, of one list or all, in one body or all.

    Raises `tasks.drafts.NoSuchMatter` or `tasks.lookup.UnknownCode`.
    """
    asked = narrowed(tx, on, duties, body)
    lines = tx.rows(_OPEN, asked | {"most": most})
    counted = tx.first(_HOW_MANY, asked)
    vacant = tx.rows(_VACANT, asked)
    waiting = unasked(tx, on, list_id=asked["list_id"] or None)
    return Unacknowledged(
        on,
        tuple(lines),
        counted["n"] if counted else 0,
        sum(not body or row["body"] == body for row in waiting),
        tuple(vacant[:most]),
        len(vacant),
    )


def every_open_slip(tx: Tx, on: date, duties: str = "", body: str = "") -> list[Row]:
    """All that are asked and not acknowledged, as `Unacknowledged.lines` has the first of them.

    Raises `tasks.drafts.NoSuchMatter` or `tasks.lookup.UnknownCode`.
    """
    return tx.rows(_OPEN, narrowed(tx, on, duties, body) | {"most": 10_000_000})


def days_over(row: Row, on: date) -> int | None:
    """By how many days a line is late; None while it is not, or while the office owes an answer.

    >>> days_over({"due_on": date(2026, 3, 16), "paused_on": None}, date(2026, 3, 18))
    2
    """
    if row["due_on"] is None or row["paused_on"] is not None or row["due_on"] >= on:
        return None
    return int((on - row["due_on"]).days)


def _plain(row: Row) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()
    }
