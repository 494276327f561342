"""Who has recorded something within the window of protection; by mark, so that a query tells
nobody's name."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import bindparam, select

from models.interference import Inquiry, Protection
from models.matter import Matter
from models.statement import Prepared, among
from models.store import Tx
from models.types import table_of
from rules.interference.protecting import Happened, within_window
from rules.workday import Calendar
from tasks.interference.envelope import seal

_inquiry, _matter, _flag = table_of(Inquiry), table_of(Matter), table_of(Protection)
_BY_MARK = Prepared(
    select(_inquiry.c.recorder_mark, _inquiry.c.recorded_on, _matter.c.body_id)
    .join(_matter, _matter.c.id == _inquiry.c.matter_id)
    .where(among(_inquiry.c.recorder_mark, "marks"))
    .order_by(_inquiry.c.matter_id)
)
_ANY = Prepared(select(_inquiry.c.matter_id).limit(1))
_FLAGGED = Prepared(select(_flag.c.about).where(_flag.c.about == bindparam("about")))


def recorders_among(tx: Tx, codes: Iterable[str], on: date, calendar: Calendar) -> list[str]:
    """Of these persons those who are protected on a day."""
    if tx.first(_ANY, {}) is None:
        return []
    marks = {seal().mark("person", code): code for code in codes if code}
    rows = tx.rows(_BY_MARK, {"marks": sorted(marks)}) if marks else []
    found = {
        marks[row["recorder_mark"]]
        for row in rows
        if within_window(row["recorded_on"], on, calendar)
    }
    return sorted(found)


def desk_of_recorder(tx: Tx, code: str) -> int | None:
    """The desk that has the recorder's latest record; None where there is none, which whoever asks
    is not told: the product alone flags."""
    rows = tx.rows(_BY_MARK, {"marks": [seal().mark("person", code)]})
    return int(rows[-1]["body_id"]) if rows else None


def about_of(code: str, happened: Happened, on: date) -> str:
    """What a flag is about, as a mark: raised once."""
    return seal().mark("protection", f"{code}|{happened.name}|{on}")


def flagged_already(tx: Tx, about: str) -> bool:
    """Whether it was raised before."""
    return tx.first(_FLAGGED, {"about": about}) is not None
