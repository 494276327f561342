"""Taking in case data: read, mapped, checked, sorted against what is known, written whole."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rules.cases.vocabulary import vocabulary
from tasks import clock
from tasks.acts import SYSTEM, Ledger
from tasks.cases.bodies import bodies_of
from tasks.cases.compaction import fold_unfolded
from tasks.cases.looked_at import look_at_what_came
from tasks.cases.mapping import CaseMap
from tasks.cases.mapping_file import load_case_mapping
from tasks.cases.once import each_once
from tasks.cases.reading import events_of
from tasks.cases.refold import refold
from tasks.cases.result import CaseResult
from tasks.cases.storing import Batch, store_events
from tasks.cases.tables import read_case_table
from tasks.importing.progress import Progress, in_silence
from tasks.importing.table import Table
from tasks.uncollected import without_collections


@dataclass(frozen=True, slots=True)
class CaseOrder:
    """What is to be taken in and how."""

    file: Path
    mapping: Path
    dry_run: bool = False
    """Do everything but write."""
    good_rows: bool = False
    """Take in the good rows though others are refused; else nothing is written when one is."""
    actor: str = SYSTEM


@without_collections()
def take_in_cases(
    ledger: Ledger, order: CaseOrder, at: datetime | None = None, progress: Progress = in_silence
) -> CaseResult:
    """Take in a file of case data by its mapping; what came of it, with every bad row.

    Raises the `Refused` of a file or mapping that cannot be read at all; then nothing was written.
    """
    mapping, digest = load_case_mapping(order.mapping)
    table = read_case_table(order.file, mapping.file)
    progress("read", table.height, table.height)
    result = CaseResult(
        mapping.view, mapping.source, table.file.name, table.file.digest, order.dry_run
    )
    batch = Batch(
        "file",
        table.file.name,
        table.file.digest,
        order.mapping.name,
        digest,
        order.actor,
        order.dry_run,
        order.good_rows or mapping.good_rows,
    )
    moment = at or clock.now()
    take_in_table(ledger, table, mapping, batch, result, moment, progress)
    # Of a file that was cut off before its sheets everything is known already: they are ended now.
    ended = 0 if result.written or order.dry_run else fold_unfolded(ledger.store, moment)
    if result.written or ended:
        look_at_what_came(ledger, moment)
    return result


def take_in_table(
    ledger: Ledger,
    table: Table,
    mapping: CaseMap,
    batch: Batch,
    result: CaseResult,
    at: datetime,
    progress: Progress = in_silence,
) -> None:
    """As `take_in_cases`, of a table that was read."""
    words = vocabulary(mapping.view)
    events = each_once(events_of(table, mapping, words, result), result)
    with ledger.store.read() as tx:
        bodies, events = bodies_of(tx, events, words, result)
    progress("check", result.rows, result.rows)
    if result.refused and not batch.good_rows:
        result.hold_back()
        return
    stored = store_events(ledger, events, bodies, words, batch, result, at, progress)
    if stored is not None:
        refold(ledger.store, words, stored, at, progress)
