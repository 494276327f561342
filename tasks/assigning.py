"""Which posts carry which items: laid down by the set when a list is published or a post comes.

A list addresses subjects; a post is one or several of them. An item that names posts is for those
alone. What is laid down has days of its own, so that a post that is set up, changed or abolished
while a list is in force carries its items for just those days.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    Date,
    bindparam,
    delete,
    exists,
    insert,
    literal,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.functions import FunctionElement

from models.duty import DutyAssignment, DutyItem, DutyList
from models.roster import Body, Post, PostSubject, Unit
from models.statement import Prepared, among
from models.store import Tx
from models.types import table_of

_list, _item, _assignment = table_of(DutyList), table_of(DutyItem), table_of(DutyAssignment)
_post, _unit, _body = table_of(Post), table_of(Unit), table_of(Body)
_subject = table_of(PostSubject)
_there, _by_name = _assignment.alias("there"), _assignment.alias("by_name")


class latest(FunctionElement[date]):
    """The latest of several days of which any but one may be missing."""

    inherit_cache = True
    type = Date()


class earliest(FunctionElement[date]):
    """The earliest of several days of which any may be missing; missing where all are."""

    inherit_cache = True
    type = Date()


@compiles(latest)
def _latest(element: latest, compiler: Any, **kw: Any) -> str:
    days = [compiler.process(day, **kw) for day in element.clauses]
    if compiler.dialect.name == "sqlite":  # where one missing value makes all of them missing
        known = ", ".join(f"coalesce({day}, '0001-01-01')" for day in days)
        return f"max({known})"
    return f"greatest({', '.join(days)})"


@compiles(earliest)
def _earliest(element: earliest, compiler: Any, **kw: Any) -> str:
    days = [compiler.process(day, **kw) for day in element.clauses]
    if compiler.dialect.name == "sqlite":
        known = ", ".join(f"coalesce({day}, '9999-12-31')" for day in days)
        return f"nullif(min({known}), '9999-12-31')"
    return f"least({', '.join(days)})"


def in_scope(scope: ColumnElement[Any]) -> ColumnElement[bool]:
    """The body is of the kind, or is the one, that a list is for."""
    return or_(
        scope == literal("kind:").concat(_body.c.kind),
        scope == literal("body:").concat(_body.c.code),
    )


_ends = earliest(_post.c.valid_to, _unit.c.valid_to, _body.c.valid_to)
_roster = _post.join(_unit, _unit.c.id == _post.c.unit_id).join(
    _body, _body.c.id == _unit.c.body_id
)


def _insert(only: ColumnElement[bool], from_day: ColumnElement[Any] | None) -> Prepared:
    """Items of published lists to the posts that are their subjects, where not there already."""
    days = [_list.c.valid_from, _post.c.valid_from, _unit.c.valid_from, _body.c.valid_from]
    starts = latest(*days, *([from_day] if from_day is not None else []))
    found = (
        select(_item.c.id, _post.c.id, starts, _ends, literal(False))
        .select_from(
            _list.join(_item, _item.c.list_id == _list.c.matter_id)
            .join(_subject, _subject.c.subject == _item.c.subject)
            .join(_post, _post.c.id == _subject.c.post_id)
            .join(_unit, _unit.c.id == _post.c.unit_id)
            .join(_body, _body.c.id == _unit.c.body_id)
        )
        .where(
            only,
            _list.c.holds == "duties",
            _list.c.valid_from.is_not(None),
            in_scope(_list.c.scope),
            or_(_list.c.valid_to.is_(None), _list.c.valid_to >= starts),
            or_(_ends.is_(None), _ends >= starts),
            # Asked of the whole table, so that the index of those few answers it.
            _item.c.id.not_in(select(_by_name.c.item_id).where(_by_name.c.named)),
            ~exists().where(
                _there.c.item_id == _item.c.id,
                _there.c.post_id == _post.c.id,
                or_(_there.c.to_on.is_(None), _there.c.to_on >= starts),
            ),
        )
    )
    columns = ["item_id", "post_id", "from_on", "to_on", "named"]
    return Prepared(insert(_assignment).from_select(columns, found))


_on = bindparam("on", type_=_assignment.c.from_on.type)
_OF_THE_POSTS = among(_post.c.id, "posts")
_LIST = _insert(_list.c.matter_id == bindparam("list_id"), None)
_ALL = _insert(true(), None)
_POSTS, _POSTS_FROM = _insert(_OF_THE_POSTS, None), _insert(_OF_THE_POSTS, _on)
_NAMED_START = Prepared(
    update(_assignment)
    .where(
        _assignment.c.named,
        # Plus nothing: by the index of the few that are named, not through all of each item's.
        (_assignment.c.item_id + 0).in_(
            select(_item.c.id).where(_item.c.list_id == bindparam("list_id"))
        ),
    )
    .values(from_on=_on)
)
_mine = among(_assignment.c.post_id, "posts")
_is_subject = exists().where(
    _item.c.id == _assignment.c.item_id,
    _subject.c.post_id == _assignment.c.post_id,
    _subject.c.subject == _item.c.subject,
)
_no_longer = (_mine, ~_assignment.c.named, ~_is_subject)
_NEVER_BEGAN = Prepared(delete(_assignment).where(*_no_longer, _assignment.c.from_on >= _on))
_LOSE = Prepared(
    update(_assignment)
    .where(*_no_longer, or_(_assignment.c.to_on.is_(None), _assignment.c.to_on >= _on))
    .values(to_on=bindparam("last_day", type_=_assignment.c.to_on.type))
)
_last_day = select(_ends).select_from(_roster).where(_post.c.id == _assignment.c.post_id)
_CUT = Prepared(
    update(_assignment)
    .where(
        _assignment.c.post_id.in_(
            select(_post.c.id).select_from(_roster).where(_OF_THE_POSTS, _ends.is_not(None))
        ),
        or_(_assignment.c.to_on.is_(None), _assignment.c.to_on > _last_day.scalar_subquery()),
    )
    .values(to_on=_last_day.scalar_subquery())
)


def assign_list(tx: Tx, list_id: int) -> int:
    """Lay the items of a list just published on the posts that are their subjects; how many.

    Posts that items name carry them from the list's first day. A second call does nothing.
    """
    return tx.run(_LIST, {"list_id": list_id})


def start_named(tx: Tx, list_id: int, valid_from: date) -> None:
    """Let the posts that items name carry them from the day the list holds."""
    tx.run(_NAMED_START, {"list_id": list_id, "on": valid_from})


def assign_posts(tx: Tx, post_ids: Collection[int], on: date | None = None) -> int:
    """Lay on posts what published lists, old ones too, have for their subjects; how many items.

    ``on``: the day from which the posts are the subjects they are now; what they no longer are ends
    the day before. None: they are new, or always were. A post that has ended carries nothing after
    its last day.
    """
    posts = {"posts": sorted(set(post_ids))}
    if not posts["posts"]:
        return 0
    if on is not None:
        tx.run(_NEVER_BEGAN, posts | {"on": on})
        tx.run(_LOSE, posts | {"on": on, "last_day": on - timedelta(days=1)})
    added = tx.run(_POSTS, posts) if on is None else tx.run(_POSTS_FROM, posts | {"on": on})
    tx.run(_CUT, posts)
    return added


def assign_all(tx: Tx) -> int:
    """As `assign_posts` for every post there is: after a whole roster was taken in."""
    return tx.run(_ALL, {})
