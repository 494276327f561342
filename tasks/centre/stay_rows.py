"""Stays at the handling centre, their stations and gaps: read by the set."""

from collections.abc import Collection

from sqlalchemy import bindparam, func, select

from models.centre import Stay, StayGap, StayStation
from models.matter import Matter
from models.roster import Body, Post
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of

_stay, _station, _gap = table_of(Stay), table_of(StayStation), table_of(StayGap)
_matter, _body, _post = table_of(Matter), table_of(Body), table_of(Post)
_STAYS = Prepared(
    select(
        _stay,
        _matter.c.number,
        _matter.c.state,
        _matter.c.body_id.label("keeper_id"),
        func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ"),
        _post.c.code.label("owner"),
    )
    .join(_matter, _matter.c.id == _stay.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .join(_post, _post.c.id == _stay.c.owner_post_id)
    .where(among(_stay.c.matter_id, "ids"))
)
_LAST = Prepared(
    select(_stay.c.left_at, _matter.c.number)
    .join(_matter, _matter.c.id == _stay.c.matter_id)
    .where(_stay.c.person == bindparam("person"), _stay.c.case_code == bindparam("case_code"))
    .order_by(_stay.c.arrived_at.desc(), _stay.c.matter_id.desc())
    .limit(1)
)
_INSIDE = Prepared(
    select(_stay.c.left_at, _matter.c.number)
    .join(_matter, _matter.c.id == _stay.c.matter_id)
    .where(_stay.c.person == bindparam("person"), _stay.c.left_at.is_(None))
    .limit(1)
)
_STATIONS = Prepared(
    select(_station)
    .where(among(_station.c.matter_id, "ids"))
    .order_by(_station.c.matter_id, _station.c.from_at)
)
_GAPS = Prepared(
    select(_gap).where(among(_gap.c.matter_id, "ids")).order_by(_gap.c.matter_id, _gap.c.from_at)
)


def stays_of(tx: Tx, ids: Collection[int]) -> dict[int, Row]:
    """Stays by matter."""
    if not ids:
        return {}
    return {row["matter_id"]: row for row in tx.rows(_STAYS, {"ids": sorted(set(ids))})}


def last_stay(tx: Tx, person: str, case_code: str) -> Row | None:
    """The stay that the person is in, of whatever case; else the last one in the same case."""
    inside = tx.rows(_INSIDE, {"person": person})
    if inside:
        return inside[0]
    found = tx.rows(_LAST, {"person": person, "case_code": case_code})
    return found[0] if found else None


def stations_of(tx: Tx, ids: Collection[int]) -> dict[int, list[Row]]:
    """Stations by matter, in their order."""
    return _by_matter(tx.rows(_STATIONS, {"ids": sorted(set(ids))}) if ids else [])


def gaps_of(tx: Tx, ids: Collection[int]) -> dict[int, list[Row]]:
    """Gaps by matter, in their order."""
    return _by_matter(tx.rows(_GAPS, {"ids": sorted(set(ids))}) if ids else [])


def _by_matter(rows: list[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["matter_id"], []).append(row)
    return found
