"""Whatever somebody hands in: it is read, or refused in a sentence; never another exception."""

import csv
import io
import zipfile

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.refusal import Refused
from tasks.importing.columns import bind
from tasks.importing.items import items_of
from tasks.importing.kinds import KINDS
from tasks.importing.mapping import FileMap
from tasks.importing.mapping_file import read_mapping
from tasks.importing.problems import forms_of
from tasks.importing.reading import table_of_bytes
from tasks.importing.result import Result
from tests.tasks.importing.conftest import NOON

MAPPING = read_mapping(
    b"""kind = "problems"
source = "docket"
key = ["id"]
group = true
[fields]
keeper = { constant = "ZFW" }
body = { column = "body", separator = "," }
title = { text = "{title}{body}", take = "last" }
found_on = { column = "found", formats = ["%d/%m/%Y", "%m/%d/%Y", "%Y%m%d"], take = "earliest" }
term_n = { column = "n", take = "first" }
systemic = { column = "n", take = "first" }
[[replies]]
on = { column = "found", separator = "/" }
note = "title"
when = { column = "n", filled = true }
""",
    "problems",
    "map.toml",
)
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "latin-1", "shift-jis")
HEADER = ["id", "body", "title", "found", "n"]
cell = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["", "1", "2026-02-30", "2026-02-05", "01/02/2026", "10000-01-01", "=1+1",
                     "9999-12-31T23:59-14:00", "\x00", "\ud800", "0001-01-01 00:00Z", "是", '"']),
)  # fmt: skip
rows = st.lists(st.lists(cell, min_size=3, max_size=7), max_size=8)
heads = st.one_of(st.just(HEADER), st.permutations(HEADER), st.lists(cell, max_size=6))


def take(data: bytes) -> Result | Refused:
    """All of an import that comes before the ledger."""
    result = Result("problems", "docket", "table", "", "")
    try:
        table = table_of_bytes(data, "table", FileMap())
        bound = bind(MAPPING, KINDS["problems"], table)
        items, _ = items_of(table, bound, MAPPING.group, result)
        ready = forms_of(items, "docket", bound, NOON.date(), result)
    except Refused as refusal:
        return refusal
    assert result.read == len(ready) + result.refused
    assert all(bad.code and bad.reason and bad.row > 1 for bad in result.refusals)
    return result


@settings(max_examples=200, deadline=None)
@given(heads, rows, st.sampled_from(ENCODINGS), st.booleans())
def test_any_cells_in_any_encoding(
    head: list[str], body: list[list[str]], encoding: str, quoted: bool
) -> None:
    out = io.StringIO(newline="")
    if quoted:
        csv.writer(out).writerows([head, *body])
    else:
        out.write("\n".join(",".join(row) for row in [head, *body]))
    take(out.getvalue().encode(encoding, "surrogatepass" if "utf" in encoding else "replace"))


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.binary(max_size=60).map(lambda b: b"PK\x03\x04" + b)))
def test_any_bytes(data: bytes) -> None:
    take(data)


@settings(max_examples=30, deadline=None)
@given(rows, st.integers(0, 2**31), st.integers(1, 40))
def test_any_workbook_and_one_that_was_damaged(body: list[list[str]], at: int, length: int) -> None:
    book = openpyxl.Workbook()
    plain = [["".join(c for c in text if c.isprintable()) for text in row] for row in body]
    for row in [HEADER, *plain]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    data = out.getvalue()
    assert isinstance(take(data), Result)
    place = at % len(data)
    take(data[:place] + bytes(length) + data[place + length :])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_xml_where_a_sheet_should_be(xml: bytes) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    out = io.BytesIO()
    book.save(out)
    mixed = io.BytesIO()
    with zipfile.ZipFile(out) as good, zipfile.ZipFile(mixed, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, xml if "sheet1" in name else good.read(name))
    take(mixed.getvalue())
