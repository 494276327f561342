"""What the roster has in the scope of a list on a day: posts by subject, which of them are held,
which posts the list leaves without an item."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.sql import ColumnElement

from models.duty import DutyAssignment, DutyItem, DutyList
from models.roster import Appointment, Body, Post, PostSubject, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.list_checks import Standing

_body, _unit, _post = table_of(Body), table_of(Unit), table_of(Post)
_subject, _appointment = table_of(PostSubject), table_of(Appointment)
_list, _item, _assignment = table_of(DutyList), table_of(DutyItem), table_of(DutyAssignment)

NAMED = 50
"""Posts without an item that a check names; the rest is counted."""
_on = bindparam("on", type_=_list.c.valid_from.type)


def _there(table: Any) -> ColumnElement[bool]:
    """A body, unit or post that exists on the day."""
    return and_(
        or_(table.c.valid_from.is_(None), table.c.valid_from <= _on),
        or_(table.c.valid_to.is_(None), table.c.valid_to >= _on),
    )


_of_the_list = (
    _body.c.kind == bindparam("kind"),
    or_(bindparam("body") == "", _body.c.code == bindparam("body")),
    _there(_body),
)
_in_scope = (*_of_the_list, _there(_unit), _there(_post))
_roster = _post.join(_unit, _unit.c.id == _post.c.unit_id).join(
    _body, _body.c.id == _unit.c.body_id
)
_held = exists().where(
    _appointment.c.post_id == _post.c.id,
    _appointment.c.from_on <= _on,
    or_(_appointment.c.to_on.is_(None), _appointment.c.to_on >= _on),
)
_BODIES = Prepared(select(func.count().label("n")).select_from(_body).where(*_of_the_list))
_SUBJECTS = Prepared(
    select(
        _subject.c.subject,
        func.count().label("posts"),
        func.sum(case((_held, 1), else_=0)).label("held"),
        func.count(_body.c.id.distinct()).label("bodies"),
    )
    .select_from(_subject.join(_roster, _post.c.id == _subject.c.post_id))
    .where(*_in_scope)
    .group_by(_subject.c.subject)
)
_NAMED = Prepared(
    select(_post.c.code, case((_held, 1), else_=0).label("held"))
    .select_from(_roster)
    .where(*_in_scope, among(_post.c.code, "named"))
)
_mine = _subject.c.post_id == _post.c.id
_carries = _assignment.join(_item, _item.c.id == _assignment.c.item_id).join(
    _list, _list.c.matter_id == _item.c.list_id
)
_elsewhere = (
    select(_assignment.c.item_id)
    .select_from(_carries)
    .where(
        _assignment.c.post_id == _post.c.id,
        _list.c.scope != bindparam("scope"),
        _list.c.valid_from <= _on,
        or_(_list.c.valid_to.is_(None), _list.c.valid_to >= _on),
        or_(_assignment.c.to_on.is_(None), _assignment.c.to_on >= _on),
    )
    .exists()
)
_without_item = (
    exists().where(_mine),
    ~exists().where(_mine, among(_subject.c.subject, "addressed")),
    ~among(_post.c.code, "named"),
    ~_elsewhere,
)
_without_subject = (~exists().where(_mine), ~among(_post.c.code, "named"))


def _some(*where: ColumnElement[bool]) -> tuple[Prepared, Prepared]:
    """The first posts in scope of which that is true, and how many there are."""
    found: Select[Any] = select(_post.c.code).select_from(_roster).where(*_in_scope, *where)
    counted = select(func.count().label("n")).select_from(found.subquery())
    return Prepared(found.order_by(_post.c.code).limit(NAMED)), Prepared(counted)


_WITHOUT_ITEM, _WITHOUT_SUBJECT = _some(*_without_item), _some(*_without_subject)


def standing(
    tx: Tx,
    scope: str,
    kind: str,
    on: date,
    addressed: Collection[str],
    named: Collection[str],
    *,
    whole: bool = True,
) -> Standing:
    """Of a list for a scope (``kind:court``, ``body:CODE``) whose items address these subjects and
    name these posts. Not ``whole``: without what the list leaves out, which is no fault of an
    authorisation table."""
    about = {"kind": kind, "body": _body_code(scope), "scope": scope, "on": on}
    lists = {"addressed": sorted(addressed), "named": sorted(named)}
    subjects = tx.rows(_SUBJECTS, about)
    without_item, item_count = _asked(tx, _WITHOUT_ITEM, about | lists) if whole else ((), 0)
    bare, bare_count = _asked(tx, _WITHOUT_SUBJECT, about | lists) if whole else ((), 0)
    return Standing(
        bodies=_count(tx, _BODIES, about),
        posts={row["subject"]: row["posts"] for row in subjects},
        held={row["subject"]: int(row["held"]) for row in subjects},
        bodies_with={row["subject"]: row["bodies"] for row in subjects},
        named=_named(tx, about, lists["named"]),
        without_item=without_item,
        without_item_count=item_count,
        without_subject=bare,
        without_subject_count=bare_count,
    )


def _body_code(scope: str) -> str:
    return scope.removeprefix("body:") if scope.startswith("body:") else ""


def _named(tx: Tx, about: Row, codes: list[str]) -> dict[str, str]:
    known = tx.rows(_NAMED, about | {"named": codes}) if codes else []
    there = {row["code"]: "held" if row["held"] else "vacant" for row in known}
    return {code: there.get(code, "outside") for code in codes}


def _asked(tx: Tx, asked: tuple[Prepared, Prepared], about: Row) -> tuple[tuple[str, ...], int]:
    some, count = asked
    rows = tx.rows(some, about)
    many = len(rows) if len(rows) < NAMED else _count(tx, count, about)
    return tuple(row["code"] for row in rows), many


def _count(tx: Tx, statement: Prepared, about: Row) -> int:
    row = tx.first(statement, about)
    return int(row["n"]) if row is not None else 0
