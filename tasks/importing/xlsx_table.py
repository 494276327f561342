"""XLSX as text: values by calamine, beside a look at the cells for what calamine does not tell."""

import zipfile
import zlib
from io import BytesIO

import fastexcel
import polars as pl

from rules.reading import shown
from tasks.importing.mapping import FileMap
from tasks.importing.table import (
    ROW,
    FileTooLarge,
    FileUnreadable,
    HeadingMissing,
    SheetMissing,
    Table,
    TableKind,
    beyond,
    fill,
    heading,
)
from tasks.importing.xlsx_cells import Cells, look_at

_UNPACKED = 20
"""A spreadsheet unpacks to some ten times its size; far beyond that it is a bomb."""
_BROKEN = (zipfile.BadZipFile, zlib.error, SyntaxError, ValueError, LookupError, OSError, EOFError,
           RuntimeError)  # fmt: skip
"""What the standard library raises on an archive or on XML that is none."""


def read_xlsx(data: bytes, file: TableKind, how: FileMap) -> Table:
    """The table on a sheet of a workbook, dates as ISO text.

    Formulas and long numbers are marked as suspects, for the fields that read them to refuse.
    Raises `FileUnreadable`, `FileTooLarge`, `SheetMissing`, `HeadingMissing`.
    """
    sheets, cells = _looked_at(data, file, how)
    try:
        book = fastexcel.read_excel(data)
        sheet = book.load_sheet(sheets, header_row=None, skip_rows=0, dtypes="string")
        frame = sheet.to_polars().fill_null("")
    except BaseException as error:
        # A crafted workbook can make the reader's Rust code panic, which is no Exception in Python.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise FileUnreadable(file=file.name, why=shown(type(error).__name__)) from None
    if frame.height < how.header_row:
        raise HeadingMissing(file=file.name, row=how.header_row)
    named = heading(frame.row(how.header_row - 1), file, how.header_row)
    table = Table(file, named, [], "xlsx")
    table.frame = _shaped(table, frame, how)
    if table.frame.height > how.limit_rows:
        raise beyond(file, how.limit_rows)
    table.suspects = {
        (row, column - cells.first_column): why
        for (row, column), why in cells.suspects.items()
        if row > how.header_row
    }
    table.kinds = {
        row: bytes(kinds[cells.first_column :])
        for row, kinds in cells.kinds.items()
        if row > how.header_row
    }
    table.formulas = cells.formulas
    return table


def _shaped(table: Table, frame: pl.DataFrame, how: FileMap) -> pl.DataFrame:
    """The rows under the heading. Those that go on beyond it are few: one by one."""
    width = len(table.header)
    frame.columns = [str(place) for place in range(frame.width)]
    inside, beside = frame.columns[:width], frame.columns[width:]
    frame = frame.with_row_index(ROW, 1).slice(how.header_row)
    odd = (
        pl.any_horizontal(pl.col(name) != "" for name in beside) if beside else pl.lit(value=False)
    )
    numbered = ((row[0], row[1:]) for row in frame.filter(odd).iter_rows())
    more = fill(table, numbered, how.limit_rows).as_frame()
    table.given, table.frame = [], None
    filled = pl.any_horizontal(pl.col(name) != "" for name in inside)
    even = frame.filter(~odd, filled).select(ROW, *inside)
    return even if more.is_empty() else pl.concat([even, more]).sort(ROW)


def _looked_at(data: bytes, file: TableKind, how: FileMap) -> tuple[str, Cells]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
            limit = _UNPACKED * how.limit_megabytes
            if unpacked > limit * 1_000_000:
                raise FileTooLarge(file=file.name, found=f"{unpacked:,} B", limit=f"{limit} MB")
            names, cells = look_at(archive, how.sheet, how.formulas == "refuse")
    except _BROKEN as error:
        raise FileUnreadable(file=file.name, why=shown(type(error).__name__)) from None
    if cells is None:
        raise SheetMissing(
            file=file.name, sheet=shown(how.sheet), found="、".join(map(shown, names[:20])) or "—"
        )
    return how.sheet or names[0], cells
