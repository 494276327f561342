"""The lake: files of events by view, body and month. A file counts from when its manifest row does.

A month is never changed: whatever it gains makes a new generation, which holds all that the one
before held, and the files of earlier ones stay.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import polars as pl
from sqlalchemy import bindparam, select

from models.cases import LakePartition
from models.settings import settings
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused
from tasks.cases.reading import EVENT

_part = table_of(LakePartition)
_LIVE = Prepared(
    select(_part)
    .where(
        _part.c.view == bindparam("kind"),
        _part.c.body_id == bindparam("body"),
        _part.c.superseded_at.is_(None),
    )
    .order_by(_part.c.month)
)
_LIVE_OF_VIEW = Prepared(
    select(_part)
    .where(_part.c.view == bindparam("kind"), _part.c.superseded_at.is_(None))
    .order_by(_part.c.body_id, _part.c.month)
)
HELD: Mapping[str, type[pl.DataType]] = {
    **{name: kind for name, kind in EVENT.items() if name != "body"},
    "intake": pl.Int64,
    "row": pl.UInt32,
}
"""The columns of a partition: the events of one body, with the taking in and row each came from."""


class PartitionDamaged(Refused):
    """A file of the lake is missing, or is not what its manifest says."""

    code = "cases.partition-damaged"
    zh = "案件数据分区{path}缺失或与清单摘要不符。"
    en = "The partition {path} of case data is missing, or differs from its manifest's digest."
    way_out_zh = "请从备份恢复该文件；bihuan cases verify 可逐一核对。"
    way_out_en = "Restore the file from a backup; `bihuan cases verify` checks them all."


def folder_of(view: str, body: str, month: str) -> Path:
    """Where the files of a month lie, below the lake's folder."""
    return Path(view) / quote(body, safe="") / month


def live(tx: Tx, view: str, body_id: int | None = None) -> list[Row]:
    """The partitions that count: of a view, or of one body's in it."""
    if body_id is None:
        return tx.rows(_LIVE_OF_VIEW, {"kind": view})
    return tx.rows(_LIVE, {"kind": view, "body": body_id})


def scan(partitions: Sequence[Row]) -> pl.LazyFrame:
    """The events of partitions, read when collected. Raises `PartitionDamaged` for a missing
    file."""
    paths = [settings().lake / row["path"] for row in partitions]
    for path in paths:
        if not path.is_file():
            raise PartitionDamaged(path=path.name)
    if not paths:
        return pl.LazyFrame(schema=HELD)
    return pl.scan_parquet(paths, hive_partitioning=False)


def write(
    events: pl.DataFrame, view: str, body: str, month: str, generation: int
) -> tuple[str, str]:
    """Write a month's file; its path below the lake's folder and its digest.

    It is written under another name, brought to the disk, and only then put in its place, so that
    what stands there is always whole. It counts for nothing until its manifest row does.
    """
    below = folder_of(view, body, month)
    folder = settings().lake / below
    folder.mkdir(parents=True, exist_ok=True)
    ordered = (
        events.select(list(HELD)).cast(pl.Schema(HELD)).sort("case", "at", "source", "source_id")
    )
    unfinished = folder / f".{generation}-{uuid4().hex}.part"
    try:
        ordered.write_parquet(unfinished, compression="zstd", statistics=True)
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        digest = digest_of_file(unfinished)
        name = f"{generation:04d}-{digest[:16]}.parquet"
        os.replace(unfinished, folder / name)
    finally:
        unfinished.unlink(missing_ok=True)
    _sync_folders(folder, settings().lake)
    return str(below / name), digest


def digest_of_file(path: Path) -> str:
    """SHA-256 of a file. Raises `OSError`."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def orphans(tx: Tx) -> list[str]:
    """Files below the lake's folder that no manifest row names: of a taking in that was cut off."""
    lake = settings().lake
    known = {row["path"] for row in tx.rows(_PATHS, {})}
    there = [path.relative_to(lake) for path in lake.rglob("*") if path.is_file()]
    return sorted(str(path) for path in there if str(path) not in known)


_PATHS = Prepared(select(_part.c.path))


def of_cases(events: pl.LazyFrame, cases: Iterable[str]) -> pl.DataFrame:
    """Those of some cases."""
    wanted = pl.Series(sorted(set(cases)), dtype=pl.String)
    return events.filter(pl.col("case").is_in(wanted.implode())).collect()


def _sync_folders(folder: Path, top: Path) -> None:
    """A new name is on the disk when the folder that has it is."""
    while True:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        if folder == top:
            return
        folder = folder.parent
