"""The rows of the roster as its verbs read and write them: who is on a post, what a person
holds."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import bindparam, delete, func, insert, or_, select, update

from models.duty import DutyAssignment
from models.roster import (
    Appointment,
    Body,
    Mandate,
    Person,
    Post,
    PostSuccession,
    Qualification,
    Succession,
    Unit,
)
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.tenure import Span

_appointment, _mandate, _person = table_of(Appointment), table_of(Mandate), table_of(Person)
_post, _unit, _body = table_of(Post), table_of(Unit), table_of(Body)
_taken = table_of(PostSuccession)
_grade, _assignment = table_of(Qualification), table_of(DutyAssignment)
_day = bindparam("from_on", type_=_appointment.c.from_on.type)
_last = bindparam("last_day", type_=_appointment.c.to_on.type)
_RUNNING = or_(_appointment.c.to_on.is_(None), _appointment.c.to_on >= _day)
_HELD = (
    select(
        _appointment.c.id,
        _appointment.c.post_id,
        _appointment.c.person_id,
        _appointment.c.from_on,
        _appointment.c.to_on,
        _person.c.code.label("person"),
        _post.c.code.label("post"),
        _post.c.single,
    )
    .join(_person, _person.c.id == _appointment.c.person_id)
    .join(_post, _post.c.id == _appointment.c.post_id)
    .order_by(_appointment.c.from_on.desc(), _appointment.c.id.desc())
)
# Also those whose last day is set already, and those who come later.
_ON_POSTS = Prepared(_HELD.where(among(_appointment.c.post_id, "ids"), _RUNNING))
_OF_PERSON = Prepared(_HELD.where(_appointment.c.person_id == bindparam("id"), _RUNNING))
_ENDED = Prepared(_HELD.where(among(_appointment.c.post_id, "ids"), _appointment.c.to_on == _last))
_POSTS_OF = Prepared(
    select(_post.c.id, _post.c.code, _post.c.single, _post.c.valid_to)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(
        _unit.c.body_id == bindparam("body_id"),
        func.coalesce(_post.c.valid_to, _day) >= _day,
        func.coalesce(_post.c.valid_from, _day) <= _day,
    )
    .order_by(_post.c.id)
)
_GRADES = Prepared(
    select(_grade.c.id, _grade.c.grade, _grade.c.from_on, _grade.c.to_on).where(
        _grade.c.person_id == bindparam("id"), among(_grade.c.grade, "grades")
    )
)

APPOINT = Prepared(insert(_appointment), ["post_id", "person_id", "from_on", "to_on"])
END = Prepared(
    update(_appointment).where(_appointment.c.id == bindparam("at_id")).values(to_on=_last)
)
GRANT = Prepared(
    insert(_mandate), ["post_id", "deputy_id", "from_on", "to_on", "scope", "granted_by"]
)
QUALIFY = Prepared(insert(_grade), ["person_id", "grade", "from_on", "to_on", "ground"])
END_GRADE = Prepared(update(_grade).where(_grade.c.id == bindparam("at_id")).values(to_on=_last))
LEAVE = Prepared(
    update(_person)
    .where(_person.c.id == bindparam("at_id"))
    .values(left_on=bindparam("left_on_"), left_why=bindparam("left_why_"))
)
LAPSE_MANDATES = Prepared(
    update(_mandate)
    .where(_mandate.c.deputy_id == bindparam("at_id"), _mandate.c.to_on > _last)
    .values(to_on=_last)
)
LAPSE_GRADES = Prepared(
    update(_grade)
    .where(
        _grade.c.person_id == bindparam("at_id"),
        or_(_grade.c.to_on.is_(None), _grade.c.to_on > _last),
    )
    .values(to_on=_last)
)
END_BODY = Prepared(update(_body).where(_body.c.id == bindparam("body_id")).values(valid_to=_last))
END_UNITS = Prepared(
    update(_unit)
    .where(
        _unit.c.body_id == bindparam("at_body"),
        or_(_unit.c.valid_to.is_(None), _unit.c.valid_to > _last),
    )
    .values(valid_to=_last)
)
END_POST = Prepared(update(_post).where(_post.c.id == bindparam("at_id")).values(valid_to=_last))
END_DUTIES = Prepared(
    update(_assignment)
    .where(
        _assignment.c.post_id == bindparam("at_id"),
        or_(_assignment.c.to_on.is_(None), _assignment.c.to_on > _last),
    )
    .values(to_on=_last)
)
END_LOANS = Prepared(
    update(_mandate)
    .where(_mandate.c.post_id == bindparam("at_id"), _mandate.c.to_on > _last)
    .values(to_on=_last)
)
SUCCEED = insert_into(Succession)
TAKE_OVER = insert_into(PostSuccession)
NOT_TAKEN_OVER = Prepared(delete(_taken).where(_taken.c.post_id == bindparam("at_id")))


def on_posts(tx: Tx, post_ids: Iterable[int], from_on: date) -> dict[int, list[Row]]:
    """By post, who holds it on a day or later, the latest to come first."""
    found: dict[int, list[Row]] = {}
    if ids := sorted(set(post_ids)):
        for row in tx.rows(_ON_POSTS, {"ids": ids, "from_on": from_on}):
            found.setdefault(row["post_id"], []).append(row)
    return found


def of_person(tx: Tx, person_id: int, from_on: date) -> list[Row]:
    """What a person holds on a day or later."""
    return tx.rows(_OF_PERSON, {"id": person_id, "from_on": from_on})


def ended_on_posts(tx: Tx, post_ids: Iterable[int], last_day: date) -> dict[int, Row]:
    """By post, who held it until that very day, the latest come of several."""
    ids = sorted(set(post_ids))
    rows = tx.rows(_ENDED, {"ids": ids, "last_day": last_day}) if ids else []
    return {row["post_id"]: row for row in reversed(rows)}


def posts_of_body(tx: Tx, body_id: int, on: date) -> list[Row]:
    """The posts of a body that are there on a day."""
    return tx.rows(_POSTS_OF, {"body_id": body_id, "from_on": on})


def grades_of(tx: Tx, person_id: int, grades: Sequence[str]) -> list[Row]:
    """What a person held or holds of some grades, whenever."""
    return tx.rows(_GRADES, {"id": person_id, "grades": list(grades)})


def span_of(row: Row) -> Span:
    """From when to when."""
    return Span(row["from_on"], row["to_on"])
