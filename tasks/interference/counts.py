"""How many records of which category a body has in a period: read from under the seal, for a
roll-up that shows bands."""

from datetime import date

from sqlalchemy import bindparam, func, select

from models.interference import Attestation, Inquiry
from models.matter import Matter
from models.roster import Post, Unit
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.interference.counting import counted
from rules.interference.recording import Category
from tasks.interference.envelope import form_of, opened

_inquiry, _attested, _matter = table_of(Inquiry), table_of(Attestation), table_of(Matter)
_post, _unit = table_of(Post), table_of(Unit)
_day = _inquiry.c.recorded_on.type
_RECORDS = Prepared(
    select(_inquiry.c.matter_id).where(
        _inquiry.c.recorded_on >= bindparam("first", type_=_day),
        _inquiry.c.recorded_on <= bindparam("last", type_=_day),
    )
)
_REPORTS = Prepared(
    select(func.count().label("asked"), func.count(_attested.c.answered_on).label("answered"))
    .select_from(
        _attested.join(_post, _post.c.id == _attested.c.post_id).join(
            _unit, _unit.c.id == _post.c.unit_id
        )
    )
    .where(
        _unit.c.body_id == bindparam("body_id"),
        _attested.c.period >= bindparam("first", type_=_day),
        _attested.c.period <= bindparam("last", type_=_day),
    )
)


def exact_counts(tx: Tx, body: str, first: date, last: date) -> dict[str, int]:
    """By category, of records that officers of a body made in a period."""
    ids = [row["matter_id"] for row in tx.rows(_RECORDS, {"first": first, "last": last})]
    found = []
    for said in opened(tx, ids).values():
        if said[0].more["body"] == body:
            record = form_of(said, "record")
            assessed = form_of(said, "assess").get("assessed", record["category"])
            found.append(Category(assessed))
    return counted(found)


def reports_in(tx: Tx, body_id: int, first: date, last: date) -> tuple[int, int]:
    """Monthly reports asked for and given, of the months of a period."""
    row = tx.first(_REPORTS, {"body_id": body_id, "first": first, "last": last})
    return (int(row["asked"]), int(row["answered"])) if row else (0, 0)
