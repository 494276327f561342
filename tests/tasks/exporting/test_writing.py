"""What is written is read again cell for cell, in every format, and computes nothing on the way."""

import csv
import io
import unicodedata
import zipfile

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.exporting.sheet import Sheet
from tasks.exporting.writing import NotForAWorkbook, UnknownFormat, as_file
from tasks.importing.mapping import FileMap
from tasks.importing.reading import table_of_bytes
from tasks.importing.roster_kinds import UNITS

HEADS = ("编号", "名称", "备注")
FORMATS = ("f.csv", "f.xlsx", "f.yaml", "f.YML")
HOSTILE = ("=1+1", "+1", "-1", "@sum", "'=1", "''-2", "'tis", '=HYPERLINK("http://x","y")', "007",
           "1e5", "null", "~", "no", "2026-02-05", "_x0041_", "&x", "*x", "# x", "- a", "a\nb",
           "=a\n=b", '"', "'", ",", "、", "\u3000x\u3000y", "<b>&amp;", "true", "1,2",
           "%x", "\\n")  # fmt: skip


def kept(text: str) -> bool:
    """What the forms keep: no control character, no blanks around it."""
    plain = not any(unicodedata.category(c) in ("Cc", "Cs") for c in text if c not in "\n\t")
    return plain and text == text.strip() and not set("\ufffe\uffff") & set(text)


cell = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8)).filter(kept)
rows = st.lists(st.tuples(cell.filter(bool), cell, cell), min_size=1, max_size=5)


def sheet(found: list[tuple[str, str, str]]) -> Sheet:
    schema = dict.fromkeys(HEADS, pl.String)
    return Sheet(UNITS, pl.DataFrame(found, schema=schema, orient="row"))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, deadline=None)
@given(rows)
def test_it_is_read_again_as_it_was(name: str, found: list[tuple[str, str, str]]) -> None:
    table = table_of_bytes(as_file(sheet(found), name), name, FileMap())
    assert table.header == HEADS
    assert [tuple(cells) for _, cells in table.rows] == found
    assert not table.broken and not table.suspects and not table.kinds


def test_no_cell_of_a_workbook_is_a_formula_and_every_one_is_text() -> None:
    data = as_file(sheet([(text, text, text) for text in HOSTILE]), "f.xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    cells = [cell for row in page.iter_rows(min_row=2) for cell in row]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}


def test_no_cell_of_a_csv_begins_like_a_formula() -> None:
    text = as_file(sheet([(cell, "x", "") for cell in HOSTILE]), "f.csv").decode("utf-8-sig")
    firsts = [row[0] for row in csv.reader(io.StringIO(text))]
    assert not [first for first in firsts if first.startswith(("=", "+", "-", "@"))]


def test_a_workbook_holds_a_million_rows_and_no_non_character() -> None:
    with pytest.raises(NotForAWorkbook, match="U\\+FFFE"):
        as_file(sheet([("a\ufffe", "", "")]), "f.xlsx")
    many = Sheet(UNITS, pl.DataFrame({"编号": pl.repeat("1", 1_048_576, eager=True)}))
    with pytest.raises(NotForAWorkbook, match="1,048,576"):
        as_file(many, "f.xlsx")


def test_a_name_that_says_no_format_is_refused() -> None:
    for name in ("f", "f.xls", "f.csv.exe", ""):
        with pytest.raises(UnknownFormat):
            as_file(sheet([("1", "", "")]), name)
