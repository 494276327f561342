"""When another arrangement of holidays holds: all cases are looked at under it, and which warnings
moved is kept, the old day and the new.

What stood under the old arrangement and does not under the new one is cleared; what stands now is
warned of; what is still to come is to come on another day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, insert, select

from models.cases import CaseSheet
from models.matter import Matter
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from models.warning import RiskHit, RiskMove
from rules.cases.sheet import row as row_of
from rules.risks.condition import AddWorkdays, Due, Node, Reached, WorkdaysBetween, every
from rules.risks.counted import day, number
from rules.risks.watch import Watch, Watched, watched
from rules.workday import Calendar
from tasks.acts import SHANGHAI, Ledger
from tasks.cases.sheets import Sheet, sheets_by_id
from tasks.risks.applying import CALENDAR_KEY, note
from tasks.risks.hits import CALENDAR
from tasks.risks.in_force import watch_on
from tasks.risks.raising import Settled, settle
from tasks.risks.watching import PORTION, Looked, body_codes, look_in

_sheet, _hit, _matter = table_of(CaseSheet), table_of(RiskHit), table_of(Matter)
_move = table_of(RiskMove)
_IDS = Prepared(
    select(_sheet.c.id)
    .where(_sheet.c.view == bindparam("kind"), _sheet.c.id > bindparam("after"))
    .order_by(_sheet.c.id)
    .limit(bindparam("most"))
)
_LAST = Prepared(
    select(_hit.c.case_id, _hit.c.point, _hit.c.since_on, _hit.c.matter_id, _matter.c.number)
    .outerjoin(_matter, _matter.c.id == _hit.c.matter_id)
    .where(among(_hit.c.case_id, "cases"), _hit.c.cleared_at.is_(None))
)
_KEEP = Prepared(insert(_move), [column.key for column in _move.columns if column.key != "id"])


@dataclass(frozen=True, slots=True)
class Move:
    """The day on which a point warns of a case, before and after."""

    body: str
    case: str
    point: str
    was_on: date | None
    is_on: date | None
    warning: str
    """Number of the warning that was there already; empty: none was."""

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return {k: v.isoformat() if isinstance(v, date) else v for k, v in found.items()}


@dataclass(slots=True)
class Rescheduled:
    """What another calendar did to the warnings."""

    cases: int = 0
    moves: list[Move] = field(default_factory=list)
    settled: Settled = field(default_factory=Settled)


def reschedule(ledger: Ledger, before: Calendar, at: datetime) -> Rescheduled:
    """Look at all cases under the ledger's calendar, where they were last looked at under another;
    which warnings moved."""
    done, changed = Rescheduled(), set[int]()
    with ledger.store.read() as tx:
        watch = watch_on(tx, at.astimezone(SHANGHAI).date(), ledger.calendar)
    for view in watch.views:
        pairs = [(watched(w.point, before), w) for w in watch.of(view) if counts(w.point.condition)]
        looked = _view(ledger, view, watch, pairs, at, done)
        done.cases += looked.cases
        changed |= looked.changed
    with ledger.store.write() as tx:
        note(tx, {CALENDAR_KEY: str(ledger.calendar.version)}, at)
    done.settled = settle(ledger, at, changed)
    return done


def counts(condition: Node) -> bool:
    """Whether a condition asks the calendar at all."""
    kinds = (Due, AddWorkdays, Reached, WorkdaysBetween)
    return any(isinstance(part, kinds) for part in every(condition))


def _view(
    ledger: Ledger,
    view: str,
    watch: Watch,
    pairs: Sequence[tuple[Watched, Watched]],
    at: datetime,
    done: Rescheduled,
) -> Looked:
    looked, after = Looked(), 0
    today = number(at.astimezone(SHANGHAI).date())

    def portion(tx: Tx) -> tuple[list[int], list[Move], Any]:
        ids = [r["id"] for r in tx.rows(_IDS, {"kind": view, "after": after, "most": PORTION})]
        sheets = sheets_by_id(tx, ids, body_codes(tx), hold=True)
        stood = {(r["case_id"], r["point"]): r for r in _standing(tx, ids)}
        found = [move for sheet in sheets for move in _moves(sheet, pairs, today, stood)]
        tx.many(_KEEP, [{**row, "at": at} for row, _ in found])
        findings = look_in(tx, watch, ids, at, CALENDAR)
        return ids, [move for _, move in found], findings

    while True:
        ids, moves, findings = ledger.store.transact(portion)
        done.moves += moves
        looked.add(findings, len(ids))
        if len(ids) < PORTION:
            return looked
        after = ids[-1]


def _standing(tx: Tx, ids: Sequence[int]) -> list[Row]:
    return tx.rows(_LAST, {"cases": list(ids)}) if ids else []


def _moves(
    sheet: Sheet,
    pairs: Iterable[tuple[Watched, Watched]],
    today: int,
    stood: dict[tuple[int, str], Row],
) -> list[tuple[Row, Move]]:
    row, found = row_of(sheet.state, sheet.words), []
    for old, new in pairs:
        if old.holds(row, today) and new.holds(row, today):
            continue
        was, now = _fires_on(old, row, today), _fires_on(new, row, today)
        hit = stood.get((sheet.id, new.code))
        was_on = hit["since_on"] if hit and was == today else None if was is None else day(was)
        is_on = None if now is None else day(now)
        if was_on == is_on:
            continue
        number_ = (hit or {}).get("number") or ""
        move = Move(sheet.body, sheet.key[2], new.code, was_on, is_on, number_)
        kept = {
            "case_id": sheet.id,
            "point": new.code,
            "was_on": was_on,
            "is_on": is_on,
            "matter_id": (hit or {}).get("matter_id"),
        }
        found.append((kept, move))
    return found


def _fires_on(of: Watched, row: Any, today: int) -> int | None:
    """The first day from today on which it holds, as far as time alone decides."""
    if of.holds(row, today):
        return today
    on = of.changes(row, today)
    return on if on is not None and of.holds(row, on) else None
