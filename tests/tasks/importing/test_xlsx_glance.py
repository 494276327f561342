"""A plainly written sheet is read at a glance, and says what the walk through it says."""

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.importing.xlsx_cells import Cells, _Look, glance

PLAIN = frozenset({"0"})
value = st.one_of(
    st.none(),
    st.text("aé <&>\"'甲\n1=", max_size=6),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["#N/A", "=1+1", 1e300, 0.1, 1234567890123456]),
)


def sheet_of(rows: list[list[Any]]) -> bytes:
    """The XML of a sheet with these cells."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def told(cells: Cells) -> tuple[Any, ...]:
    suspects = {at: (why.code, why.figures["given"]) for at, why in cells.suspects.items()}
    first = cells.first_column if cells.kinds or suspects else 1
    return first, suspects, {row: bytes(k) for row, k in cells.kinds.items()}, cells.formulas


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(value, max_size=4), max_size=5))
def test_a_glance_says_what_the_walk_says(rows: list[list[Any]]) -> None:
    xml = sheet_of(rows)
    found = glance(xml, PLAIN)
    if found is not None:
        assert told(found) == told(_Look(True, PLAIN).at(xml))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(value, min_size=1, max_size=3), min_size=1, max_size=3), st.data())
def test_also_where_the_xml_was_meddled_with(rows: list[list[Any]], data: st.DataObject) -> None:
    xml = sheet_of(rows)
    piece = data.draw(st.sampled_from([b"<f>1</f>", b"<!--", b"-->", b' t="n"', b"<v>7</v>", b"<c>",
                                       b"<x:f/>", b"</c>", b"\0", b"<![CDATA[", b" "]))  # fmt: skip
    at = data.draw(st.integers(0, len(xml)))
    meddled = xml[:at] + piece + xml[at:]
    found = glance(meddled, PLAIN)
    if found is None:
        return
    try:
        walked = _Look(True, PLAIN).at(meddled)
    except ValueError:
        return  # no XML: the reader of the values says so
    assert told(found) == told(walked)


@pytest.mark.parametrize("piece", ["<f>1+1</f>", "<!-- x -->", "<x:f>1</x:f>", "<![CDATA[x]]>"])
def test_what_is_not_plain_is_walked_through(piece: str) -> None:
    cell = f'<c r="A1">{piece}<v>1</v></c>'
    xml = f'<worksheet><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    assert glance(xml.encode(), PLAIN) is None
    assert glance(("\ufeff" + xml.replace(piece, "")).encode(), PLAIN) is not None
    assert glance(xml.replace(piece, "").encode("utf-16"), PLAIN) is None


def test_texts_alone_are_seen_at_a_glance() -> None:
    found = glance(sheet_of([["编号", "姓名"], ["007", "甲"], [None, "乙"]]), PLAIN)
    assert found is not None and not found.kinds
