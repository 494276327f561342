"""Whether and when somebody confirmed through a link that they have a notice: a reading of its own
kind, and the office's proof when it registers service."""

from datetime import datetime

from sqlalchemy import bindparam, func, select

from models.access import Reading
from models.statement import Prepared
from models.store import Tx
from models.types import table_of

RECEIPT = "notice:received"
_reading = table_of(Reading)
_FIRST = Prepared(
    select(func.min(_reading.c.at, type_=_reading.c.at.type).label("at")).where(
        _reading.c.matter_id == bindparam("referral_id"),
        _reading.c.who == bindparam("person"),
        _reading.c.what == RECEIPT,
    )
)


def received_at(tx: Tx, referral_id: int, person: str) -> datetime | None:
    """When a person first confirmed receipt in this referral; None: has not."""
    found = tx.first(_FIRST, {"referral_id": referral_id, "person": person})
    at: datetime | None = found["at"] if found is not None else None
    return at
