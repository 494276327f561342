"""New generations of months: their files first; then, in one transaction, their manifest rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl
from sqlalchemy import bindparam, insert, update

from models.cases import LakePartition
from models.statement import Prepared, Row
from models.store import Tx
from models.types import instant, table_of
from rules.cases.vocabulary import Vocabulary
from tasks.cases.held import ID
from tasks.cases.lake import HELD, scan, write
from tasks.cases.reading import on_day

_part = table_of(LakePartition)
_SUPERSEDE = Prepared(
    update(_part)
    .where(_part.c.id == bindparam("old"), _part.c.superseded_at.is_(None))
    .values(superseded_at=bindparam("at"))
)
_ADD = Prepared(insert(_part), [column.key for column in _part.columns])
_FOLDED = Prepared(update(_part).where(_part.c.id == bindparam("key")).values(folded=True))


class MovedOn(Exception):
    """Somebody else wrote a month since it was read: it is to be done again from there."""


@dataclass(frozen=True, slots=True)
class Written:
    """A month's file, not counting yet."""

    month: str
    old: Row | None
    path: str
    digest: str
    rows: int
    cases: int
    from_at: int
    to_at: int
    sources: str


def write_months(
    words: Vocabulary,
    body: str,
    live: Sequence[Row],
    fresh: pl.DataFrame,
    gone: pl.DataFrame,
) -> list[Written]:
    """Write the months that fresh events fall in, and those that corrected ones leave.

    ``gone``: what the ids of ``fresh`` said until now. Each file holds what the month held, without
    what was corrected, and what is fresh. Raises `PartitionDamaged`.
    """
    month = on_day(pl.col("at"), words.timezone).cast(pl.Int32).cast(pl.Date).dt.strftime("%Y-%m")
    fresh, gone = fresh.with_columns(month=month), gone.with_columns(month=month)
    of_month = {row["month"]: row for row in live}
    left = {name for name in gone["month"].to_list() if name in of_month}
    found = []
    for name in sorted(left | set(fresh["month"].to_list())):
        old = of_month.get(name)
        kept = scan([old] if old else []).join(fresh.lazy().select(ID), on=ID, how="anti")
        now = pl.concat(
            [kept.collect().select(list(HELD)), fresh.filter(month=name).select(list(HELD))]
        )
        generation = old["generation"] + 1 if old else 1
        path, digest = write(now, words.view, body, name, generation)
        found.append(
            Written(
                name,
                old,
                path,
                digest,
                now.height,
                now["case"].n_unique(),
                *_span(now),
                ",".join(sorted(set(now["source"].to_list()))),
            )
        )
    return found


def count(
    tx: Tx,
    words: Vocabulary,
    body_id: int,
    written: Sequence[Written],
    intake: tuple[int, str],
    at: datetime,
) -> list[int]:
    """Let written months count: their manifest rows, and their identifiers. ``intake``: the taking
    in and the digest of its mapping.

    Raises `MovedOn` where another generation came first.
    """
    ids = tx.reserve_ids("lake_partition", len(written)) if written else []
    for part in written:
        if part.old and not tx.run(_SUPERSEDE, {"old": part.old["id"], "at": at}):
            raise MovedOn
    rows = [
        {
            "id": key,
            "view": words.view,
            "body_id": body_id,
            "month": part.month,
            "generation": part.old["generation"] + 1 if part.old else 1,
            "path": part.path,
            "digest": part.digest,
            "rows": part.rows,
            "cases": part.cases,
            "from_at": instant(part.from_at),
            "to_at": instant(part.to_at),
            "sources": part.sources,
            "mapping_digest": intake[1],
            "intake_id": intake[0],
            "written_at": at,
            "superseded_at": None,
            "folded": False,
        }
        for key, part in zip(ids, written, strict=True)
    ]
    tx.many(_ADD, rows)
    return ids


def mark_folded(tx: Tx, ids: Sequence[int]) -> None:
    """The sheets know what these partitions hold."""
    tx.many(_FOLDED, [{"key": key} for key in ids])


def _span(events: pl.DataFrame) -> tuple[int, int]:
    """First and last instant; of a month that a correction emptied, the epoch."""
    first, last = events["at"].min(), events["at"].max()
    return (first, last) if isinstance(first, int) and isinstance(last, int) else (0, 0)
