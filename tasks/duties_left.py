"""Which duties nobody would carry once a body is merged into another."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import bindparam, or_, select

from models.duty import DutyAssignment, DutyItem, DutyList
from models.roster import Post, Unit
from models.statement import Prepared, Row, among
from models.transaction import Tx
from models.types import table_of
from rules.merger import Carried

_assignment, _item, _list = table_of(DutyAssignment), table_of(DutyItem), table_of(DutyList)
_post, _unit = table_of(Post), table_of(Unit)
_on = bindparam("on", type_=_assignment.c.from_on.type)
# An assignment ends with its list, unless it ended before.
_CARRIED = (
    select(_item.c.code, _assignment.c.from_on)
    .join(_item, _item.c.id == _assignment.c.item_id)
    .join(_list, _list.c.matter_id == _item.c.list_id)
    .where(
        or_(_list.c.valid_to.is_(None), _list.c.valid_to >= _on),
        or_(_assignment.c.to_on.is_(None), _assignment.c.to_on >= _on),
    )
)
_BY_POSTS = Prepared(_CARRIED.where(among(_assignment.c.post_id, "posts")).distinct())
_BY_BODY = Prepared(
    _CARRIED.join(_post, _post.c.id == _assignment.c.post_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(
        _unit.c.body_id == bindparam("body_id"),
        or_(_post.c.valid_to.is_(None), _post.c.valid_to >= _on),
        among(_item.c.code, "codes"),
    )
    .distinct()
)


def carried_by_both(
    tx: Tx, post_ids: Iterable[int], successor_id: int, on: date
) -> tuple[list[Carried], list[Carried]]:
    """What posts carry on a day or later, and what of it the posts of the body that takes over
    carry: the two sides of `rules.merger.left_with_nobody`."""
    theirs = tx.rows(_BY_POSTS, {"posts": sorted(post_ids), "on": on})
    codes = sorted({row["code"] for row in theirs})
    ours = tx.rows(_BY_BODY, {"body_id": successor_id, "codes": codes, "on": on}) if codes else []
    return _carried(theirs), _carried(ours)


def _carried(rows: Iterable[Row]) -> list[Carried]:
    return [Carried(row["code"], row["from_on"]) for row in rows]
