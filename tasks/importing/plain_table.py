"""CSV without a quotation mark: a line is a row, a separator ends a cell; all cut at once."""

import csv
import re

import polars as pl

from tasks.importing.mapping import FileMap
from tasks.importing.table import ROW, Table, TableKind, beyond, fill, heading

_SEPARATORS = frozenset(",;\t|")
_LINE = "line"
LIKE_A_FORMULA = r"^'*[=+\-@]"
"""What a spreadsheet computes when it opens a CSV, or what stands behind an apostrophe so that it
does not."""
_GUARDED = r"^'('*[=+\-@])"
_GUARD = re.compile(_GUARDED)


def unguarded(cell: str) -> str:
    """A cell without the apostrophe by which a text like a formula was kept from being computed.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return _GUARD.sub(r"\1", cell)


def read_plain(text: str, file: TableKind, encoding: str, how: FileMap) -> Table | None:
    """The table, cell for cell what the strict reader makes of it; None: not so plain a text.

    Raises `HeadingMissing`, `FileTooLarge`.
    """
    if '"' in text or how.delimiter not in _SEPARATORS:
        return None
    if "\r" in text:
        if text.count("\r") != text.count("\r\n"):
            return None
        text = text.replace("\r\n", "\n")
    lines = pl.Series(_LINE, [text.removesuffix("\n")]).str.split("\n").explode()
    longest = lines.str.len_chars().max()
    if len(lines) < how.header_row or not isinstance(longest, int):
        return None
    if longest > csv.field_size_limit():
        return None
    heads = lines[how.header_row - 1].split(how.delimiter)
    named = heading(list(map(unguarded, heads)), file, how.header_row)
    table = Table(file, named, [], encoding)
    frame = lines.to_frame().with_row_index(ROW, 1).slice(how.header_row)
    table.frame = _cut(table, frame, how)
    if table.frame.height > how.limit_rows:
        raise beyond(file, how.limit_rows)
    return table


def _cut(table: Table, frame: pl.DataFrame, how: FileMap) -> pl.DataFrame:
    """Lines into cells. Those with another number than the heading are few: one by one."""
    line, last = pl.col(_LINE), len(table.header) - 1
    shaped = line.str.count_matches(how.delimiter, literal=True) == last
    odd = frame.filter(~shaped, line != "")
    numbered = ((row, said.split(how.delimiter)) for row, said in odd.iter_rows())
    more = fill(table, numbered, how.limit_rows).as_frame()
    table.given, table.frame = [], None
    cells = line.str.split_exact(how.delimiter, last).struct.rename_fields(more.columns[1:])
    even = frame.filter(shaped, line != how.delimiter * last).select(ROW, cells).unnest(_LINE)
    whole = even if more.is_empty() else pl.concat([even, more]).sort(ROW)
    if not frame[_LINE].str.contains("'", literal=True).any():
        return whole
    return whole.with_columns(pl.exclude(ROW).str.replace(_GUARDED, "${1}"))
