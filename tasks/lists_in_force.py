"""Which lists are in force for a body or a post on a day, and which items they give it.

A list of the kind of body and a body's own stand beside each other. An item of the body's own list
takes the place of the kind's item of the same code, for all posts of that body.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, exists, literal, or_, select
from sqlalchemy.sql import ColumnElement

from models.duty import DutyAssignment, DutyItem, DutyList
from models.matter import Matter
from models.roster import Body, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from tasks.assigning import in_scope

_list, _item, _assignment = table_of(DutyList), table_of(DutyItem), table_of(DutyAssignment)
_matter, _body, _unit, _post = table_of(Matter), table_of(Body), table_of(Unit), table_of(Post)
_own_list, _own_item = _list.alias("own_list"), _item.alias("own_item")
ON = bindparam("on", type_=_list.c.valid_from.type)
"""The day that is asked about."""


def in_force(lists: Any = _list, on: Any = ON) -> ColumnElement[bool]:
    """A version holds on a day: published for it, not yet superseded then."""
    return and_(lists.c.valid_from <= on, or_(lists.c.valid_to.is_(None), lists.c.valid_to >= on))


def carried(assignments: Any = _assignment, on: Any = ON) -> ColumnElement[bool]:
    """A post carries an item on a day, as far as the post goes."""
    days = assignments.c
    return and_(days.from_on <= on, or_(days.to_on.is_(None), days.to_on >= on))


def own_takes_its_place(on: Any = ON) -> ColumnElement[bool]:
    """The body's own list in force on the day has the kind's item of that code: for a statement
    over `DutyList`, `DutyItem` and `Body`."""
    return and_(
        _list.c.scope == literal("kind:").concat(_body.c.kind),
        exists()
        .where(
            _own_list.c.scope == literal("body:").concat(_body.c.code),
            _own_list.c.holds == "duties",
            in_force(_own_list, on),
            _own_item.c.list_id == _own_list.c.matter_id,
            _own_item.c.code == _item.c.code,
        )
        .correlate(_list, _item, _body),
    )


_LIST = (
    _list.c.matter_id.label("list_id"),
    _matter.c.number,
    _list.c.scope,
    _list.c.version,
    _list.c.title,
    _list.c.document,
    _list.c.valid_from,
    _list.c.valid_to,
)
_FOR_BODY = Prepared(
    select(*_LIST, _body.c.id.label("body_id"))
    .select_from(
        _list.join(_matter, _matter.c.id == _list.c.matter_id).join(_body, in_scope(_list.c.scope))
    )
    .where(among(_body.c.id, "bodies"), _list.c.holds == bindparam("holds"), in_force())
    .order_by(_body.c.id, _list.c.scope.desc())
)
_of_post = (
    _assignment.join(_item, _item.c.id == _assignment.c.item_id)
    .join(_list, _list.c.matter_id == _item.c.list_id)
    .join(_matter, _matter.c.id == _list.c.matter_id)
    .join(_post, _post.c.id == _assignment.c.post_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .join(_body, _body.c.id == _unit.c.body_id)
)
_ITEM = (
    _item.c.id,
    _item.c.code,
    _item.c.polarity,
    _item.c.subject,
    _item.c.stage,
    _item.c.content,
    _item.c.instrument,
    _item.c.article,
    _item.c.wording_on,
    _item.c.standards,
    _item.c.risks,
    _item.c.since_id,
)
_OF_POSTS = Prepared(
    select(_assignment.c.post_id, *_ITEM, *_LIST)
    .select_from(_of_post)
    .where(among(_assignment.c.post_id, "posts"), carried(), in_force(), ~own_takes_its_place())
    .order_by(_assignment.c.post_id, _item.c.code)
)
_FOR_BODIES = Prepared(
    select(_body.c.id.label("body_id"), *_ITEM, *_LIST)
    .select_from(
        _list.join(_item, _item.c.list_id == _list.c.matter_id)
        .join(_matter, _matter.c.id == _list.c.matter_id)
        .join(_body, in_scope(_list.c.scope))
    )
    .where(
        among(_body.c.id, "bodies"),
        among(_item.c.code, "codes"),
        in_force(),
        ~own_takes_its_place(),
    )
    .order_by(_body.c.id, _item.c.code)
)


def lists_in_force(
    tx: Tx, body_ids: Collection[int], on: date, holds: str = "duties"
) -> dict[int, list[Row]]:
    """By body: the version of its kind's list in force on a day, then that of its own. ``holds``:
    ``duties``, or ``authority`` for the authorisation table."""
    found: dict[int, list[Row]] = {body: [] for body in body_ids}
    asked = {"bodies": sorted(found), "holds": holds, "on": on}
    for row in tx.rows(_FOR_BODY, asked) if found else ():
        found[row["body_id"]].append(row)
    return found


def items_of_posts(tx: Tx, post_ids: Collection[int], on: date) -> dict[int, list[Row]]:
    """By post: the items that it carries on a day, by code, each with its text and its version."""
    found: dict[int, list[Row]] = {post: [] for post in post_ids}
    for row in tx.rows(_OF_POSTS, {"posts": sorted(found), "on": on}) if found else ():
        found[row["post_id"]].append(row)
    return found


def items_for_body(tx: Tx, body_id: int, codes: Collection[str], on: date) -> dict[str, Row]:
    """By code: the item as it holds for a body on a day; codes that no list has then are left
    out."""
    asked = {"bodies": [body_id], "codes": sorted(set(codes)), "on": on}
    return {row["code"]: row for row in tx.rows(_FOR_BODIES, asked)} if codes else {}
