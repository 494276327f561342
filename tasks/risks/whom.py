"""Whom warnings reach on a day, read by the set: roles in the cases, posts with their subjects and
holders, heads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select

from models.cases import CaseRole
from models.roster import Appointment, Body, Person, Post, PostSubject, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.risks.warned import How, Seat, Warned, warned
from rules.subject import body_kinds
from tasks.successions import stand_ins

_role, _held, _person = table_of(CaseRole), table_of(Appointment), table_of(Person)
_post, _unit, _body, _is = table_of(Post), table_of(Unit), table_of(Body), table_of(PostSubject)
_day = bindparam("on", type_=_held.c.from_on.type)
_SEATS = Prepared(
    select(
        _unit.c.body_id,
        _post.c.id.label("post_id"),
        _post.c.code.label("post"),
        _post.c.powers,
        _unit.c.id.label("unit_id"),
        _person.c.id.label("person_id"),
        _person.c.code.label("person"),
    )
    .select_from(
        _held.join(_person, _person.c.id == _held.c.person_id)
        .join(_post, _post.c.id == _held.c.post_id)
        .join(_unit, _unit.c.id == _post.c.unit_id)
    )
    .where(
        among(_unit.c.body_id, "bodies"),
        _held.c.from_on <= _day,
        func.coalesce(_held.c.to_on, _day) >= _day,
        func.coalesce(_post.c.valid_to, _day) >= _day,
        func.coalesce(_person.c.left_on, _day) >= _day,
    )
    .order_by(_post.c.id, _held.c.from_on, _held.c.id)
)
_SUBJECTS = Prepared(select(_is.c.post_id, _is.c.subject).where(among(_is.c.post_id, "posts")))
_KINDS = Prepared(select(_body.c.id, _body.c.kind).where(among(_body.c.id, "bodies")))
_ROLES = Prepared(
    select(_role.c.case_id, _role.c.subject, _role.c.person, _role.c.from_on, _role.c.to_on)
    .where(among(_role.c.case_id, "cases"), _role.c.from_on <= _day)
    .order_by(_role.c.case_id, _role.c.from_on, _role.c.person)
)
_LAST_UNITS = Prepared(
    select(_person.c.code, _unit.c.id, _unit.c.body_id)
    .select_from(
        _held.join(_person, _person.c.id == _held.c.person_id)
        .join(_post, _post.c.id == _held.c.post_id)
        .join(_unit, _unit.c.id == _post.c.unit_id)
    )
    .where(among(_person.c.code, "persons"), _held.c.from_on <= _day)
    .order_by(_person.c.code, _held.c.from_on, _held.c.id)
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A case of a body, and the subject whose duty it is."""

    case_id: int
    body_id: int
    subject: str


def whom(tx: Tx, asked: Sequence[Asked], on: date) -> list[Warned]:
    """Whom each reaches on a day, in their order. Of a body that was merged by then, whoever has
    the duty at the one that took over."""
    if not asked:
        return []
    now = stand_ins(tx, on)
    bodies = {each.body_id: now.get(each.body_id, each.body_id) for each in asked}
    seats = _seats(tx, bodies.values(), on)
    kinds = {
        row["id"]: row["kind"] for row in tx.rows(_KINDS, {"bodies": sorted(set(bodies.values()))})
    }
    roles = _roles(tx, {each.case_id for each in asked}, on)
    units = _units(tx, roles, on)
    found: dict[tuple[int, str], Warned] = {}
    for each in asked:
        key = each.case_id, each.subject
        if key not in found:
            body = bodies[each.body_id]
            kind = body_kinds().get(kinds.get(body, ""))
            holding, last = _who(roles.get(each.case_id, ()), each.subject, on)
            found[key] = warned(
                each.subject,
                holding,
                _unit_of(last, units, body, each.body_id),
                seats.get(body, ()),
                kind.unit_head if kind else "",
                kind.body_head if kind else "",
            )
    return [found[each.case_id, each.subject] for each in asked]


def nobody(found: Warned) -> bool:
    """No one is in office there."""
    return found.how is How.NOBODY


def _seats(tx: Tx, bodies: Iterable[int], on: date) -> dict[int, list[Seat]]:
    rows = tx.rows(_SEATS, {"bodies": sorted(set(bodies)), "on": on})
    subjects: dict[int, set[str]] = {}
    posts = sorted({row["post_id"] for row in rows})
    for row in tx.rows(_SUBJECTS, {"posts": posts}) if posts else ():
        subjects.setdefault(row["post_id"], set()).add(row["subject"])
    found: dict[int, list[Seat]] = {}
    for row in rows:
        found.setdefault(row["body_id"], []).append(
            Seat(
                row["post_id"],
                row["post"],
                row["unit_id"],
                row["person_id"],
                row["person"],
                frozenset(subjects.get(row["post_id"], ())),
                "lead" in row["powers"].split(","),
            )
        )
    return found


def _roles(tx: Tx, cases: Iterable[int], on: date) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in tx.rows(_ROLES, {"cases": sorted(cases), "on": on}):
        found.setdefault(row["case_id"], []).append(row)
    return found


def _who(roles: Sequence[Row], subject: str, on: date) -> tuple[str, list[str]]:
    """Who has the role on the day, the last who took it on of several; and who were in the case,
    those of the role last."""
    holding = [
        row["person"]
        for row in roles
        if row["subject"] == subject and (row["to_on"] is None or row["to_on"] >= on)
    ]
    ordered = sorted(roles, key=lambda row: (row["subject"] == subject, row["from_on"]))
    return (holding[-1] if holding else ""), [row["person"] for row in ordered]


def _units(tx: Tx, roles: dict[int, list[Row]], on: date) -> dict[str, list[tuple[int, int]]]:
    """By staff code, unit and body of the posts held so far, the last one last."""
    persons = sorted({row["person"] for rows in roles.values() for row in rows})
    found: dict[str, list[tuple[int, int]]] = {}
    for row in tx.rows(_LAST_UNITS, {"persons": persons, "on": on}) if persons else ():
        found.setdefault(row["code"], []).append((row["id"], row["body_id"]))
    return found


def _unit_of(
    persons: Sequence[str], units: dict[str, list[tuple[int, int]]], *bodies: int
) -> int | None:
    """The unit of the case: where the last of those who had the role in it sits or sat."""
    for person in reversed(persons):
        for unit, body in reversed(units.get(person, ())):
            if body in bodies:
                return unit
    return None
