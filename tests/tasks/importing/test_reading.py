"""Tables as text: what is read, and what is refused in a sentence."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from rules.refusal import Refused
from tasks.importing.mapping import FileMap
from tasks.importing.reading import read_table, table_of_bytes
from tasks.importing.table import (
    EncodingUnreadable,
    FileEmpty,
    FileNotThere,
    FileTooLarge,
    FileUnreadable,
    HeadingMissing,
    NoWorkbook,
    SheetMissing,
    Table,
)


def read(data: bytes | str, **how: object) -> Table:
    raw = data.encode() if isinstance(data, str) else data
    return table_of_bytes(raw, "table", FileMap.model_validate(how))


def book(*rows: tuple[object, ...], at: tuple[int, int] = (1, 1)) -> bytes:
    found = openpyxl.Workbook()
    sheet = found.active
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                sheet.cell(at[0] + r, at[1] + c, value)
    out = io.BytesIO()
    found.save(out)
    return out.getvalue()


def test_leading_zeros_formulas_and_spaces_survive_in_csv() -> None:
    table = read('id,text\n007,=1+1\n 8 ,"@x, ""y"""\n')
    assert table.header == ("id", "text")
    assert table.rows == [(2, ["007", "=1+1"]), (3, [" 8 ", '@x, "y"'])]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gbk", "gb18030"), ("gb18030", "gb18030"),
     ("utf-16", "utf-16")],
)  # fmt: skip
def test_encodings_are_told_apart(encoding: str, found: str) -> None:
    table = read("编号,姓名\n1,王小明\n".encode(encoding))
    assert (table.header, table.rows[0][1], table.encoding) == (
        ("编号", "姓名"),
        ["1", "王小明"],
        found,
    )


def test_bytes_that_are_no_text_are_refused_with_the_line() -> None:
    with pytest.raises(EncodingUnreadable, match="第3行"):
        read(b"id\n1\n\xff\xff\xff\n")
    with pytest.raises(EncodingUnreadable, match="utf-8"):
        read("编号\n".encode("gbk"), encoding="utf-8")


@pytest.mark.parametrize("data", [b"", b"  \r\n\n", b"\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(FileEmpty):
        read(data)


def test_a_heading_beyond_the_file_or_without_names_is_refused() -> None:
    with pytest.raises(HeadingMissing):
        read("a,b\n", header_row=2)
    with pytest.raises(HeadingMissing):
        read(",,\n1,2,3\n")


def test_a_title_above_the_heading_is_passed_over_and_rows_keep_their_numbers() -> None:
    table = read("台账\n\na,b\n1,2\n\n,\n3,4\n", header_row=3)
    assert table.rows == [(4, ["1", "2"]), (7, ["3", "4"])]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_breaks_inside_a_cell(ending: str) -> None:
    table = read(f'a,b{ending}1,"x{ending}y"{ending}2,z{ending}')
    assert [row for row, _ in table.rows] == [2, 3]
    assert table.rows[0][1][1] == f"x{ending}y"


def test_misshapen_rows_are_named_and_the_others_read() -> None:
    table = read('a,b\n1\n1,2,3\n1,2,,\n"x"y,2\n3,4\n"open,5\n')
    assert [(row, why.code) for row, why in sorted(table.broken)] == [
        (2, "import.row-shape"),
        (3, "import.row-shape"),
        (5, "import.row-broken"),
        (7, "import.row-broken"),
    ]
    assert [row for row, _ in table.rows] == [4, 6]


def test_a_file_at_the_limit_of_rows_is_read_and_one_beyond_is_refused() -> None:
    assert len(read("a\n1\n2\n", limit_rows=2).rows) == 2
    with pytest.raises(FileTooLarge):
        read("a\n1\n2\n3\n", limit_rows=2)


def test_a_file_beyond_the_limit_of_size_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as out:
        out.truncate(1_000_001)
    with pytest.raises(FileTooLarge, match="1,000,001"):
        read_table(large, FileMap(limit_megabytes=1))


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(FileNotThere) as refused:
            read_table(path, FileMap())
        assert "路径" in refused.value.way_out_zh and "XLSX" not in refused.value.way_out_zh


def test_a_text_that_is_named_a_workbook_is_refused_as_none(tmp_path: Path) -> None:
    file = tmp_path / "清单.XLSX"
    file.write_text("编号,性质\nCT-001,应当\n", "utf-8")
    with pytest.raises(NoWorkbook, match="内容却不是XLSX"):
        read_table(file, FileMap())


def test_a_workbook_is_read_as_text_with_its_own_row_numbers() -> None:
    table = read(book(("编号", "日期", "数"), ("007", date(2026, 2, 5), 12), (None,), (8, "x", 1.5),
                      at=(3, 2)), header_row=3)  # fmt: skip
    assert table.header == ("编号", "日期", "数")
    assert table.rows == [
        (4, ["007", "2026-02-05 00:00:00", "12"]),
        (6, ["8", "x", "1.5"]),
    ]


def test_formulas_and_numbers_that_lost_digits_are_suspects_and_text_is_not() -> None:
    rows = (("a", "b", "c"), ("x", "=1+1", "y"), ("110101199003070011", 110101199003070011, "z"))
    for at in ((1, 1), (2, 4)):
        table = read(book(*rows, at=at), header_row=at[0])
        assert {place: why.code for place, why in table.suspects.items()} == {
            (at[0] + 1, 1): "import.formula",
            (at[0] + 2, 1): "import.digits-lost",
        }
    assert not read(book(*rows[:2]), formulas="cached").suspects


def test_a_spreadsheets_error_is_a_suspect_and_not_an_empty_cell() -> None:
    table = read(book(("编号", "到期日"), ("1", "#N/A")))
    assert {at: kind.code for at, kind in table.suspects.items()} == {(2, 1): "import.error-cell"}


def test_a_sheet_is_found_by_name_or_refused_with_the_names_there_are() -> None:
    found = openpyxl.Workbook()
    found.active.title = "说明"
    found.create_sheet("台账").append(["a"])
    out = io.BytesIO()
    found.save(out)
    assert read(out.getvalue(), sheet="台账").header == ("a",)
    with pytest.raises(SheetMissing, match="说明、台账"):
        read(out.getvalue(), sheet="臺賬")
    with pytest.raises(HeadingMissing):
        read(out.getvalue())


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 no archive",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old or encrypted",
        _zip(letter_xml=b"<a/>"),
        _zip(xl__workbook_xml=b"<open>"),
        book(("a",), ("b",))[:-200],
    ],
)
def test_what_only_looks_like_a_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(FileUnreadable):
        read(data)


def test_a_workbook_that_unpacks_beyond_measure_is_refused() -> None:
    with pytest.raises(FileTooLarge):
        read(_zip(xl__bomb=b"0" * 20_000_001), limit_megabytes=1)


def test_every_refusal_of_a_file_says_what_to_do() -> None:
    with pytest.raises(Refused) as refused:
        read(b"")
    assert all(refused.value.way_out)
