"""What a roster file brought all the same: posts of recorders that ended within their window, found
every day."""

from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, select

from models.interference import Inquiry
from models.roster import Appointment, Person
from models.statement import Prepared, among
from models.store import Tx
from models.types import table_of
from rules.interference.protecting import Happened, within_window
from rules.refusal import Refused
from tasks.acts import Act, Ledger
from tasks.interference.envelope import opened
from tasks.interference.following import flagging
from tasks.record import record

_inquiry, _held, _person = table_of(Inquiry), table_of(Appointment), table_of(Person)
_RECORDS = Prepared(select(_inquiry.c.matter_id, _inquiry.c.recorded_on))
_ENDED = Prepared(
    select(_person.c.code, _person.c.left_on, _held.c.to_on)
    .join(_person, _person.c.id == _held.c.person_id)
    .where(
        among(_person.c.code, "codes"), _held.c.to_on < bindparam("on", type_=_held.c.to_on.type)
    )
    .order_by(_held.c.id)
)


def flag_ended_posts(ledger: Ledger, on: date, at: datetime) -> int:
    """Flag each of them that is not flagged yet; how many."""
    with ledger.store.read() as tx:
        acts = _acts(tx, ledger, on, at)
    done = 0
    for outcome in record(ledger, acts):
        if isinstance(outcome, Refused):
            raise outcome
        done += 1
    return done


def _acts(tx: Tx, ledger: Ledger, on: date, at: datetime) -> list[Act]:
    days = {row["matter_id"]: row["recorded_on"] for row in tx.rows(_RECORDS, {})}
    since: dict[str, list[date]] = {}
    for matter, said in opened(tx, days).items():
        since.setdefault(said[0].by, []).append(days[matter])
    if not since:
        return []
    found: dict[str, Act] = {}
    for row in tx.rows(_ENDED, {"codes": sorted(since), "on": on}):
        gone = row["to_on"] + timedelta(days=1)
        if not any(within_window(day, gone, ledger.calendar) for day in since[row["code"]]):
            continue
        left = row["left_on"] is not None and row["left_on"] <= row["to_on"]
        happened = Happened.LEFT if left else Happened.TRANSFER
        act = flagging(tx, row["code"], happened, gone, at)
        if act is not None:
            found[act.about] = act
    return list(found.values())
