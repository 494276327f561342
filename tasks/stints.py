"""Who held posts on a day, who acted for them, and who held the deputy's post where they were
vacant."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import bindparam, literal, or_, select, union_all

from models.roster import Appointment, Mandate, Post
from models.statement import Prepared, Row, among
from models.transaction import Tx
from models.types import table_of
from rules.answering import By, Stint, who_answers

_appointment, _mandate, _post = table_of(Appointment), table_of(Mandate), table_of(Post)
_on = bindparam("on", type_=_appointment.c.from_on.type)
# Holders and mandates in one statement: a question about one post is over in a few.
_HELD_OR_LENT = Prepared(
    union_all(
        select(
            _appointment.c.post_id,
            _appointment.c.person_id,
            _appointment.c.from_on,
            _appointment.c.to_on,
            literal(0).label("lent"),
        ).where(
            among(_appointment.c.post_id, "ids"),
            _appointment.c.from_on <= _on,
            or_(_appointment.c.to_on.is_(None), _appointment.c.to_on >= _on),
        ),
        select(
            _mandate.c.post_id,
            _mandate.c.deputy_id,
            _mandate.c.from_on,
            _mandate.c.to_on,
            literal(1),
        ).where(
            among(_mandate.c.post_id, "ids"), _mandate.c.from_on <= _on, _mandate.c.to_on >= _on
        ),
    )
)
_DEPUTIES = Prepared(
    select(
        _post.c.deputy_of_id.label("post_id"),
        _appointment.c.person_id,
        _appointment.c.from_on,
        _appointment.c.to_on,
    )
    .join(_appointment, _appointment.c.post_id == _post.c.id)
    .where(
        among(_post.c.deputy_of_id, "ids"),
        or_(_post.c.valid_from.is_(None), _post.c.valid_from <= _on),
        or_(_post.c.valid_to.is_(None), _post.c.valid_to >= _on),
        _appointment.c.from_on <= _on,
        or_(_appointment.c.to_on.is_(None), _appointment.c.to_on >= _on),
    )
    .order_by(_post.c.id, _appointment.c.id)
)
_LAST = Prepared(
    select(_appointment.c.post_id, _appointment.c.to_on)
    .where(among(_appointment.c.post_id, "ids"), _appointment.c.to_on < _on)
    .order_by(_appointment.c.to_on)
)


def answering(tx: Tx, post_ids: Iterable[int], on: date) -> dict[int, tuple[Stint, ...]]:
    """Who answers for each post on a day (`rules.answering.who_answers`); of a vacant one that
    nobody stands in for, nobody."""
    ids = sorted(set(post_ids))
    if not ids:
        return {}
    held: dict[int, list[Stint]] = {}
    lent: dict[int, list[Stint]] = {}
    for row in sorted(tx.rows(_HELD_OR_LENT, {"ids": ids, "on": on}), key=_seniority):
        into, by = (lent, By.MANDATE) if row["lent"] else (held, By.HOLDER)
        into.setdefault(row["post_id"], []).append(_stint(row, by))
    deputies: dict[int, list[Stint]] = {}
    vacant = [post_id for post_id in ids if post_id not in held]
    for row in tx.rows(_DEPUTIES, {"ids": vacant, "on": on}) if vacant else ():
        deputies.setdefault(row["post_id"], []).append(_stint(row, By.DEPUTY))
    return {
        post_id: who_answers(
            held.get(post_id, ()), lent.get(post_id, ()), deputies.get(post_id, ())
        )
        for post_id in ids
    }


def last_days(tx: Tx, post_ids: Iterable[int], on: date) -> dict[int, date]:
    """The last day on which each post was held before a day; never held: left out."""
    ids = sorted(set(post_ids))
    rows = tx.rows(_LAST, {"ids": ids, "on": on}) if ids else []
    return {row["post_id"]: row["to_on"] for row in rows}


def _stint(row: Row, by: By) -> Stint:
    return Stint(row["person_id"], row["from_on"], row["to_on"], by)


def _seniority(row: Row) -> tuple[date, int]:
    return row["from_on"], row["person_id"]
