"""The rows of lists: what stands in them, read and written by the set."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from models.authority import AuthorityRow
from models.duty import DutyAssignment, DutyItem, DutyList
from models.matter import Matter
from models.roster import Body, Post
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.listed import Authority, Entry, Item, grade_key, stage_key, subject_key
from rules.subject import BodyKind
from rules.vocabulary import Level, Polarity

_list, _matter, _body = table_of(DutyList), table_of(Matter), table_of(Body)
_item, _assignment, _post = table_of(DutyItem), table_of(DutyAssignment), table_of(Post)
_authority = table_of(AuthorityRow)

HOLDS = {"duty_list": "duties", "authority": "authority"}
"""What the lists of a procedure hold."""
PROCEDURE_OF = {holds: key for key, holds in HOLDS.items()}

_LISTS = (
    select(_list, _matter.c.number, _matter.c.state, _matter.c.body_id, _body.c.kind)
    .join(_matter, _matter.c.id == _list.c.matter_id)
    # Of a list of one body, that body: it says of which kind the words are.
    .outerjoin(_body, _list.c.scope == "body:" + _body.c.code)
)
_BY_ID = Prepared(_LISTS.where(among(_list.c.matter_id, "ids")))
_BY_NUMBER = Prepared(_LISTS.where(_matter.c.number == bindparam("number")))
_OF_SCOPE = Prepared(
    _LISTS.where(_list.c.scope == bindparam("scope"), _list.c.holds == bindparam("holds")).order_by(
        _list.c.version
    )
)
_EVERY = Prepared(_LISTS.order_by(_list.c.holds.desc(), _list.c.scope, _list.c.version))
_ITEMS = Prepared(
    select(_item).where(among(_item.c.list_id, "ids")).order_by(_item.c.list_id, _item.c.id)
)
_AUTHORITY = Prepared(
    select(_authority)
    .where(among(_authority.c.list_id, "ids"))
    .order_by(_authority.c.list_id, _authority.c.id)
)
_NAMED = Prepared(
    select(_assignment.c.item_id, _post.c.code)
    .join(_post, _post.c.id == _assignment.c.post_id)
    .where(
        _assignment.c.named,
        # Plus nothing: by the index of the few that are named, not through all of each item's.
        (_assignment.c.item_id + 0).in_(select(_item.c.id).where(among(_item.c.list_id, "ids"))),
    )
    .order_by(_assignment.c.item_id, _post.c.code)
)
_ADD_LIST, _ADD_ITEM = insert_into(DutyList), insert_into(DutyItem)
_ADD_AUTHORITY, _ADD_ASSIGNMENT = insert_into(AuthorityRow), insert_into(DutyAssignment)
_OF_LIST = select(_item.c.id).where(_item.c.list_id == bindparam("id"))
_CLEAR = (
    Prepared(delete(_assignment).where(_assignment.c.item_id.in_(_OF_LIST))),
    Prepared(delete(_item).where(_item.c.list_id == bindparam("id"))),
    Prepared(delete(_authority).where(_authority.c.list_id == bindparam("id"))),
)
_SET_SINCE = Prepared(
    update(_item)
    .where(_item.c.list_id == bindparam("at_list"), _item.c.code == bindparam("at_code"))
    .values(since_id=bindparam("since"))
)
_PUBLISHED = Prepared(
    update(_list)
    .where(_list.c.matter_id == bindparam("id"))
    .values(
        {
            name: bindparam(f"new_{name}")
            for name in ("document", "issued_on", "valid_from", "governs")
        }
    )
)
_SUPERSEDED = Prepared(
    update(_list).where(_list.c.matter_id == bindparam("id")).values(valid_to=bindparam("last_day"))
)
_ITEM_FIELDS = (
    "code", "polarity", "subject", "stage", "content", "instrument", "article", "wording_on",
    "standards", "risks", "replaces",
)  # fmt: skip
_AUTHORITY_FIELDS = (
    "code", "matter", "document", "phase", "level", "signer", "grade", "delegable", "instrument",
    "article", "wording_on",
)  # fmt: skip


def lists_by_id(tx: Tx, ids: Collection[int]) -> dict[int, Row]:
    """Versions by matter, each with number, state, keeping body and kind of body."""
    rows = tx.rows(_BY_ID, {"ids": sorted(set(ids))}) if ids else []
    return {row["matter_id"]: _with_kind(row) for row in rows}


def list_by_number(tx: Tx, number: str) -> Row | None:
    """A version by its number; nothing where there is none."""
    row = tx.first(_BY_NUMBER, {"number": number})
    return None if row is None else _with_kind(row)


def versions(tx: Tx, scope: str, holds: str) -> list[Row]:
    """All versions of one scope and holding, drafts among them, oldest first."""
    return [_with_kind(row) for row in tx.rows(_OF_SCOPE, {"scope": scope, "holds": holds})]


def every_version(tx: Tx) -> list[Row]:
    """All versions of all lists, by holding and scope."""
    return [_with_kind(row) for row in tx.rows(_EVERY, {})]


def _with_kind(row: Row) -> Row:
    scope = row["scope"]
    return {**row, "kind": scope.removeprefix("kind:") if scope[:5] == "kind:" else row["kind"]}


def entries_of(tx: Tx, lists: Collection[Row]) -> dict[int, tuple[Entry, ...]]:
    """What stands in versions, by their matter, in the order of their rows."""
    found: dict[int, list[Entry]] = {row["matter_id"]: [] for row in lists}
    ids = {"ids": sorted(found)}
    if not found:
        return {}
    named: dict[int, list[str]] = {}
    for row in tx.rows(_NAMED, ids):
        named.setdefault(row["item_id"], []).append(row["code"])
    for row in tx.rows(_ITEMS, ids):
        said = {name: row[name] for name in _ITEM_FIELDS}
        found[row["list_id"]].append(Item(**said, posts=tuple(named.get(row["id"], ()))))
    for row in tx.rows(_AUTHORITY, ids):
        found[row["list_id"]].append(Authority(**{n: row[n] for n in _AUTHORITY_FIELDS}))
    return {list_id: tuple(entries) for list_id, entries in found.items()}


def item_ids(tx: Tx, list_id: int) -> dict[str, tuple[int, int]]:
    """By code of a version: the row of an item, and the row in which its text first stood."""
    rows = tx.rows(_ITEMS, {"ids": [list_id]})
    return {row["code"]: (row["id"], row["since_id"] or row["id"]) for row in rows}


def add_list(tx: Tx, row: Row) -> None:
    """A new version."""
    tx.run(_ADD_LIST, row)


def put_entries(
    tx: Tx,
    list_id: int,
    rows: Sequence[Mapping[str, Any]],
    kind: BodyKind,
    posts: Mapping[str, int],
    origins: Mapping[str, int],
    on: date,
) -> None:
    """Let a draft hold these rows and no others. ``posts``, ``origins``: identifiers of the posts
    and improvements that rows name."""
    for statement in _CLEAR:
        tx.run(statement, {"id": list_id})
    if rows and "polarity" not in rows[0]:
        ids = tx.reserve_ids("authority_row", len(rows))
        tx.many(
            _ADD_AUTHORITY,
            [_authority_row(list_id, i, r, kind) for i, r in zip(ids, rows, strict=True)],
        )
        return
    ids = tx.reserve_ids("duty_item", len(rows))
    tx.many(
        _ADD_ITEM,
        [_item_row(list_id, i, r, kind, origins) for i, r in zip(ids, rows, strict=True)],
    )
    named = [
        {"item_id": i, "post_id": posts[code], "from_on": on, "to_on": None, "named": True}
        for i, row in zip(ids, rows, strict=True)
        for code in dict.fromkeys(row["posts"])
    ]
    tx.many(_ADD_ASSIGNMENT, named)


def set_published(tx: Tx, list_id: int, said: Mapping[str, Any], *, governs: bool) -> None:
    """From when a version holds, under which number it was issued; whether it has rows for acts of
    this product."""
    names = ("document", "issued_on", "valid_from")
    new = {f"new_{name}": said[name] for name in names}
    tx.run(_PUBLISHED, {"id": list_id, **new, "new_governs": governs})


def set_superseded(tx: Tx, list_id: int, last_day: date) -> None:
    """The last day of a version."""
    tx.run(_SUPERSEDED, {"id": list_id, "last_day": last_day})


def set_since(tx: Tx, list_id: int, since: Mapping[str, int]) -> None:
    """By code the row in which a text that is unchanged first stood."""
    rows = [{"at_list": list_id, "at_code": code, "since": row} for code, row in since.items()]
    tx.many(_SET_SINCE, rows)


def _item_row(
    list_id: int, row_id: int, row: Mapping[str, Any], kind: BodyKind, origins: Mapping[str, int]
) -> Row:
    return {
        **{name: row[name] for name in _ITEM_FIELDS},
        "id": row_id,
        "list_id": list_id,
        "polarity": Polarity(row["polarity"]).key,
        "subject": subject_key(kind, row["subject"]),
        "stage": stage_key(kind, row["stage"]),
        "standards": ",".join(row["standards"]),
        "replaces": ",".join(row["replaces"]),
        "origin_id": origins.get(row["origin"]),
        "since_id": None,
    }


def _authority_row(list_id: int, row_id: int, row: Mapping[str, Any], kind: BodyKind) -> Row:
    return {
        **{name: row[name] for name in _AUTHORITY_FIELDS},
        "id": row_id,
        "list_id": list_id,
        "phase": stage_key(kind, row["phase"]),
        "level": Level(row["level"]).key,
        "signer": subject_key(kind, row["signer"]),
        "grade": grade_key(row["grade"]),
    }
