"""A file without a quotation mark is cut at once, and cell for cell as the strict reader has it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.refusal import Refused
from tasks.importing.mapping import FileMap
from tasks.importing.plain_table import read_plain
from tasks.importing.reading import table_of_bytes
from tasks.importing.table import ROW, Table, TableKind

PLAIN = st.text("ab' =,,，\t \n\n\r\x00\x1c\x85\u2028甲", max_size=60)


def read(text: str, how: FileMap) -> Table | Refused:
    try:
        return table_of_bytes(text.encode(), "table", how)
    except Refused as refusal:
        return refusal


@settings(max_examples=400, deadline=None)
@given(PLAIN, st.booleans(), st.sampled_from((",", "\t", ";")), st.integers(1, 2))
def test_cells_are_those_of_the_strict_reader(
    text: str, windows: bool, delimiter: str, header: int
) -> None:
    how = FileMap(delimiter=delimiter, header_row=header, limit_rows=8)
    if windows:
        text = text.replace("\r", "").replace("\n", "\r\n")
    # A quoted cell in a row of its own, behind all others, takes the strict reader.
    at_once, strict = read(f"h{delimiter}i\n{text}", how), read(f'"h"{delimiter}i\n{text}', how)
    if isinstance(at_once, Refused) or isinstance(strict, Refused):
        assert type(at_once) is type(strict)
        return
    assert at_once.header == strict.header
    assert at_once.rows == strict.rows == list(_of_frame(strict))
    assert [(n, str(why)) for n, why in at_once.broken] == [(n, str(w)) for n, w in strict.broken]


def _of_frame(table: Table) -> list[tuple[int, list[str]]]:
    frame = table.as_frame()
    return [(row, list(cells)) for row, *cells in frame.iter_rows()]


@pytest.mark.parametrize("text", ['a,b\n1,"2"\n', "a,b\r1,2\r", "a,b\n" + "x" * 200_000 + ",1\n"])
def test_what_is_not_plain_is_left_to_the_strict_reader(text: str) -> None:
    assert read_plain(text, TableKind("t", ""), "utf-8", FileMap()) is None


def test_rows_keep_their_numbers_and_empty_ones_are_left_out() -> None:
    table = read_plain("a,b\n1,2\n\n,\n3,4,,\n5\n6,7", TableKind("t", ""), "utf-8", FileMap())
    assert table is not None and table.frame is not None
    assert table.frame[ROW].to_list() == [2, 5, 7]
    assert [(row, why.code) for row, why in table.broken] == [(6, "import.row-shape")]
