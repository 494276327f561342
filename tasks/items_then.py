"""An item of duty as the lists in force on a day had it: its text, its basis, the version."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, func, or_, select

from models.duty import DutyItem, DutyList
from models.matter import Matter
from models.statement import Prepared, Row
from models.transaction import Tx
from models.types import table_of
from rules.answering import ItemNotInForce, UnknownItem

_item, _list, _matter = table_of(DutyItem), table_of(DutyList), table_of(Matter)
_on = bindparam("on", type_=_list.c.valid_from.type)
_COLUMNS = (
    _item.c.id,
    _item.c.code,
    _item.c.polarity,
    _item.c.subject,
    _item.c.stage,
    _item.c.content,
    _item.c.instrument,
    _item.c.article,
    _item.c.wording_on,
    _list.c.scope,
    _list.c.version,
    _list.c.title,
    _list.c.document,
    _list.c.valid_from,
    _list.c.valid_to,
    _matter.c.number,
    func.coalesce(_item.c.since_id, _item.c.id).label("text_id"),
)
_FROM = _item.join(_list, _list.c.matter_id == _item.c.list_id).join(
    _matter, _matter.c.id == _list.c.matter_id
)
_THEN = Prepared(
    select(*_COLUMNS)
    .select_from(_FROM)
    .where(
        _item.c.code == bindparam("code"),
        _list.c.holds == "duties",
        _list.c.valid_from <= _on,
        or_(_list.c.valid_to.is_(None), _list.c.valid_to >= _on),
    )
)
_EVER = Prepared(
    select(_list.c.valid_from, _list.c.valid_to, _matter.c.number)
    .join(_item, _item.c.list_id == _list.c.matter_id)
    .join(_matter, _matter.c.id == _list.c.matter_id)
    .where(_item.c.code == bindparam("code"), _list.c.valid_from.is_not(None))
    .order_by(_list.c.valid_from)
)
_SUCCESSORS = Prepared(
    select(_item.c.code, _item.c.replaces, _list.c.valid_from)
    .join(_list, _list.c.matter_id == _item.c.list_id)
    .where(_item.c.replaces != "", _list.c.valid_from.is_not(None))
    .order_by(_list.c.valid_from, _item.c.code)
)


def items_then(tx: Tx, code: str, on: date) -> list[Row]:
    """The item in each list in force on a day: of a kind of body, and of bodies with a list of
    their own. Raises `ItemNotInForce`, which names what it became, or `UnknownItem`."""
    found = tx.rows(_THEN, {"code": code, "on": on})
    if found:
        return found
    ever = tx.rows(_EVER, {"code": code})
    if not ever:
        raise UnknownItem(item=code)
    raise ItemNotInForce(
        item=code,
        on=on,
        spans="、".join(f"{r['number']}（{r['valid_from']}—{r['valid_to'] or ''}）" for r in ever),
        successors="、".join(successors(tx, code)) or "无 · none",
    )


def successors(tx: Tx, code: str) -> Sequence[str]:
    """Codes of the published items that came from one, by its split or merger."""
    rows = tx.rows(_SUCCESSORS, {})
    return list(dict.fromkeys(r["code"] for r in rows if code in r["replaces"].split(",")))
