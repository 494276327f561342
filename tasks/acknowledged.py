"""Is every duty with a post, and every post with a person who knows it (落实到岗到人)?

Counted item by item and holder by holder: assigned, asked, acknowledged, doubted, overdue; and what
lies on vacant posts. By list and division, by the database; a body is the sum of its divisions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import String, and_, bindparam, case, func, or_, select
from sqlalchemy.sql import ColumnElement

from models.duty import Acknowledgment, AcknowledgmentItem, DutyItem, DutyList
from models.matter import Matter
from models.roster import Appointment, Body, Post, Unit
from models.statement import Prepared, Row
from models.store import Tx
from models.term import Term
from models.types import table_of
from tasks.drafts import NoSuchMatter
from tasks.duty_rows import list_by_number
from tasks.lookup import bodies, must
from tasks.unasked import CARRIED, ON, TEXT, binding, holding

_list, _item, _slip = table_of(DutyList), table_of(DutyItem), table_of(Acknowledgment)
_asked, _term, _matter = table_of(AcknowledgmentItem), table_of(Term), table_of(Matter)
_post, _unit, _body = table_of(Post), table_of(Unit), table_of(Body)
_appointment = table_of(Appointment)
LIST_ID, BODY = (
    bindparam("list_id", type_=_list.c.matter_id.type),
    bindparam("body", type_=String()),
)
"""What a question is narrowed to: 0 and empty: nothing."""
CHOSEN: tuple[ColumnElement[bool], ...] = (
    or_(LIST_ID == 0, _list.c.matter_id == LIST_ID),
    or_(BODY == "", _body.c.code == BODY),
)
_on = bindparam("on", type_=_term.c.due_on.type)
COUNTED = or_(_list.c.valid_from <= ON, _list.c.matter_id == LIST_ID)
"""A version published ahead says again most of what the one in force says: of it nothing is counted
before its day, unless it alone is asked about."""
# What was asked about the text and has not fallen away; there is one at most.
_standing = (
    select(func.max(_slip.c.matter_id))
    .select_from(_asked.join(_slip, _slip.c.matter_id == _asked.c.matter_id))
    .where(
        _asked.c.post_id == _post.c.id,
        _asked.c.person_id == _appointment.c.person_id,
        _asked.c.text_id == TEXT,
        _slip.c.lapsed_on.is_(None),
    )
    .correlate(_post, _appointment, _item)
    .scalar_subquery()
)
_pairs = (
    select(
        _list.c.matter_id.label("list_id"),
        _unit.c.id.label("unit_id"),
        _post.c.id.label("post_id"),
        _item.c.code,
        _appointment.c.id.label("held"),
        case((_appointment.c.id.is_not(None), _standing)).label("slip_id"),
    )
    .select_from(
        CARRIED.outerjoin(_appointment, and_(_appointment.c.post_id == _post.c.id, holding()))
    )
    .where(*binding(), *CHOSEN, COUNTED)
    .subquery("pairs")
)
RUNNING = and_(
    _term.c.matter_id == _slip.c.matter_id,
    _term.c.kind == "acknowledge",
    _term.c.closed_on.is_(None),
)
"""The term of what was asked, while it runs or is suspended."""
_given = _slip.c.acknowledged_on.is_not(None)
_open = and_(_slip.c.matter_id.is_not(None), ~_given)
_is_held = _pairs.c.held.is_not(None)
_in_doubt = ("," + _slip.c.doubted + ",").like("%," + _pairs.c.code + ",%")


def _count(*that: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.coalesce(func.sum(case((and_(*that), 1), else_=0)), 0)


_COUNTS = {
    "assigned": _count(_is_held),
    "asked": _count(_slip.c.matter_id.is_not(None)),
    "acknowledged": _count(_given),
    "doubted": _count(_slip.c.doubted != "", _open, _in_doubt),
    "overdue": _count(_open, _term.c.paused_on.is_(None), _term.c.due_on < _on),
    "vacant": _count(~_is_held),
    "holders": func.count(_pairs.c.held.distinct()),
    "outstanding": func.count(
        case((and_(_is_held, ~func.coalesce(_given, False)), _pairs.c.held)).distinct()
    ),
    "vacant_posts": func.count(case((~_is_held, _pairs.c.post_id)).distinct()),
}
_grouped = (
    select(
        _pairs.c.list_id, _pairs.c.unit_id,
        *(column.label(name) for name, column in _COUNTS.items()),
    )
    .select_from(
        _pairs.outerjoin(_slip, _slip.c.matter_id == _pairs.c.slip_id).outerjoin(_term, RUNNING)
    )
    .group_by(_pairs.c.list_id, _pairs.c.unit_id)
    .subquery("grouped")
)  # fmt: skip
_BY_UNIT = Prepared(
    select(
        _matter.c.number.label("duties"),
        _list.c.title,
        _body.c.code.label("body"),
        _body.c.name.label("body_name"),
        _unit.c.code.label("unit"),
        _unit.c.name.label("unit_name"),
        *(_grouped.c[name] for name in _COUNTS),
    )
    .select_from(
        _grouped.join(_list, _list.c.matter_id == _grouped.c.list_id)
        .join(_matter, _matter.c.id == _list.c.matter_id)
        .join(_unit, _unit.c.id == _grouped.c.unit_id)
        .join(_body, _body.c.id == _unit.c.body_id)
    )
    .order_by(_list.c.matter_id, _body.c.code, _unit.c.code)
)


@dataclass(slots=True)
class Counts:
    """Pairs of a duty and a holder, and how many holders and posts these are of."""

    assigned: int = 0
    """Duties of holders: an item counts once for each person who holds a post that carries it."""
    asked: int = 0
    acknowledged: int = 0
    doubted: int = 0
    """Of those asked and not acknowledged, the doubt not answered yet."""
    overdue: int = 0
    vacant: int = 0
    """Duties of posts that nobody holds."""
    holders: int = 0
    outstanding: int = 0
    """Holders who have not acknowledged everything."""
    vacant_posts: int = 0

    @property
    def thousandths(self) -> int:
        """How many of a thousand duties with posts are with a person who acknowledged them."""
        of = self.assigned + self.vacant
        return 1000 * self.acknowledged // of if of else 0

    def add(self, row: Row) -> None:
        """Count a division too."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + int(row[each.name]))


@dataclass(frozen=True, slots=True)
class Part:
    """The counts of a division for a list."""

    duties: str
    """Number of the list."""
    title: str
    body: str
    body_name: str
    unit: str
    unit_name: str
    counts: Counts

    def plain(self) -> dict[str, Any]:
        """For machines."""
        names = ("duties", "body", "body_name", "unit", "unit_name")
        return {name: getattr(self, name) for name in names} | asdict(self.counts)


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The measure on a day."""

    on: date
    parts: tuple[Part, ...]

    @property
    def total(self) -> Counts:
        """Of all lists and bodies."""
        return _sum(self.parts)

    def by_body(self) -> dict[tuple[str, str, str], Counts]:
        """By list, code and name of the body."""
        return _summed(self.parts, ("duties", "body", "body_name"))

    def by_list(self) -> dict[tuple[str, str], Counts]:
        """By number and title of the list."""
        return _summed(self.parts, ("duties", "title"))

    def plain(self) -> dict[str, Any]:
        """For machines."""
        total = self.total
        return {
            "on": self.on.isoformat(),
            "total": asdict(total) | {"acknowledged_per_mille": total.thousandths},
            "units": [part.plain() for part in self.parts],
        }


def acknowledged(tx: Tx, on: date, duties: str = "", body: str = "") -> Acknowledged:
    """Count where the duties of lists in force stand today; ``duties``: of one list, which may be
    published ahead, ``body``: of one body.

    ``on``: today. What was acknowledged or fell away since another day is not undone for it. Raises
    `tasks.drafts.NoSuchMatter` or `tasks.lookup.UnknownCode`.
    """
    found = []
    for row in tx.rows(_BY_UNIT, narrowed(tx, on, duties, body)):
        counts = Counts()
        counts.add(row)
        place = (row["body"], row["body_name"], row["unit"], row["unit_name"])
        found.append(Part(row["duties"], row["title"], *place, counts))
    return Acknowledged(on, tuple(found))


def narrowed(tx: Tx, on: date, duties: str, body: str) -> Row:
    """The parameters of a question narrowed to a list and a body. Raises
    `tasks.drafts.NoSuchMatter` or `tasks.lookup.UnknownCode`."""
    list_id = 0
    if duties:
        row = list_by_number(tx, duties)
        if row is None or row["holds"] != "duties":
            raise NoSuchMatter(number=duties)
        list_id = row["matter_id"]
    if body:
        must(bodies(tx, [body]), body, "机关", "body")
    return {"on": on, "list_id": list_id, "body": body}


def _summed(parts: Iterable[Part], names: Sequence[str]) -> dict[Any, Counts]:
    found: dict[tuple[str, ...], list[Part]] = {}
    for part in parts:
        found.setdefault(tuple(getattr(part, name) for name in names), []).append(part)
    return {key: _sum(mine) for key, mine in found.items()}


def _sum(parts: Iterable[Part]) -> Counts:
    total = Counts()
    for part in parts:
        total.add(asdict(part.counts))
    return total
