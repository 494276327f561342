"""Readings of confidential matters, on record before anything is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select

from models.access import Reading
from models.statement import Prepared, Row
from models.store import Store, Tx
from models.types import table_of

_reading = table_of(Reading)
_NOTE = Prepared(insert(_reading), [c.key for c in _reading.columns if c.key != "id"])
_OF_MATTER = Prepared(
    select(_reading).where(_reading.c.matter_id == bindparam("matter_id")).order_by(_reading.c.id)
)


@dataclass(frozen=True, slots=True)
class Read:
    """Who reads which matters, which part of them, through which key or link, and why."""

    matters: tuple[int, ...]
    who: str
    door: str
    what: str
    reason: str
    at: datetime


def note(tx: Tx, readings: Iterable[Read]) -> None:
    """Write them."""
    rows: Sequence[Row] = [
        {
            "matter_id": matter,
            "at": read.at,
            "who": read.who,
            "door": read.door,
            "what": read.what,
            "reason": read.reason,
        }
        for read in readings
        for matter in read.matters
    ]
    tx.many(_NOTE, rows)


def readings_of(store: Store, matter_id: int) -> list[Row]:
    """Every reading of a matter, the earliest first."""
    with store.read() as tx:
        return tx.rows(_OF_MATTER, {"matter_id": matter_id})
