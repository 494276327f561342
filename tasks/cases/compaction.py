"""Events that came by API, moved from the ledger's database into the lake; and what was cut off
before its sheets were folded, ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl
from sqlalchemy import bindparam, insert, select, update

from models.cases import CaseEventRow, CaseIntake, LakePartition
from models.roster import Body
from models.statement import Prepared, Row
from models.store import Store, Tx
from models.types import table_of
from rules.cases.vocabulary import Vocabulary, vocabulary
from tasks.cases.faults import keep_faults
from tasks.cases.held import ID, loose
from tasks.cases.lake import live, of_cases, scan
from tasks.cases.partitions import MovedOn, Written, count, mark_folded, write_months
from tasks.cases.reading import on_day
from tasks.cases.refold import refold
from tasks.cases.sorting import Fault, duplicates, late_one_by_one
from tasks.cases.storing import TRIES, LakeBusy, Stored
from tasks.importing.progress import Progress, in_silence

_event, _body = table_of(CaseEventRow), table_of(Body)
_part, _intake = table_of(LakePartition), table_of(CaseIntake)
_WHOSE = Prepared(
    select(_event.c.view, _event.c.body_id, _body.c.code)
    .join(_body, _body.c.id == _event.c.body_id)
    .where(_event.c.partition_id.is_(None), _event.c.superseded.is_(False))
    .group_by(_event.c.view, _event.c.body_id, _body.c.code)
    .order_by(_event.c.view, _body.c.code)
)
_MOVE = Prepared(
    update(_event)
    .where(
        _event.c.id == bindparam("key"),
        _event.c.partition_id.is_(None),
        _event.c.superseded.is_(False),
    )
    .values(partition_id=bindparam("part"), facts="{}")
)
_BEGIN = Prepared(insert(_intake), [column.key for column in _intake.columns])
_DONE = Prepared(
    update(_intake)
    .where(_intake.c.id == bindparam("key"))
    .values(done=True, events=bindparam("moved"), taken=bindparam("moved"))
)
_UNFOLDED = Prepared(
    select(_part.c.id, _part.c.view, _part.c.body_id, _part.c.path, _body.c.code)
    .join(_body, _body.c.id == _part.c.body_id)
    .where(_part.c.folded.is_(False))
    .order_by(_part.c.id)
)


@dataclass(frozen=True, slots=True)
class Compacted:
    """What a pass moved and ended."""

    events: int
    partitions: int
    refolded: int
    """Cases of takings in that were cut off, folded now."""


def compact(store: Store, at: datetime, progress: Progress = in_silence) -> Compacted:
    """Move what came by API into the lake, a body at a time; fold what was left unfolded.

    A second pass finds nothing to do. Raises `LakeBusy`, `PartitionDamaged`.
    """
    refolded = fold_unfolded(store, at)
    with store.read() as tx:
        whose = tx.rows(_WHOSE, {})
    events = partitions = 0
    for done, row in enumerate(whose, start=1):
        moved, parts = _body_of(store, row, at)
        events, partitions = events + moved, partitions + parts
        progress("write", done, len(whose))
    return Compacted(events, partitions, refolded)


def fold_unfolded(store: Store, at: datetime) -> int:
    """Fold the cases of partitions whose taking in was cut off; how many."""
    with store.read() as tx:
        rows = tx.rows(_UNFOLDED, {})
    found = 0
    for view, body_id, code in sorted({(r["view"], r["body_id"], r["code"]) for r in rows}):
        parts = [r for r in rows if (r["view"], r["body_id"]) == (view, body_id)]
        cases = scan(parts).select("case").unique().sort("case").collect()["case"].to_list()
        stored = Stored({(body_id, code): cases}, [r["id"] for r in parts])
        found += refold(store, vocabulary(view), stored, at)
    return found


def _body_of(store: Store, row: Row, at: datetime) -> tuple[int, int]:
    words, body_id, code = vocabulary(row["view"]), row["body_id"], row["code"]
    intake = 0
    for _ in range(TRIES):
        with store.read() as tx:
            parts = live(tx, words.view, body_id)
            events, ids = loose(tx, words.view, body_id)
        if events.is_empty():
            return 0, 0
        intake = intake or _begin(store, at)
        gone = scan(parts).join(events.lazy().select(ID), on=ID, how="semi").collect()
        faults = _faults(scan(parts), events, gone)
        fresh = events.with_columns(intake=pl.lit(intake, dtype=pl.Int64))
        written = write_months(words, code, parts, fresh, gone)
        try:
            with store.write() as tx:
                _count(tx, words, body_id, parts, written, fresh, ids, faults, intake, at)
        except MovedOn:
            continue
        return len(ids), len(written)
    raise LakeBusy()


def _faults(lake: pl.LazyFrame, events: pl.DataFrame, gone: pl.DataFrame) -> list[Fault]:
    """What came late, or is there under another id already; corrections are told as they come."""
    before = of_cases(lake, events["case"].to_list()).join(events.select(ID), on=ID, how="anti")
    new = events.join(gone.select(ID), on=ID, how="anti", maintain_order="left")
    return [*late_one_by_one(new, before), *duplicates(events, before)]


def _begin(store: Store, at: datetime) -> int:
    with store.write() as tx:
        (key,) = tx.reserve_ids("case_intake", 1)
        counts = dict.fromkeys(("events", "taken", "corrected", "repeated", "refused"), 0)
        empty = {"source": "", "name": "", "digest": "", "mapping_digest": ""}
        row = {"id": key, "way": "compaction", "at": at, "done": False, **counts, **empty}
        tx.run(_BEGIN, row)
    return key


def _count(
    tx: Tx,
    words: Vocabulary,
    body_id: int,
    parts: Sequence[Row],
    written: Sequence[Written],
    fresh: pl.DataFrame,
    ids: Sequence[int],
    faults: Sequence[Fault],
    intake: int,
    at: datetime,
) -> None:
    tx.lock([f"lake:{words.view}"])
    if [r["id"] for r in live(tx, words.view, body_id)] != [r["id"] for r in parts]:
        raise MovedOn
    keys = count(tx, words, body_id, written, (intake, ""), at)
    of_month = {part.month: key for part, key in zip(written, keys, strict=True)}
    month = on_day(pl.col("at"), words.timezone).cast(pl.Int32).cast(pl.Date).dt.strftime("%Y-%m")
    months = fresh.select(month).to_series().to_list()
    moves = [{"key": i, "part": of_month[m]} for i, m in zip(ids, months, strict=True)]
    # One that was corrected since no longer holds: it is done again with the correction.
    if sum(tx.run(_MOVE, move) for move in moves) < len(moves):
        raise MovedOn
    mark_folded(tx, keys)
    keep_faults(tx, body_id, words.view, faults, at, intake)
    tx.run(_DONE, {"key": intake, "moved": len(ids)})
