"""The posts a question is about: one, those of a unit, of a body, or all that carry an item."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, Table, bindparam, or_, select

from models.duty import DutyAssignment
from models.roster import Body, Post, Unit
from models.statement import Prepared, among
from models.transaction import Tx
from models.types import table_of
from rules.answering import BodyMerged, TooMany
from tasks.lookup import UnknownCode
from tasks.successions import merger_on

_post, _unit, _body = table_of(Post), table_of(Unit), table_of(Body)
_assignment = table_of(DutyAssignment)
MOST = 2_000
"""Posts of one answer."""
_on = bindparam("on", type_=_post.c.valid_from.type)


def there(post: Table) -> tuple[ColumnElement[bool], ...]:
    """That a post was there on the day bound as ``on``."""
    return (
        or_(post.c.valid_from.is_(None), post.c.valid_from <= _on),
        or_(post.c.valid_to.is_(None), post.c.valid_to >= _on),
    )


_THERE = there(_post)
# Identifiers alone: of a body's hundreds of posts a question is about a few.
_in_unit = select(_post.c.id).join(_unit, _unit.c.id == _post.c.unit_id)
_in_body = _in_unit.join(_body, _body.c.id == _unit.c.body_id)
_BY_POST = Prepared(select(_post.c.id).where(_post.c.code == bindparam("code"), *_THERE))
_BY_UNIT = Prepared(_in_unit.where(_unit.c.code == bindparam("code"), *_THERE))
_BY_BODY = Prepared(_in_body.where(_body.c.code == bindparam("code"), *_THERE))
_BY_ITEM = Prepared(
    select(_post.c.id)
    .join(_assignment, _assignment.c.post_id == _post.c.id)
    .where(
        among(_assignment.c.item_id, "items"),
        _assignment.c.from_on <= _on,
        or_(_assignment.c.to_on.is_(None), _assignment.c.to_on >= _on),
        *_THERE,
    )
    .distinct()
    .limit(MOST + 1)
)
_KNOWN = {
    "post": ("岗位", Prepared(select(_post.c.id).where(_post.c.code == bindparam("code")))),
    "unit": ("内设机构", Prepared(select(_unit.c.id).where(_unit.c.code == bindparam("code")))),
    "body": ("单位", Prepared(select(_body.c.id).where(_body.c.code == bindparam("code")))),
}


def posts_asked(tx: Tx, on: date, *, post: str = "", unit: str = "", body: str = "") -> list[int]:
    """The posts there were on a day: the one, those of the unit, or those of the body; the
    narrowest that is named. Raises `UnknownCode` for a code that never was, `BodyMerged` for a body
    that another stands in for on the day."""
    for kind, code, statement in (
        ("post", post, _BY_POST),
        ("unit", unit, _BY_UNIT),
        ("body", body, _BY_BODY),
    ):
        if code:
            rows = tx.rows(statement, {"code": code, "on": on})
            if not rows:
                _say_why(tx, kind, code, on)
            return [row["id"] for row in rows]
    return []


def _say_why(tx: Tx, kind: str, code: str, on: date) -> None:
    """No posts: raises where the code never was, or the body is merged by then."""
    known = tx.first(_KNOWN[kind][1], {"code": code})
    if known is None:
        raise UnknownCode(kind=_KNOWN[kind][0], kind_en=kind, given=code)
    if kind == "body" and (merged := merger_on(tx, known["id"], on)) is not None:
        into, since, now = merged
        raise BodyMerged(body=code, into=into, since=since, on=on, now=now)


def posts_with(tx: Tx, item: str, item_ids: Iterable[int], on: date) -> list[int]:
    """All posts that carried an item on a day. Raises `TooMany`."""
    rows = tx.rows(_BY_ITEM, {"items": sorted(item_ids), "on": on})
    if len(rows) > MOST:
        raise TooMany(item=item, on=on, most=MOST)
    return [row["id"] for row in rows]
