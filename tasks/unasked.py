"""Who holds a post that carries duties they were not asked about yet, and what was asked of whom in
vain; read by the set.

A text that somebody was asked about in a post is not asked again there, unless what asked about it
has fallen away. A text that several versions have is asked by the one that holds first: a version
published ahead asks about what is new in it.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, exists, func, literal, or_, select
from sqlalchemy.sql import ColumnElement

from models.duty import Acknowledgment, AcknowledgmentItem, DutyAssignment, DutyItem, DutyList
from models.matter import Matter
from models.roster import Appointment, Body, Person, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from tasks.assigning import latest
from tasks.lists_in_force import carried, own_takes_its_place

_list, _item, _assignment = table_of(DutyList), table_of(DutyItem), table_of(DutyAssignment)
_slip, _asked = table_of(Acknowledgment), table_of(AcknowledgmentItem)
_post, _unit, _body = table_of(Post), table_of(Unit), table_of(Body)
_person, _appointment, _matter = table_of(Person), table_of(Appointment), table_of(Matter)
ON = bindparam("on", type_=_list.c.valid_from.type)
"""The day that is asked about."""
TEXT = func.coalesce(_item.c.since_id, _item.c.id)
"""The row in which an item's text first stood."""
FIRST_DAY = latest(ON, _list.c.valid_from)
"""The day, or that from which a list that is published ahead holds."""


def holding(on: ColumnElement[Any] = ON) -> ColumnElement[bool]:
    """Somebody holds a post on a day."""
    held = _appointment.c
    return and_(held.from_on <= on, or_(held.to_on.is_(None), held.to_on >= on))


def binding() -> tuple[ColumnElement[bool], ...]:
    """An item that a post carries on the day, by a list in force or yet to be: for a statement over
    list, item, assignment, post, unit and body."""
    return (
        _list.c.holds == literal("duties"),
        _list.c.valid_from.is_not(None),
        or_(_list.c.valid_to.is_(None), _list.c.valid_to >= FIRST_DAY),
        carried(on=FIRST_DAY),
        ~own_takes_its_place(FIRST_DAY),
    )


CARRIED = (
    _list.join(_item, _item.c.list_id == _list.c.matter_id)
    .join(_assignment, _assignment.c.item_id == _item.c.id)
    .join(_post, _post.c.id == _assignment.c.post_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .join(_body, _body.c.id == _unit.c.body_id)
)
"""Items with the posts that carry them."""
_held = CARRIED.join(_appointment, and_(_appointment.c.post_id == _post.c.id, holding()))
_new = ~exists().where(
    _asked.c.post_id == _assignment.c.post_id,
    _asked.c.person_id == _appointment.c.person_id,
    _asked.c.text_id == TEXT,
    _slip.c.matter_id == _asked.c.matter_id,
    _slip.c.lapsed_on.is_(None),
)
_KEY = (_list.c.matter_id, _post.c.id, _appointment.c.person_id)


def _whom(*only: ColumnElement[bool]) -> Prepared:
    holder_and_text = (_post.c.id, _appointment.c.person_id, TEXT)
    texts = (
        select(
            _list.c.matter_id.label("list_id"),
            _list.c.valid_from,
            _post.c.id.label("post_id"),
            _appointment.c.person_id,
            func.row_number()
            .over(
                partition_by=holder_and_text,
                order_by=(_list.c.valid_from, _list.c.matter_id, _item.c.id),
            )
            .label("place"),
        )
        .select_from(_held)
        .where(*binding(), _new, *only)
        .subquery()
    )
    asked = (texts.c.list_id, texts.c.valid_from, texts.c.post_id, texts.c.person_id)
    found = select(*asked).where(texts.c.place == 1).distinct().subquery()
    return Prepared(
        select(
            _matter.c.number.label("duties"),
            _post.c.code.label("post"),
            _person.c.code.label("person"),
            _body.c.code.label("body"),
        )
        .select_from(
            found.join(_matter, _matter.c.id == found.c.list_id)
            .join(_post, _post.c.id == found.c.post_id)
            .join(_unit, _unit.c.id == _post.c.unit_id)
            .join(_body, _body.c.id == _unit.c.body_id)
            .join(_person, _person.c.id == found.c.person_id)
        )
        # Group by group: a version asks after those that hold before it have asked.
        .order_by(found.c.valid_from, found.c.list_id, found.c.post_id, found.c.person_id)
    )


def _what() -> Select[Any]:
    """The new items themselves, each text once."""
    return (
        select(
            *_KEY,
            TEXT.label("text_id"),
            func.min(_item.c.id).label("item_id"),
        )
        .select_from(_held)
        .where(
            among(_list.c.matter_id, "lists"),
            among(_assignment.c.post_id, "posts"),
            *binding(),
            _new,
        )
        .group_by(*_KEY, TEXT)
        .order_by(*_KEY, func.min(_item.c.code))
    )


_EVERYBODY, _OF_LIST = _whom(), _whom(_list.c.matter_id == bindparam("list_id"))
_OF_POSTS = _whom(among(_assignment.c.post_id, "posts"))
_WHAT = Prepared(_what())
_still_holds = exists().where(
    _appointment.c.post_id == _slip.c.post_id,
    _appointment.c.person_id == _slip.c.person_id,
    holding(),
)
_still_carried = exists().where(
    _asked.c.post_id == _slip.c.post_id,
    _asked.c.person_id == _slip.c.person_id,
    _asked.c.matter_id == _slip.c.matter_id,
    _assignment.c.item_id == _asked.c.item_id,
    _assignment.c.post_id == _asked.c.post_id,
    or_(_assignment.c.to_on.is_(None), _assignment.c.to_on >= ON),
)
_ended = and_(_list.c.valid_to.is_not(None), _list.c.valid_to < ON)


def _vain(*only: ColumnElement[bool]) -> Prepared:
    return Prepared(
        select(
            _matter.c.number,
            case((_still_holds, 1), else_=0).label("holds"),
            case((_ended, 0), else_=1).label("in_force"),
        )
        .select_from(
            _slip.join(_matter, _matter.c.id == _slip.c.matter_id).join(
                _list, _list.c.matter_id == _slip.c.list_id
            )
        )
        .where(
            _slip.c.acknowledged_on.is_(None),
            _slip.c.lapsed_on.is_(None),
            or_(~_still_holds, _ended, ~_still_carried),
            *only,
        )
        .order_by(_matter.c.id)
    )


_IN_VAIN, _IN_VAIN_ON_POSTS = _vain(), _vain(among(_slip.c.post_id, "posts"))


def unasked(
    tx: Tx, on: date, *, list_id: int | None = None, posts: Collection[int] | None = None
) -> list[Row]:
    """Whom to ask, by ``duties`` (a list's number), ``post``, ``person`` and ``body``: of one list,
    in some posts, or anywhere."""
    if posts is not None:
        return tx.rows(_OF_POSTS, {"on": on, "posts": sorted(posts)}) if posts else []
    if list_id is not None:
        return tx.rows(_OF_LIST, {"on": on, "list_id": list_id})
    return tx.rows(_EVERYBODY, {"on": on})


def new_items(
    tx: Tx, on: date, lists: Collection[int], posts: Collection[int]
) -> dict[tuple[int, int, int], list[Row]]:
    """By list, post and person: ``text_id`` and ``item_id`` of what is new to the person there."""
    found: dict[tuple[int, int, int], list[Row]] = {}
    asked = {"on": on, "lists": sorted(set(lists)), "posts": sorted(set(posts))}
    for row in tx.rows(_WHAT, asked) if lists and posts else ():
        key = row["matter_id"], row["id"], row["person_id"]
        found.setdefault(key, []).append(row)
    return found


def in_vain(tx: Tx, on: date, posts: Collection[int] | None = None) -> list[Row]:
    """What was asked and is no longer to be given: ``number``, and whether the person still
    ``holds`` the post and the list is ``in_force``."""
    if posts is None:
        return tx.rows(_IN_VAIN, {"on": on})
    return tx.rows(_IN_VAIN_ON_POSTS, {"on": on, "posts": sorted(posts)}) if posts else []
