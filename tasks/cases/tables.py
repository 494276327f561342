"""The table in a file of case data: CSV, XLSX and YAML as in imports, and Parquet and XES."""

import hashlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import polars as pl

from rules.reading import shown
from tasks.cases.xes import read_xes
from tasks.importing.mapping import FileMap
from tasks.importing.reading import read_table
from tasks.importing.table import (
    ROW,
    FileNotThere,
    FileTooLarge,
    FileUnreadable,
    Table,
    TableKind,
    beyond,
)

_MEGABYTE = 1_000_000
_XES = (".xes", ".xes.gz")


def read_case_table(file: Path, how: FileMap) -> Table:
    """The table in a file: Parquet is told by its content, XES by its name.

    Raises what `tasks.importing.reading.read_table` raises.
    """
    name = file.name.lower()
    read: Callable[[bytes, TableKind, FileMap], Table] | None = None
    try:
        with file.open("rb") as opened:
            if opened.read(4) == b"PAR1":
                read = read_parquet
            elif name.endswith(_XES):
                read = read_xes
        if read is None:
            return read_table(file, how)
        size = file.stat().st_size
        if size > how.limit_megabytes * _MEGABYTE:
            limit = f"{how.limit_megabytes} MB"
            raise FileTooLarge(file=shown(file.name), found=f"{size:,} B", limit=limit)
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise FileNotThere(file=shown(file.name), why="没有这个文件 · no such file") from error
    except IsADirectoryError as error:
        raise FileNotThere(file=shown(file.name), why="是文件夹 · it is a folder") from error
    return read(data, TableKind(shown(file.name), hashlib.sha256(data).hexdigest()), how)


def read_parquet(data: bytes, file: TableKind, how: FileMap) -> Table:
    """The table in a Parquet file: instants and days as ISO text, all else as it is printed.

    A column of lists or of structures cannot be read. Raises `FileUnreadable`, `FileTooLarge`.
    """
    try:
        frame = pl.read_parquet(BytesIO(data))
    except BaseException as error:
        # A crafted file can make the reader's Rust code panic, which is no Exception in Python.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise FileUnreadable(file=file.name, why=shown(type(error).__name__)) from None
    if frame.height > how.limit_rows:
        raise beyond(file, how.limit_rows)
    nested = [n for n, kind in frame.schema.items() if kind.is_nested() or kind == pl.Binary]
    if nested:
        why = f"{shown('、'.join(nested))}：列表或结构 · lists or structures"
        raise FileUnreadable(file=file.name, why=why)
    texts = [_text(frame[name]).alias(str(place)) for place, name in enumerate(frame.columns)]
    numbers = pl.Series(ROW, range(1, frame.height + 1), dtype=pl.UInt32)
    table = Table(file, tuple(frame.columns), [], "parquet")
    table.frame = pl.DataFrame([numbers, *texts])
    return table


def _text(column: pl.Series) -> pl.Series:
    kind = column.dtype
    if isinstance(kind, pl.Datetime):
        column = column.dt.to_string("%Y-%m-%dT%H:%M:%S%.6f%:z" if kind.time_zone else "iso")
    elif kind == pl.Date:
        column = column.dt.to_string("%Y-%m-%d")
    return column.cast(pl.String).fill_null("")
