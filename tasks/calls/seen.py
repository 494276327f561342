"""What resident supervision sees: the matters of its station, and no others."""

from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from models.calls import Errand, ResidentOpinion, Station
from models.matter import Matter
from models.rectification import Problem
from models.referral import Referral
from models.roster import Body
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.interference.sealed import SEALED
from rules.procedures import procedure

_station, _errand, _matter = table_of(Station), table_of(Errand), table_of(Matter)
_problem, _body, _referral = table_of(Problem), table_of(Body), table_of(Referral)
_opinion = table_of(ResidentOpinion)
MOST = 500
_STATIONS = Prepared(
    select(
        _matter.c.number,
        _station.c.sees,
        _station.c.from_on,
        _station.c.to_on,
        _errand.c.title,
        _errand.c.answering_id,
        _body.c.code.label("body"),
    )
    .join(_matter, _matter.c.id == _station.c.matter_id)
    .join(_errand, _errand.c.matter_id == _station.c.matter_id)
    .join(_body, _body.c.id == _errand.c.answering_id)
    .where(
        _errand.c.sender_id == bindparam("body"),
        _matter.c.state == "standing",
        _station.c.from_on <= bindparam("on"),
        or_(_station.c.to_on.is_(None), _station.c.to_on >= bindparam("on")),
    )
    .order_by(_matter.c.id)
)
# A confidential referral is read for a stated reason alone, and not from a list.
_SEEN = Prepared(
    select(_matter.c.number, _matter.c.procedure, _matter.c.state, _matter.c.opened_at)
    .outerjoin(_problem, _problem.c.matter_id == _matter.c.id)
    .outerjoin(_errand, _errand.c.matter_id == _matter.c.id)
    .outerjoin(_referral, _referral.c.matter_id == _matter.c.id)
    .where(
        among(_matter.c.procedure, "sees"),
        or_(
            and_(_matter.c.body_id == bindparam("body"), _problem.c.matter_id.is_(None)),
            _problem.c.body_id == bindparam("body"),
            _errand.c.sender_id == bindparam("body"),
            _errand.c.answering_id == bindparam("body"),
            _referral.c.referrer_id == bindparam("body"),
        ),
        or_(_referral.c.matter_id.is_(None), _referral.c.confidential.is_(False)),
    )
    .order_by(_matter.c.id.desc())
    .limit(MOST)
)


def seen_by(tx: Tx, body_id: int, on: Any) -> list[dict[str, Any]]:
    """By station of a supervising body that stands on a day: what it may see, and the matters of
    the supervised body of those kinds, the newest first: number, kind, where it stands."""
    found = []
    for station in tx.rows(_STATIONS, {"body": body_id, "on": on}):
        # What is sealed is seen by its desk alone, whatever a station was opened for.
        sees = [key for key in station["sees"].split(",") if key not in SEALED]
        rows = tx.rows(_SEEN, {"body": station["answering_id"], "sees": sees})
        found.append(
            {
                "station": station["number"],
                "title": station["title"],
                "body": station["body"],
                "sees": sees,
                "matters": [_plain(row) for row in rows],
            }
        )
    return found


def _plain(row: Row) -> dict[str, Any]:
    declared = procedure(row["procedure"])
    return {
        "number": row["number"],
        "procedure": declared.key,
        "state": declared.state(row["state"]).label,
        "opened_at": row["opened_at"].isoformat(timespec="seconds"),
    }
