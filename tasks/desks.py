"""Desks: the posts of a body that share a power. What is for a desk is for all of them.

A rung keeps one post, the desk's first; the others of the desk are told with it and read the same.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Date, bindparam, or_, select

from models.roster import Post, Unit
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.ladder import DESKS, ladders
from tasks.successions import stand_ins

_post, _unit = table_of(Post), table_of(Unit)
_WITH_POWER = Prepared(
    select(_post.c.id, _post.c.powers, _unit.c.body_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(
        or_(*(_post.c.powers.like(f"%{power}%") for power in DESKS.values())),
        or_(_post.c.valid_to.is_(None), _post.c.valid_to >= bindparam("on", type_=Date())),
    )
    .order_by(_post.c.id)
)
Desk = tuple[int, str]
"""A body and the addressee of a rung: ``office`` or ``referrer``."""


def all_desks(tx: Tx, on: date) -> dict[Desk, list[int]]:
    """The posts of every desk on a day, the earliest made first; of a merged body, those of the
    body that took it over."""
    found: dict[Desk, list[int]] = {}
    for row in tx.rows(_WITH_POWER, {"on": on}):
        held = set(row["powers"].split(","))
        for addressee, power in DESKS.items():
            if power in held:
                found.setdefault((row["body_id"], addressee), []).append(row["id"])
    for body, into in stand_ins(tx, on).items():
        for addressee in DESKS:
            if (into, addressee) in found:
                found[body, addressee] = found[into, addressee]
    return found


def first_of_desks(tx: Tx, post_ids: Iterable[int], on: date) -> dict[int, list[tuple[int, str]]]:
    """For posts that sit at a desk beside others: the post that its rungs are kept under, with the
    addressee."""
    wanted = set(post_ids)
    found: dict[int, list[tuple[int, str]]] = {}
    for (_, addressee), posts in all_desks(tx, on).items():
        for post in wanted.intersection(posts[1:]):
            found.setdefault(post, []).append((posts[0], addressee))
    return found


def for_the_desk(ladder: str, rung: int, addressee: str) -> bool:
    """Whether a rung is for a desk of this kind, not for one post alone."""
    return ladders()[ladder].rung(rung).addressee == addressee
