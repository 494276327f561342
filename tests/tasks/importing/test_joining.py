"""Two files that belong together: each row of the first takes the one row of the same key."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from tasks.importing.joining import JoinColumnMissing, joined
from tasks.importing.mapping import FileMap, JoinMap
from tasks.importing.reading import read_table
from tasks.importing.table import FORMATTED, FileUnreadable, Table

JOIN = JoinMap(file="more.csv", on=("no",))


def both(folder: Path, first: str, second: str | bytes, join: JoinMap = JOIN) -> Table:
    (folder / "table.csv").write_text(first, "utf-8")
    data = second.encode() if isinstance(second, str) else second
    (folder / join.file).write_bytes(data)
    table = read_table(folder / "table.csv", FileMap())
    found, alone = joined(table, folder, join, FileMap())
    assert alone == (["9"] if "\n9," in str(second) else [])
    return found


def test_the_second_files_columns_stand_behind_the_firsts(tmp_path: Path) -> None:
    found = both(tmp_path, "no,a\n1,x\n2,y\n1,z\n", "day,no\n5 May,1\n6 May,2\n")
    assert found.header == ("no", "a", "day")
    assert found.rows == [(2, ["1", "x", "5 May"]), (3, ["2", "y", "6 May"]),
                          (4, ["1", "z", "5 May"])]  # fmt: skip
    assert found.file.name == "table.csv + more.csv"
    assert len(found.file.digest.split("+")) == 2


def test_a_key_of_the_second_alone_is_listed(tmp_path: Path) -> None:
    assert len(both(tmp_path, "no,a\n1,x\n", "no,b\n1,p\n9,q\n").rows) == 1


def test_rows_without_a_partner_or_with_two_are_named(tmp_path: Path) -> None:
    found = both(tmp_path, "no,a\n1,x\n2,y\n3,z\n", "no,b\n1,p\n2,q\n2,r\n")
    assert [row for row, _ in found.rows] == [2]
    assert [(row, why.code) for row, why in found.broken] == [
        (3, "import.join-twice"),
        (4, "import.join-nothing"),
    ]


def test_a_broken_row_of_the_second_is_named_with_its_file(tmp_path: Path) -> None:
    found = both(tmp_path, "no,a\n1,x\n", "no,b\n1,p\n2\n")
    ((row, why),) = found.broken
    assert (row, why.code) == (3, "import.join-row-broken")
    assert "more.csv" in why.sentence_zh


@pytest.mark.parametrize("second", ["b\np\n", "no,no\n1,2\n"])
def test_both_need_the_column_and_once_only(tmp_path: Path, second: str) -> None:
    with pytest.raises(JoinColumnMissing, match=r"more\.csv"):
        both(tmp_path, "no,a\n1,x\n", second)


@pytest.mark.parametrize("name", ["../more.csv", "folder/more.csv", "/etc/passwd", "..", ""])
def test_the_second_file_lies_beside_the_first(name: str) -> None:
    with pytest.raises(ValueError, match="文件名"):
        JoinMap(file=name, on=("no",))


def test_a_link_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (tmp_path / "secret.csv").write_text("no,b\n1,p\n", "utf-8")
    (inbox / "more.csv").symlink_to(tmp_path / "secret.csv")
    (inbox / "table.csv").write_text("no,a\n1,x\n", "utf-8")
    table = read_table(inbox / "table.csv", FileMap())
    with pytest.raises(FileUnreadable):
        joined(table, inbox, JOIN, FileMap())


def test_a_formula_of_the_second_file_stays_no_data(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (("b", "no", "c"), ("p", "1", "=1+1"), ("q", "2", 0.5)):
        sheet.append(line)
    data = BytesIO()
    book.save(data)
    join = JoinMap(file="more.xlsx", on=("no",))
    found = both(tmp_path, "no,a\n1,x\n2,y\n", data.getvalue(), join)
    assert found.header == ("no", "a", "b", "c")
    assert list(found.suspects) == [(2, 3)]
    assert found.kinds[3][3] == FORMATTED
