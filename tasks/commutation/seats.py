"""Where those who sit at a level serve on the day of the meeting, and whether they lead there."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import bindparam, or_, select

from models.roster import Appointment, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from tasks.actors import powers_of
from tasks.lookup import must, persons

_appointment, _post, _unit = table_of(Appointment), table_of(Post), table_of(Unit)
_on = bindparam("on", type_=_appointment.c.from_on.type)
_SERVES = Prepared(
    select(_appointment.c.person_id, _post.c.unit_id, _unit.c.body_id, _post.c.powers)
    .join(_post, _post.c.id == _appointment.c.post_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(
        among(_appointment.c.person_id, "ids"),
        _appointment.c.from_on <= _on,
        or_(_appointment.c.to_on.is_(None), _appointment.c.to_on >= _on),
    )
)


def seated(tx: Tx, codes: Iterable[str], on: date, facts: Row) -> dict[str, Row]:
    """By staff code: the person, and for ward, prison and bureau whether one serves, and leads,
    there. Raises `tasks.lookup.UnknownCode`."""
    wanted = sorted(set(codes))
    known = persons(tx, wanted)
    found: dict[str, Row] = {}
    for code in wanted:
        row = must(known, code, "人员", "person")
        found[code] = {"id": row["id"]} | {
            f"{leads}{place}": False
            for leads in ("", "leads_")
            for place in ("ward", "prison", "bureau")
        }
    by_id = {row["id"]: row for row in found.values()}
    for post in tx.rows(_SERVES, {"ids": sorted(by_id), "on": on}):
        mine = by_id[post["person_id"]]
        leads = "lead" in powers_of(post["powers"])
        places = {
            "ward": post["unit_id"] == facts["ward_id"],
            "prison": post["body_id"] == facts["keeper_id"],
            "bureau": post["body_id"] == facts["bureau_id"],
        }
        for place, serves in places.items():
            mine[place] = mine[place] or serves
            mine[f"leads_{place}"] = mine[f"leads_{place}"] or (serves and leads)
    return found
