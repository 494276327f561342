"""YAML: a list of mappings under the heads of a sheet, and whatever else somebody hands in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.store import Store
from rules.refusal import Refused
from tasks.importing.mapping import FileMap
from tasks.importing.reading import table_of_bytes
from tasks.importing.table import FileEmpty, FileTooLarge, Table, YamlUnreadable
from tasks.importing.yaml_table import DEEPEST, MOST_COLUMNS
from tests.tasks.importing.conftest import TakeIn
from tests.tasks.importing.test_lasting import rows

PERSONS = """
- 人员编号: 0007
  姓名: 王小明
- {人员编号: "0008", 姓名: 李四, 离开日期: 2024-06-30, 离开原因: 退休}
- 人员编号: 0009
  姓名: >-
    买买提·
    艾则孜
"""


def read(text: str, name: str = "t.yaml", **how: object) -> Table:
    return table_of_bytes(text.encode(), name, FileMap.model_validate(how))


def test_what_stands_there_is_the_value() -> None:
    table = read(
        "- {编号: 007, 日期: 2026-02-05, 是否: no, 数: 1_000, 空: ~, 词: 'null'}\n"
        "- {编号: 0x1F, 词: [甲, 乙]}\n"
    )
    assert table.header == ("编号", "日期", "是否", "数", "空", "词")
    assert table.rows == [
        (1, ["007", "2026-02-05", "no", "1_000", "", "null"]),
        (2, ["0x1F", "", "", "", "", "甲、乙"]),
    ]


def test_a_roster_comes_in_from_yaml(desk: TakeIn, store: Store) -> None:
    assert desk("persons", PERSONS, name="人员.yml").created == 3
    assert rows(store, "SELECT name FROM person WHERE code = '0009'") == [("买买提· 艾则孜",)]
    again = desk("persons", PERSONS.replace("李四", "李思"), name="人员.yaml")
    assert (again.unchanged, again.updated) == (2, 1)


def test_a_bad_row_is_named_by_its_line_and_the_others_are_read(sqlite_desk: TakeIn) -> None:
    text = """- 人员编号: 1
  姓名: 甲
- 一句话
- 人员编号: 2
  姓名: {姓: 乙}
- 人员编号: 3
  人员编号: 4
- &x {人员编号: 5, 姓名: 丙}
- *x
- !!python/object/apply:os.system [echo]
- 人员编号: !!int 6
  姓名: 丁
- 人员编号: 7
"""
    result = sqlite_desk("persons", text, name="t.yaml", good_rows=True)
    assert [(bad.row, bad.code) for bad in result.refusals] == [
        (3, "import.row-broken"),
        (4, "import.row-broken"),
        (6, "import.row-broken"),
        (9, "import.row-broken"),
        (10, "import.row-broken"),
        (11, "import.row-broken"),
        (13, "import.cell-empty"),
    ]
    assert (result.created, result.read) == (2, 9)


@pytest.mark.parametrize(
    "text",
    ["a: 1\n", "一句话", "- a: 1\n---\n- a: 2\n", "- [a\n", "- a: \x00\n", "- {a: b\n",
     "\t- a: 1\n", "- " + "[" * (DEEPEST + 1), "%YAML 9.9\n- a: 1\n", "- a: 'b\n"],
)  # fmt: skip
def test_what_is_no_list_of_mappings_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(YamlUnreadable, match="YAML文件"):
        read(text)


def test_an_empty_list_and_too_many_rows_or_columns_are_refused() -> None:
    for empty in ("[]", "# nothing", "- {}\n"):
        with pytest.raises(FileEmpty):
            read(empty)
    with pytest.raises(FileTooLarge):
        read("- a: 1\n- a: 2\n", limit_rows=1)
    with pytest.raises(FileTooLarge, match="列 columns"):
        read("- {" + ", ".join(f"c{n}: 1" for n in range(MOST_COLUMNS + 1)) + "}")


def test_a_tree_of_aliases_unfolds_nothing() -> None:
    lines = ["- {a0: &a0 x}"]
    lines += [f"- {{a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 30)]
    table = read("\n".join(lines))
    assert (len(table.rows), len(table.broken)) == (1, 29)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text("-:[]{}&*!|>'\"#%@`, \n甲ab0~?", max_size=80), st.text(max_size=40)))
def test_anything_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        table = table_of_bytes(text.encode("utf-8", "replace"), "t.yaml", FileMap())
    except Refused as refusal:
        assert refusal.sentence_zh
        return
    numbers = [row for row, _ in table.rows]
    assert numbers == sorted(set(numbers))
    assert all(len(cells) == len(table.header) for _, cells in table.rows)
