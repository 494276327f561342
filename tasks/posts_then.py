"""Which posts persons held on a day, which duties those posts carried, who headed unit and body."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import bindparam, or_, select

from models.roster import Appointment, Body, Post, PostSubject, Unit
from models.statement import Prepared, Row, among
from models.transaction import Tx
from models.types import table_of
from rules.refusal import Refused
from rules.subject import body_kind
from tasks.lists_in_force import items_of_posts

_appointment, _post, _unit = table_of(Appointment), table_of(Post), table_of(Unit)
_body, _subject = table_of(Body), table_of(PostSubject)
_on = bindparam("on", type_=_appointment.c.from_on.type)
_HELD = Prepared(
    select(
        _appointment.c.person_id,
        _appointment.c.from_on,
        _appointment.c.to_on,
        _post.c.id,
        _post.c.code,
        _post.c.name,
        _post.c.unit_id,
        _unit.c.name.label("unit_name"),
        _unit.c.body_id,
        _body.c.code.label("body"),
        _body.c.name.label("body_name"),
        _body.c.kind,
    )
    .join(_post, _post.c.id == _appointment.c.post_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .join(_body, _body.c.id == _unit.c.body_id)
    .where(
        among(_appointment.c.person_id, "ids"),
        _appointment.c.from_on <= _on,
        or_(_appointment.c.to_on.is_(None), _appointment.c.to_on >= _on),
    )
    .order_by(_appointment.c.person_id, _appointment.c.from_on, _appointment.c.id)
)
_HEADS = Prepared(
    select(
        _post.c.id,
        _post.c.code,
        _post.c.name,
        _post.c.unit_id,
        _unit.c.name.label("unit_name"),
        _unit.c.body_id,
        _body.c.code.label("body"),
        _body.c.name.label("body_name"),
        _subject.c.subject,
    )
    .join(_subject, _subject.c.post_id == _post.c.id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .join(_body, _body.c.id == _unit.c.body_id)
    .where(
        among(_unit.c.body_id, "bodies"),
        among(_subject.c.subject, "subjects"),
        or_(_post.c.valid_from.is_(None), _post.c.valid_from <= _on),
        or_(_post.c.valid_to.is_(None), _post.c.valid_to >= _on),
    )
    .order_by(_post.c.code)
)


def posts_then(tx: Tx, person_ids: Iterable[int], on: date) -> dict[int, list[Row]]:
    """Posts that persons held on a day, by person, with unit and body."""
    ids = sorted(set(person_ids))
    found: dict[int, list[Row]] = {}
    for row in tx.rows(_HELD, {"ids": ids, "on": on}) if ids else ():
        found.setdefault(row["person_id"], []).append(row)
    return found


def duties_then(tx: Tx, post_ids: Iterable[int], on: date) -> dict[int, list[tuple[str, str]]]:
    """Code and stage of the items that posts carried on a day, by post; of a body with a list of
    its own, as that has them (`tasks.lists_in_force`)."""
    ids = sorted(set(post_ids))
    carried = items_of_posts(tx, ids, on) if ids else {}
    return {
        post_id: [(row["code"], row["stage"]) for row in rows] for post_id, rows in carried.items()
    }


def heads_then(tx: Tx, posts: Iterable[Row], on: date) -> dict[int, list[Row]]:
    """By post: the posts that headed its unit and its body on a day, itself left out."""
    asked = {post["id"]: post for post in posts}
    kinds = {post["body_id"]: _head_subjects(post["kind"]) for post in asked.values()}
    subjects = sorted({subject for pair in kinds.values() for subject in pair})
    if not subjects:
        return {}
    heads = tx.rows(_HEADS, {"bodies": sorted(kinds), "subjects": subjects, "on": on})
    return {
        post_id: [
            head
            for head in heads
            if head["id"] != post_id
            and head["body_id"] == post["body_id"]
            and _heads(head, post, kinds[post["body_id"]])
        ]
        for post_id, post in asked.items()
    }


def _heads(head: Row, post: Row, subjects: tuple[str, ...]) -> bool:
    if not subjects:
        return False
    of_unit, of_body = subjects
    in_unit = head["subject"] == of_unit and head["unit_id"] == post["unit_id"]
    return in_unit or bool(head["subject"] == of_body)


def _head_subjects(kind: str) -> tuple[str, ...]:
    try:
        found = body_kind(kind)
    except Refused:
        return ()  # a body of no declared kind has no declared heads
    return found.unit_head, found.body_head
