"""Which discipline desk takes in what concerns an officer of a body: the nearest upward at which
whoever it is about holds no post."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Date, bindparam, or_, select

from models.roster import Appointment, Body, Person, Post, Unit
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.interference.sealed import POWER
from rules.refusal import Refused
from tasks.actors import powers_of
from tasks.successions import stand_ins

_body, _unit, _post = table_of(Body), table_of(Unit), table_of(Post)
_person, _held = table_of(Person), table_of(Appointment)
_on = bindparam("on", type_=Date())
_BODIES = Prepared(select(_body.c.id, _body.c.code, _body.c.parent_id, _body.c.kind))
_DESKS = Prepared(
    select(_unit.c.body_id, _post.c.powers, _person.c.code.label("holder"))
    .select_from(
        _post.join(_unit, _unit.c.id == _post.c.unit_id)
        .join(_held, _held.c.post_id == _post.c.id)
        .join(_person, _person.c.id == _held.c.person_id)
    )
    .where(
        _post.c.powers.like(f"%{POWER}%"),
        _held.c.from_on <= _on,
        or_(_held.c.to_on.is_(None), _held.c.to_on >= _on),
    )
)
_SERVES = Prepared(
    select(_person.c.id.label("person_id"), _unit.c.body_id, _body.c.code.label("body"))
    .select_from(
        _person.join(_held, _held.c.person_id == _person.c.id)
        .join(_post, _post.c.id == _held.c.post_id)
        .join(_unit, _unit.c.id == _post.c.unit_id)
        .join(_body, _body.c.id == _unit.c.body_id)
    )
    .where(
        _person.c.code == bindparam("code"),
        _held.c.from_on <= _on,
        or_(_held.c.to_on.is_(None), _held.c.to_on >= _on),
    )
    .order_by(_held.c.from_on.desc(), _held.c.id.desc())
)


class NoDesk(Refused):
    """No discipline post is held by anybody else, at this body or above it."""

    code = "inquiry.no-desk"
    zh = "本单位及上级均没有可以接收的纪检岗位任职人。"
    en = "Nobody else holds a discipline post at this body or above it."
    way_out_zh = "请先在名册中为纪检岗位登记“纪检”权限及任职人。"
    way_out_en = "Give a post the power `discipline` in the roster, and let somebody hold it."


class ServesNowhere(Refused):
    """The person holds no post on the day."""

    code = "inquiry.serves-nowhere"
    zh = "{person}在{on}没有任职，无从确定接收的纪检人员。"
    en = "{person} holds no post on {on}; no discipline desk can be told."
    way_out_zh = "请核对任职。"
    way_out_en = "Check the appointments."


def serves_at(tx: Tx, code: str, on: date) -> Row:
    """Person, and the body where they serve on a day. Raises `ServesNowhere`."""
    found = tx.first(_SERVES, {"code": code, "on": on})
    if found is None:
        raise ServesNowhere(person=code, on=on)
    return found


def desk_of(
    tx: Tx, body_id: int, on: date, *, about: Collection[str] = (), above: bool = False
) -> int:
    """The body whose desk it is; ``about``: whom it may not reach; ``above``: not one's own body.
    Raises `NoDesk`."""
    bodies = {row["id"]: row for row in tx.rows(_BODIES, {})}
    holders: dict[int, set[str]] = {}
    for row in tx.rows(_DESKS, {"on": on}):
        if POWER in powers_of(row["powers"]):
            holders.setdefault(row["body_id"], set()).add(row["holder"])
    merged = stand_ins(tx, on)
    at: int | None = merged.get(body_id, body_id)
    first = True
    while at is not None:
        if at in holders and holders[at].isdisjoint(about) and not (above and first):
            return at
        at, first = bodies[at]["parent_id"], False
    # A committee that is nobody's parent in the roster is above all bodies of its province.
    for body in sorted(holders):
        if bodies[body]["kind"] == "committee" and holders[body].isdisjoint(about):
            return body
    raise NoDesk()


def committee_above(tx: Tx, body_id: int) -> int:
    """The political-legal committee that a body reports to; the body itself where there is none."""
    bodies = {row["id"]: row for row in tx.rows(_BODIES, {})}
    at = bodies[body_id]["parent_id"]
    while at is not None:
        if bodies[at]["kind"] == "committee":
            return int(at)
        at = bodies[at]["parent_id"]
    committees = [i for i, row in sorted(bodies.items()) if row["kind"] == "committee"]
    return committees[0] if committees else body_id


def ancestors(tx: Tx, body_id: int) -> list[int]:
    """A body and all above it."""
    bodies = {row["id"]: row for row in tx.rows(_BODIES, {})}
    found: list[int] = []
    at: int | None = body_id
    while at is not None and at not in found:
        found.append(at)
        at = bodies[at]["parent_id"]
    return found
