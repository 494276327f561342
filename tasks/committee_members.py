"""Who sat on a committee on a day, and who presided."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import bindparam, func, select

from models.committee import CommitteeChair, CommitteeMember
from models.roster import Appointment, Person, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of

_member, _chair, _person = table_of(CommitteeMember), table_of(CommitteeChair), table_of(Person)
_appointment, _post, _unit = table_of(Appointment), table_of(Post), table_of(Unit)


def _on(table: object) -> tuple[object, object]:
    return (
        table.c.from_on <= bindparam("on"),  # type: ignore[attr-defined]
        func.coalesce(table.c.to_on, bindparam("on")) >= bindparam("on"),  # type: ignore[attr-defined]
    )


_MEMBERS = Prepared(
    select(_member, _person.c.code)
    .join(_person, _person.c.id == _member.c.person_id)
    .where(among(_member.c.committee_id, "committees"), *_on(_member))  # type: ignore[arg-type]
    .order_by(_member.c.committee_id, _member.c.substitute, _person.c.code)
)
_CHAIRS = Prepared(
    select(_chair.c.committee_id, _chair.c.person_id)
    .where(among(_chair.c.committee_id, "committees"), *_on(_chair))  # type: ignore[arg-type]
    .order_by(_chair.c.from_on, _chair.c.id)
)
_EMPLOYED = Prepared(
    select(_appointment.c.person_id, _unit.c.body_id)
    .join(_post, _post.c.id == _appointment.c.post_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(among(_appointment.c.person_id, "persons"), *_on(_appointment))  # type: ignore[arg-type]
)


def members_on(tx: Tx, committees: Iterable[int], on: date) -> dict[int, list[Row]]:
    """Members and substitutes of each committee on a day: ``person_id``, ``code``, ``kind``,
    ``sender_id``, ``substitute``, ``chair``."""
    ids = sorted(set(committees))
    found: dict[int, list[Row]] = {committee: [] for committee in ids}
    if not ids:
        return found
    asked = {"committees": ids, "on": on}
    chairs = {row["committee_id"]: row["person_id"] for row in tx.rows(_CHAIRS, asked)}
    for row in tx.rows(_MEMBERS, asked):
        row["chair"] = chairs.get(row["committee_id"]) == row["person_id"]
        found[row["committee_id"]].append(row)
    return found


def bodies_of(tx: Tx, persons: Iterable[int], on: date) -> dict[int, set[int]]:
    """Bodies in which each person holds a post on a day."""
    found: dict[int, set[int]] = {}
    ids = sorted(set(persons))
    for row in tx.rows(_EMPLOYED, {"persons": ids, "on": on}) if ids else []:
        found.setdefault(row["person_id"], set()).add(row["body_id"])
    return found
