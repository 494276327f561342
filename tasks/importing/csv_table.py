"""CSV as text.

A file without a quotation mark is cut by lines and separators at once (`plain_table`). Any other is
read by the standard library's strict reader, which names the row with an open quotation mark or a
missing cell, where a columnar one refuses the whole file or fills the cell with nothing. Of a text
like a formula the apostrophe before it, by which it was kept from being computed, is no part.
"""

import csv
import io
from collections.abc import Iterator, Sequence

from tasks.importing.cell import RowBroken
from tasks.importing.mapping import FileMap
from tasks.importing.plain_table import read_plain, unguarded
from tasks.importing.table import (
    EncodingUnreadable,
    HeadingMissing,
    Table,
    TableKind,
    fill,
    heading,
)

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WHY = {
    "unexpected end of data": "引号未闭合 · a quotation mark is left open",
    "field larger": "单元格过长 · a cell is too long",
    "expected after": "引号后有多余文字 · text after a closing quotation mark",
}


def read_csv(data: bytes, file: TableKind, how: FileMap) -> Table:
    """The table in a CSV file. Raises `EncodingUnreadable`, `HeadingMissing`, `FileTooLarge`."""
    text, encoding = decode(data, file.name, how.encoding)
    if (plain := read_plain(text, file, encoding, how)) is not None:
        return plain
    broken: list[tuple[int, RowBroken]] = []
    numbered = _rows(text, how.delimiter, broken)
    if "'" in text:
        numbered = ((number, list(map(unguarded, cells))) for number, cells in numbered)
    for number, cells in numbered:
        if number == how.header_row:
            table = Table(file, heading(cells, file, number), [], encoding)
            fill(table, numbered, how.limit_rows)
            table.broken += [(row, why) for row, why in broken if row > number]
            return table
    raise HeadingMissing(file=file.name, row=how.header_row)


def decode(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    """Text and encoding: what the mark says, else what the mapping says, else UTF-8, else GB18030.

    Raises `EncodingUnreadable` with the line.
    """
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    tried = [marked] if marked else ["utf-8", "gb18030"] if encoding == "auto" else [encoding]
    worst = 0
    for codec in tried:
        try:
            return data.decode(codec), codec
        except UnicodeDecodeError as error:
            worst = max(worst, error.start)
    raise EncodingUnreadable(
        file=name, line=data[:worst].count(b"\n") + 1, encoding=" / ".join(tried)
    )


def _rows(
    text: str, delimiter: str, broken: list[tuple[int, RowBroken]]
) -> Iterator[tuple[int, Sequence[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        try:
            for cells in reader:
                number += 1
                yield number, cells
            return
        except csv.Error as error:
            number += 1
            why = next((ours for theirs, ours in _WHY.items() if theirs in str(error)), "CSV")
            broken.append((number, RowBroken(why=why)))
