"""Where persons are today, whatever they held then: their posts, or when and why they left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, bindparam, or_, select

from models.roster import Appointment, Body, Person, Post, Unit
from models.statement import Prepared, Row, among
from models.transaction import Tx
from models.types import table_of

_person, _appointment, _post = table_of(Person), table_of(Appointment), table_of(Post)
_unit, _body = table_of(Unit), table_of(Body)
_on = bindparam("on", type_=_appointment.c.from_on.type)
_NOW = Prepared(
    select(
        _person.c.id,
        _person.c.code,
        _person.c.left_on,
        _person.c.left_why,
        _appointment.c.from_on,
        _post.c.code.label("post"),
        _post.c.name.label("post_name"),
        _unit.c.name.label("unit_name"),
        _body.c.code.label("body"),
        _body.c.name.label("body_name"),
    )
    .select_from(
        _person.outerjoin(
            _appointment,
            and_(
                _appointment.c.person_id == _person.c.id,
                _appointment.c.from_on <= _on,
                or_(_appointment.c.to_on.is_(None), _appointment.c.to_on >= _on),
            ),
        )
        .outerjoin(_post, _post.c.id == _appointment.c.post_id)
        .outerjoin(_unit, _unit.c.id == _post.c.unit_id)
        .outerjoin(_body, _body.c.id == _unit.c.body_id)
    )
    .where(among(_person.c.id, "ids"))
    .order_by(_person.c.id, _appointment.c.from_on, _appointment.c.id)
)


@dataclass(frozen=True, slots=True)
class PostNow:
    """A post that a person holds today."""

    post: str
    post_name: str
    unit: str
    body: str
    body_name: str
    since: date

    @property
    def label(self) -> str:
        """``运城市中级人民法院·立案庭·庭长``."""
        return f"{self.body_name}·{self.unit}·{self.post_name}"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a person is today."""

    person: str
    """Staff code."""
    posts: tuple[PostNow, ...]
    left_on: date | None
    left_why: str

    def said(self, today: date) -> tuple[str, str]:
        """In Chinese and English."""
        if self.left_on is not None and self.left_on < today:
            return (
                f"已于{self.left_on}离任（{self.left_why}）",
                f"left on {self.left_on} ({self.left_why})",
            )
        if self.posts:
            held = "；".join(f"{post.label}（自{post.since}）" for post in self.posts)
            return f"现任{held}", "now at " + ", ".join(post.post for post in self.posts)
        return "现无任职", "holds no post now"


def whereabouts(tx: Tx, person_ids: Iterable[int], today: date) -> dict[int, Whereabouts]:
    """Where each person is today."""
    ids = sorted(set(person_ids))
    if not ids:
        return {}
    found: dict[int, Row] = {}
    posts: dict[int, list[PostNow]] = {}
    for row in tx.rows(_NOW, {"ids": ids, "on": today}):
        found[row["id"]] = row
        if row["post"] is not None:
            now = PostNow(
                row["post"],
                row["post_name"],
                row["unit_name"],
                row["body"],
                row["body_name"],
                row["from_on"],
            )
            posts.setdefault(row["id"], []).append(now)
    return {
        id: Whereabouts(row["code"], tuple(posts.get(id, ())), row["left_on"], row["left_why"])
        for id, row in found.items()
    }
