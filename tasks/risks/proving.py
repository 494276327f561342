"""The full check as the proof: what all points say of all cases, folded anew from their events,
must be what stands.

The nightly pass looks only at cases whose day has come; that nothing was missed is shown by asking
everything, by the column, and comparing sets (case, point). A difference is an incident.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

import polars as pl
from sqlalchemy import select

from models.cases import CaseSheet, LakePartition
from models.roster import Body
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from models.warning import RiskHit
from rules.cases.columns import ColumnType
from rules.cases.vocabulary import Vocabulary, vocabulary
from rules.risks.watch import Watch
from tasks.acts import SHANGHAI, Ledger
from tasks.cases.folding import sheets
from tasks.cases.held import loose, together
from tasks.cases.lake import live, scan
from tasks.cases.reading import EVENT
from tasks.risks.columnar import full_check
from tasks.risks.in_force import watch_on

_sheet, _hit, _body = table_of(CaseSheet), table_of(RiskHit), table_of(Body)
_part = table_of(LakePartition)
_BODIES = Prepared(
    select(_sheet.c.view, _sheet.c.body_id, _body.c.code)
    .distinct()
    .join(_body, _body.c.id == _sheet.c.body_id)
    .order_by(_sheet.c.view, _sheet.c.body_id)
)
_LOADED = Prepared(
    select(_part.c.view, _part.c.body_id, _body.c.code)
    .distinct()
    .join(_body, _body.c.id == _part.c.body_id)
    .where(_part.c.superseded_at.is_(None))
)
_STANDING = Prepared(
    select(_sheet.c.view, _body.c.code.label("body"), _sheet.c.code, _hit.c.point)
    .select_from(
        _hit.join(_sheet, _sheet.c.id == _hit.c.case_id).join(_body, _body.c.id == _sheet.c.body_id)
    )
    .where(_hit.c.cleared_at.is_(None))
)
Pair = tuple[str, str, str]
"""Body, case, point."""


@dataclass(slots=True)
class Proof:
    """What the full check found beside what stands."""

    on: date
    cases: int = 0
    points: int = 0
    standing: int = 0
    missing: list[Pair] = field(default_factory=list)
    """Should stand and do not."""
    surplus: list[Pair] = field(default_factory=list)
    """Stand and should not."""
    unfinished: list[str] = field(default_factory=list)
    """Bodies of which a file is being taken in: looked at when that is done."""

    @property
    def holds(self) -> bool:
        """Both sets are equal."""
        return not self.missing and not self.surplus


def prove(ledger: Ledger, at: datetime) -> Proof:
    """Ask all points of all cases, and compare. In one view of the ledger."""
    on = at.astimezone(SHANGHAI).date()
    proof = Proof(on)
    with ledger.store.read() as tx:
        watch = watch_on(tx, on, ledger.calendar)
        expected, busy = _expected(tx, watch, on, proof)
        standing = {
            (row["body"], row["code"], row["point"])
            for row in tx.rows(_STANDING, {})
            if (row["view"], row["body"]) not in busy
        }
    proof.standing = len(standing)
    proof.points = sum(len(of) for of in watch.views.values())
    proof.missing = sorted(expected - standing)
    proof.surplus = sorted(standing - expected)
    return proof


def _expected(
    tx: Tx, watch: Watch, on: date, proof: Proof
) -> tuple[set[Pair], set[tuple[str, str]]]:
    of = {
        (row["view"], row["body_id"]): row["code"]
        for row in (*tx.rows(_BODIES, {}), *tx.rows(_LOADED, {}))
    }
    expected: set[Pair] = set()
    busy: set[tuple[str, str]] = set()
    for (view, body_id), body in sorted(of.items()):
        partitions = live(tx, view, body_id)
        if any(not row["folded"] for row in partitions):
            busy.add((view, body))
            proof.unfinished.append(body)
            continue
        since, _ = loose(tx, view, body_id)
        events = together(scan(partitions), since).with_columns(body=pl.lit(body))
        words = vocabulary(view)
        frame = with_dates(sheets(events.select(list(EVENT)), words), words).collect()
        proof.cases += frame.height
        points = [watched.point for watched in watch.of(view)]
        found = full_check(frame.lazy(), points, on, watch.calendar, case="code")
        expected |= {(body, case, point) for case, point in found.iter_rows()}
    return expected, busy


def with_dates(frame: pl.LazyFrame, words: Vocabulary) -> pl.LazyFrame:
    """Sheets with their dates as dates, as a columnar check reads them."""
    days = [name for name, kind in words.columns.items() if kind is ColumnType.DATE]
    return frame.with_columns(pl.col(days).cast(pl.Int32).cast(pl.Date))
