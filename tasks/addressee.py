"""Whom a notice is for: the post, where it is, who holds it on the day. Codes, never personal
names."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import bindparam, or_, select

from models.roster import Appointment, Body, Person, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of

_post, _unit, _body = table_of(Post), table_of(Unit), table_of(Body)
_person, _held = table_of(Person), table_of(Appointment)
_POSTS = Prepared(
    select(
        _post.c.id,
        _post.c.code,
        _post.c.name,
        _unit.c.name.label("unit"),
        _body.c.name.label("body"),
    )
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .join(_body, _body.c.id == _unit.c.body_id)
    .where(among(_post.c.id, "ids"))
)
_HOLDERS = Prepared(
    select(_held.c.post_id, _person.c.code)
    .join(_person, _person.c.id == _held.c.person_id)
    .where(
        among(_held.c.post_id, "ids"),
        _held.c.from_on <= bindparam("on", type_=_held.c.from_on.type),
        or_(
            _held.c.to_on.is_(None),
            _held.c.to_on >= bindparam("on", type_=_held.c.to_on.type),
        ),
    )
    .order_by(_held.c.post_id, _person.c.code)
)


def addressees(tx: Tx, post_ids: Iterable[int], on: date) -> dict[int, Row]:
    """Posts by id, each with ``holders``, the staff codes of who holds it on a day."""
    ids = sorted(post_ids)
    found = {row["id"]: {**row, "holders": []} for row in tx.rows(_POSTS, {"ids": ids})}
    for row in tx.rows(_HOLDERS, {"ids": ids, "on": on}):
        found[row["post_id"]]["holders"].append(row["code"])
    return found


def heading(post: Row) -> str:
    """The line that says whom a notice is for."""
    holders = "、".join(post["holders"]) or "暂缺 · vacant"
    place = f"{post['body']} {post['unit']} {post['name']}（{post['code']}）"
    return f"致 · To：{place}，任职人 · held by：{holders}"
