"""Codes of the roster and numbers of inspections, looked up by the set."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import bindparam, func, select

from models.matter import Matter
from models.outbox import Endpoint
from models.rectification import Inspection, InspectionObject, InspectionTeam
from models.roster import Appointment, Body, Person, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused
from rules.tenure import is_there

_body, _unit, _post, _person = table_of(Body), table_of(Unit), table_of(Post), table_of(Person)
_inspection, _matter, _appointment = (
    table_of(Inspection),
    table_of(Matter),
    table_of(Appointment),
)
_team, _object, _endpoint = table_of(InspectionTeam), table_of(InspectionObject), table_of(Endpoint)

_BODIES = Prepared(select(_body).where(among(_body.c.code, "codes")))
_POSTS = Prepared(
    select(_post, _unit.c.name.label("unit"), _unit.c.body_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(among(_post.c.code, "codes"))
)
_PERSONS = Prepared(select(_person).where(among(_person.c.code, "codes")))
_INSPECTIONS = Prepared(
    select(_inspection, _matter.c.number, _matter.c.state, _matter.c.body_id.label("keeper_id"))
    .join(_matter, _matter.c.id == _inspection.c.matter_id)
    .where(among(_matter.c.number, "codes"))
)
_TEAMS = Prepared(select(_team).where(among(_team.c.matter_id, "codes")))
_OBJECTS = Prepared(select(_object).where(among(_object.c.matter_id, "codes")))
_HOLDERS = Prepared(
    select(_appointment.c.post_id, _appointment.c.person_id)
    .where(
        among(_appointment.c.post_id, "codes"),
        _appointment.c.from_on <= bindparam("on"),
        func.coalesce(_appointment.c.to_on, bindparam("on")) >= bindparam("on"),
    )
    .order_by(_appointment.c.from_on, _appointment.c.id)
)
_ENDPOINTS = Prepared(
    select(_endpoint.c.id, _endpoint.c.body_id, _endpoint.c.topics)
    .where(_endpoint.c.active.is_(True), among(_endpoint.c.body_id, "codes"))
    .order_by(_endpoint.c.id)
)


class UnknownCode(Refused):
    """A code is not on the roster."""

    code = "roster.unknown-code"
    zh = "{kind}代码“{given}”不在名册中。"
    en = "There is no {kind_en} with code {given} on the roster."
    way_out_zh = "请核对代码，或先导入。"
    way_out_en = "Check the code, or import it first."


class UnknownInspection(Refused):
    """There is no inspection of that number."""

    code = "inspection.unknown"
    zh = "没有文号为“{number}”的检查。"
    en = "There is no inspection numbered {number}."
    way_out_zh = "请核对文号，或先立项授权。"
    way_out_en = "Check the number, or give the mandate first."


def bodies(tx: Tx, codes: Iterable[str]) -> dict[str, Row]:
    """Bodies by code."""
    return _by_code(tx, _BODIES, codes)


def posts(tx: Tx, codes: Iterable[str]) -> dict[str, Row]:
    """Posts by code, with unit name and body."""
    return _by_code(tx, _POSTS, codes)


def persons(tx: Tx, codes: Iterable[str]) -> dict[str, Row]:
    """Persons by staff code."""
    return _by_code(tx, _PERSONS, codes)


def inspections(tx: Tx, numbers: Iterable[str]) -> dict[str, Row]:
    """Inspections by number, with objects (body ids) and team (person ids)."""
    wanted = sorted({n for n in numbers if n})
    if not wanted:
        return {}
    found = {row["number"]: row for row in tx.rows(_INSPECTIONS, {"codes": wanted})}
    add_teams(tx, list(found.values()))
    return found


def add_teams(tx: Tx, rows: list[Row]) -> None:
    """Lay objects and team beside rows of inspections."""
    ids = {"codes": sorted({row["matter_id"] for row in rows})}
    by_id: dict[int, tuple[list[int], list[int]]] = {row["matter_id"]: ([], []) for row in rows}
    for item in tx.rows(_OBJECTS, ids):
        by_id[item["matter_id"]][0].append(item["body_id"])
    for item in tx.rows(_TEAMS, ids):
        by_id[item["matter_id"]][1].append(item["person_id"])
    for row in rows:
        row["objects"], row["team"] = by_id[row["matter_id"]]


def endpoints(tx: Tx, body_ids: Iterable[int]) -> dict[int, list[Row]]:
    """Active endpoints by body, with the topics each wants."""
    found: dict[int, list[Row]] = {}
    for row in tx.rows(_ENDPOINTS, {"codes": sorted(set(body_ids))}):
        found.setdefault(row["body_id"], []).append(row)
    return found


def holders(tx: Tx, post_ids: Iterable[int], on: date) -> dict[int, int]:
    """Who holds each post on a day, the latest appointed where there are several; vacant ones are
    left out."""
    ids = sorted(set(post_ids))
    rows = tx.rows(_HOLDERS, {"codes": ids, "on": on}) if ids else []
    return {row["post_id"]: row["person_id"] for row in rows}


def must(found: dict[str, Row], given: str, kind: str, kind_en: str) -> Row:
    """The row of a code. Raises `UnknownCode`."""
    if given not in found:
        raise UnknownCode(kind=kind, kind_en=kind_en, given=given)
    return found[given]


def standing(found: dict[str, Row], post: str, on: date) -> Row:
    """The row of a post that is there on a day. Raises `UnknownCode`, `rules.tenure.NotThere`."""
    row = must(found, post, "岗位", "post")
    is_there("岗位", "post", post, row["valid_from"], row["valid_to"], on)
    return row


def _by_code(tx: Tx, statement: Prepared, codes: Iterable[str]) -> dict[str, Row]:
    wanted = sorted({code for code in codes if code})
    if not wanted:
        return {}
    return {row["code"]: row for row in tx.rows(statement, {"codes": wanted})}
