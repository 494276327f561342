"""Watching cases: those whose day has come, some that changed, all of a view for a point that is
new.

A case carries the next day on which time alone can change an answer (`next_on`): the nightly pass
reads those alone, by an index. All passes are done again from what stands, so that one that was
stopped at any instant is finished by the next.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from sqlalchemy import bindparam, select, update

from models.cases import CaseSheet
from models.roster import Body
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.cases.sheet import row as row_of
from rules.risks.counted import number
from rules.risks.watch import Watch, Watched, earlier, next_look
from tasks.acts import SHANGHAI, Ledger
from tasks.cases.sheets import Sheet, sheets_by_id
from tasks.risks.hits import DATA, TIME, Findings, episodes
from tasks.risks.in_force import watch_on

PORTION = 2000
"""Cases looked at in one transaction."""
_sheet, _body = table_of(CaseSheet), table_of(Body)
_DUE = Prepared(
    select(_sheet.c.id)
    .where(_sheet.c.next_on.is_not(None), _sheet.c.next_on <= bindparam("today"))
    .order_by(_sheet.c.id)
    .limit(bindparam("most"))
)
_OF_VIEW = Prepared(
    select(_sheet.c.id)
    .where(_sheet.c.view == bindparam("kind"), _sheet.c.id > bindparam("after"))
    .order_by(_sheet.c.id)
    .limit(bindparam("most"))
)
_NEXT = Prepared(
    update(_sheet).where(_sheet.c.id == bindparam("key")).values(next_on=bindparam("next_"))
)
_CODES = Prepared(select(_body.c.id, _body.c.code))
Progress = Callable[[int], None]


@dataclass(slots=True)
class Looked:
    """What a pass over cases found."""

    cases: int = 0
    began: int = 0
    ended: int = 0
    changed: set[int] = field(default_factory=set)
    """Cases whose warnings are to be settled."""

    def add(self, findings: Findings, cases: int) -> None:
        """Count a portion in."""
        self.cases += cases
        self.began += len(findings.new)
        self.ended += len(findings.ended)
        self.changed |= set(findings.changed)


def watch_due(ledger: Ledger, at: datetime, progress: Progress = lambda done: None) -> Looked:
    """Look at the cases whose day has come; no others are read."""
    looked, today = Looked(), number(at.astimezone(SHANGHAI).date())

    def portion(tx: Tx) -> tuple[Findings, int]:
        ids = [row["id"] for row in tx.rows(_DUE, {"today": today, "most": PORTION})]
        return look_in(tx, _watch(tx, ledger, at), ids, at, TIME), len(ids)

    while True:
        findings, count = ledger.store.transact(portion)
        looked.add(findings, count)
        progress(looked.cases)
        if count < PORTION:
            return looked


def watch_cases(
    ledger: Ledger, cases: Iterable[int], at: datetime, progress: Progress = lambda done: None
) -> Looked:
    """Look at some cases whose sheets changed (a file was taken in): all points of their views."""
    looked, ids = Looked(), sorted(set(cases))
    for first in range(0, len(ids), PORTION):
        mine = ids[first : first + PORTION]
        work = partial(_look_at, ledger=ledger, ids=mine, at=at)
        findings = ledger.store.transact(work)
        looked.add(findings, len(mine))
        progress(looked.cases)
    return looked


def watch_view(
    ledger: Ledger,
    view: str,
    asked: Sequence[Watched],
    at: datetime,
    why: str,
    every: Watch | None = None,
) -> Looked:
    """Ask some points about every case of a view; ``every``: all points there are, instead."""
    looked, after = Looked(), 0

    def portion(tx: Tx) -> tuple[Findings, list[int]]:
        found = tx.rows(_OF_VIEW, {"kind": view, "after": after, "most": PORTION})
        ids = [row["id"] for row in found]
        return look_in(tx, every, ids, at, why, asked), ids

    while True:
        findings, ids = ledger.store.transact(portion)
        looked.add(findings, len(ids))
        if len(ids) < PORTION:
            return looked
        after = ids[-1]


def look_in(
    tx: Tx,
    watch: Watch | None,
    ids: Sequence[int],
    at: datetime,
    why: str,
    some: Sequence[Watched] = (),
) -> Findings:
    """Ask all points of a watch, or ``some`` alone, about cases; when each is to be looked at anew
    is kept."""
    today = number(at.astimezone(SHANGHAI).date())
    findings = Findings({}, today, at, why)
    if not ids:
        return findings
    sheets = sheets_by_id(tx, ids, body_codes(tx), hold=True)
    findings.known = episodes(tx, ids)
    moved = []
    for sheet in sheets:
        sheet.row = row_of(sheet.state, sheet.words)
        on = _next(findings, sheet, watch.of(sheet.key[1]) if watch else some, today, watch is None)
        if on != sheet.next_on:
            moved.append({"key": sheet.id, "next_": on})
    tx.many(_NEXT, moved)
    findings.write(tx)
    return findings


def body_codes(tx: Tx) -> dict[int, str]:
    """Codes of all bodies, by identifier."""
    return {row["id"]: row["code"] for row in tx.rows(_CODES, {})}


def _next(
    findings: Findings, sheet: Sheet, asked: Sequence[Watched], today: int, some: bool
) -> int | None:
    findings.judge(sheet.id, asked, sheet.row)
    on = next_look(asked, sheet.row, today)
    return earlier(sheet.next_on, on) if some else on


def _look_at(tx: Tx, ledger: Ledger, ids: Sequence[int], at: datetime) -> Findings:
    return look_in(tx, _watch(tx, ledger, at), ids, at, DATA)


def _watch(tx: Tx, ledger: Ledger, at: datetime) -> Watch:
    return watch_on(tx, at.astimezone(SHANGHAI).date(), ledger.calendar)
