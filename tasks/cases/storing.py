"""Sorted events into the lake: files first, outside any transaction; then all that makes them count
in one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl
from sqlalchemy import bindparam, insert, update

from models.cases import CaseIntake
from models.forms.register import TakeInFile
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.actor import Channel
from rules.cases.vocabulary import Vocabulary
from rules.refusal import Refused
from tasks.acts import SYSTEM, Ledger
from tasks.cases.api_rows import correct_api_rows
from tasks.cases.faults import keep_faults
from tasks.cases.held import last_told, loose, together
from tasks.cases.lake import live, scan
from tasks.cases.partitions import MovedOn, Written, count, write_months
from tasks.cases.result import CaseResult
from tasks.cases.sorting import Sorted, sort_out
from tasks.importing.progress import Progress
from tasks.record import record_in
from tasks.register_acts import act_on

TRIES = 5
_EXAMPLES = 20
_intake = table_of(CaseIntake)
_BEGIN = Prepared(insert(_intake), [column.key for column in _intake.columns])
_COUNTS = ("events", "taken", "corrected", "repeated", "refused")
_END = Prepared(
    update(_intake)
    .where(_intake.c.id == bindparam("key"))
    .values(done=True, **{name: bindparam(f"new_{name}") for name in _COUNTS})
)


class LakeBusy(Refused):
    """Others keep writing the same months."""

    code = "cases.lake-busy"
    zh = "其他导入正在写入同样的月份，未能写入。"
    en = "Others keep taking in events of the same months; nothing was written."
    way_out_zh = "请稍后再导入，已收到的不会重复。"
    way_out_en = "Take it in again later; nothing is taken in twice."


@dataclass(frozen=True, slots=True)
class Batch:
    """Where events come from, who takes them in and how."""

    way: str
    name: str
    digest: str
    mapping: str
    mapping_digest: str
    actor: str = SYSTEM
    dry_run: bool = False
    """Do everything but write."""
    good_rows: bool = False
    """Take in the good rows though others are refused; else nothing is written when one is."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What was written: cases by body (identifier, code), and the partitions that hold it."""

    cases: dict[tuple[int, str], list[str]]
    partitions: list[int]


@dataclass(slots=True)
class _Body:
    """One body's events on their way."""

    live: list[Row]
    told: int
    found: Sorted
    written: list[Written]


def store_events(
    ledger: Ledger,
    events: pl.DataFrame,
    bodies: dict[str, int],
    words: Vocabulary,
    batch: Batch,
    result: CaseResult,
    at: datetime,
    progress: Progress,
) -> Stored | None:
    """Write events, each id once, of the bodies; None where there was nothing new, or in a dry run.

    Raises `LakeBusy`, `PartitionDamaged`.
    """
    by_body = [(code, events.filter(pl.col("body") == code)) for code in sorted(bodies)]
    repeated, intake = result.repeated, 0
    for _ in range(TRIES):
        work = [_sorted(ledger, bodies[c], c, told, words) for c, told in by_body if told.height]
        _tell(result, [one.found for one in work], repeated)
        progress("check", result.rows, result.rows)
        if batch.dry_run or not any(one.found.fresh.height for one in work):
            return None
        intake = intake or _begin(ledger, batch, result, at)
        for done, one in enumerate(work):
            _write(words, one, intake)
            progress("write", done + 1, len(work))
        try:
            with ledger.store.write() as tx:
                stored = _count(tx, ledger, words, work, batch, intake, result, at)
        except MovedOn:
            continue
        result.written = True
        return stored
    raise LakeBusy()


def _sorted(
    ledger: Ledger, body_id: int, body: str, events: pl.DataFrame, words: Vocabulary
) -> _Body:
    with ledger.store.read() as tx:
        parts = live(tx, words.view, body_id)
        since, _ = loose(tx, words.view, body_id)
        told = last_told(tx, words.view, body_id, events["source"].unique().to_list())
    found = sort_out((body_id, body), events, together(scan(parts), since), words)
    return _Body(parts, told, found, [])


def _tell(result: CaseResult, found: Sequence[Sorted], repeated: int) -> None:
    result.taken = sum(one.taken for one in found)
    result.corrected = sum(one.corrected.height for one in found)
    result.repeated = repeated + sum(one.repeated for one in found)
    result.cases = sum(len(one.cases) for one in found)
    result.faults.clear()
    result.faults.update(kind for one in found for _, kind, _, _ in one.faults)
    told = [
        {"body": one.body, "case": case, "kind": kind, **said}
        for one in found
        for case, kind, _, said in one.faults
    ]
    result.examples = sorted(told, key=lambda fault: fault["kind"])[:_EXAMPLES]


def _begin(ledger: Ledger, batch: Batch, result: CaseResult, at: datetime) -> int:
    """The taking in is on record before a file is written: one that is cut off is seen."""
    with ledger.store.write() as tx:
        (key,) = tx.reserve_ids("case_intake", 1)
        tx.run(
            _BEGIN,
            {
                "id": key,
                "way": batch.way,
                "source": result.source,
                "name": batch.name,
                "digest": batch.digest,
                "mapping_digest": batch.mapping_digest,
                "at": at,
                "done": False,
                **dict.fromkeys(_COUNTS, 0),
            },
        )
    return key


def _write(words: Vocabulary, one: _Body, intake: int) -> None:
    fresh = one.found.fresh.with_columns(intake=pl.lit(intake, dtype=pl.Int64))
    if fresh.height:
        gone = one.found.corrected
        one.written = write_months(words, one.found.body, one.live, fresh, gone)


def _count(
    tx: Tx,
    ledger: Ledger,
    words: Vocabulary,
    work: Sequence[_Body],
    batch: Batch,
    intake: int,
    result: CaseResult,
    at: datetime,
) -> Stored:
    tx.lock([f"lake:{words.view}"])
    partitions: list[int] = []
    for one in work:
        found, sources = one.found, one.found.fresh["source"].unique().to_list()
        now = [row["id"] for row in live(tx, words.view, found.body_id)]
        if now != [row["id"] for row in one.live]:
            raise MovedOn
        if sources and last_told(tx, words.view, found.body_id, sources) > one.told:
            raise MovedOn
        ids = count(tx, words, found.body_id, one.written, (intake, batch.mapping_digest), at)
        months = {part.month: key for part, key in zip(one.written, ids, strict=True)}
        correct_api_rows(tx, words, found, months, at)
        keep_faults(tx, found.body_id, words.view, found.faults, at, intake)
        partitions += ids
    result.partitions = len(partitions)
    counts = {f"new_{name}": getattr(result, name) for name in _COUNTS}
    tx.run(_END, {"key": intake, **counts})
    _sign(tx, ledger, batch, result, at)
    cases = {(one.found.body_id, one.found.body): one.found.cases for one in work}
    return Stored(cases, partitions)


def _sign(tx: Tx, ledger: Ledger, batch: Batch, result: CaseResult, at: datetime) -> None:
    """One act on a register says which file was taken in, by which mapping, with what counts."""
    form = TakeInFile(
        actor=batch.actor,
        kind=f"cases:{result.view}",
        file=batch.name,
        digest=batch.digest,
        mapping=f"{batch.mapping} ({result.source})",
        read=result.events,
        created=result.taken,
        updated=result.corrected,
        unchanged=result.repeated,
    )
    channel = Channel.IMPORT
    (outcome,) = record_in(
        tx, ledger, [act_on(tx, ledger, "imports", "take_in", form, channel, at)]
    )
    if isinstance(outcome, Refused):
        raise outcome
