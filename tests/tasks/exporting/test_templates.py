"""A template can be filled in and taken in as it is; it says in both languages what goes where."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rules.subject import UnknownKind
from tasks.exporting.template_columns import MAPPINGS, columns_of
from tasks.exporting.templates import template
from tasks.exporting.writing import UnknownFormat
from tasks.importing.docket_kinds import DOCKET_KINDS
from tasks.importing.fields import Kind
from tasks.importing.heads import map_by_heads
from tasks.importing.kinds import KINDS
from tasks.importing.mapping import FileMap
from tasks.importing.mapping_file import load_mapping
from tasks.importing.reading import table_of_bytes
from tests.tasks.importing.conftest import TakeIn

EVERY = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


@EVERY
@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_a_blank_template_has_the_heads_and_no_row(kind: Kind, name: str) -> None:
    table = table_of_bytes(template(kind, name), name, FileMap())
    assert list(table.header) == [column.head for column in columns_of(kind)]
    assert table.height == 0


BY_HEADS = [kind for kind in KINDS.values() if kind not in DOCKET_KINDS]


@pytest.mark.parametrize("kind", BY_HEADS, ids=lambda kind: kind.key)
def test_the_mapping_that_comes_with_the_product_has_the_same_heads(kind: Kind) -> None:
    mapping = load_mapping(MAPPINGS / f"template_{kind.key}.toml", kind.key)
    shipped = {name: (field.column, field.separator) for name, field in mapping.fields.items()}
    by_heads = map_by_heads(kind).fields
    assert shipped == {name: (field.column, field.separator) for name, field in by_heads.items()}


@pytest.mark.parametrize("kind", DOCKET_KINDS, ids=lambda kind: kind.key)
def test_a_docket_has_the_heads_of_its_mapping_and_the_key_must_be_filled(kind: Kind) -> None:
    mapping = load_mapping(MAPPINGS / f"template_{kind.key}.toml", kind.key)
    columns = {column.head: column for column in columns_of(kind)}
    assert tuple(columns) == mapping.columns
    assert all(columns[head].required for head in mapping.key)


@EVERY
def test_each_column_is_explained_in_both_languages(kind: Kind) -> None:
    found = book(template(kind, "t.xlsx"))
    page, notes, words = found.worksheets
    heads = [cell.value for cell in page[1]]
    assert [row[0].value for row in notes.iter_rows(min_row=2)] == heads
    assert all(all(row[n].value for n in range(5)) for row in notes.iter_rows(min_row=2))
    assert all(cell.comment is not None for cell in page[1])
    assert words.sheet_state == "hidden"
    text = template(kind, "t.yaml").decode()
    assert all(f"# {head} " in text for head in heads)


def test_closed_vocabularies_are_lists_to_choose_from() -> None:
    found = book(template(KINDS["duties"], "t.xlsx", "法院"))
    page, words = found.worksheets[0], found["词表 Words"]
    offered = {}
    for each in page.data_validations.dataValidation:
        letter = str(each.sqref)[0]
        assert f"${letter}$1" in each.formula1 and "词表 Words" in each.formula1
        cells = [cell.value for cell in words[letter] if cell.value]
        offered[page[f"{letter}1"].value] = (cells, each.showErrorMessage)
    assert offered["性质"] == (["应当", "不得"], True)
    assert "承办法官" in offered["主体"][0] and "立案" in offered["环节"][0]
    assert set(offered) == {"性质", "主体", "环节"}
    assert page.column_dimensions["A"].number_format == "@", "a code that is typed stays text"


def test_what_kind_another_body_is_may_be_written_freely() -> None:
    page = book(template(KINDS["bodies"], "t.xlsx")).worksheets[0]
    insists = {str(v.sqref)[0]: v.showErrorMessage for v in page.data_validations.dataValidation}
    by_head = {cell.value: insists.get(cell.column_letter) for cell in page[1]}
    assert (by_head["类别"], by_head["层级"], by_head["单位代码"]) == (False, True, None)


def test_a_template_that_was_filled_in_by_hand_is_taken_in(
    sqlite_desk: TakeIn, tmp_path: Path
) -> None:
    found = book(template(KINDS["qualifications"], "t.xlsx"))
    found.worksheets[0].append(["owner", "员额法官", "2020年1月1日", None, None])
    out = io.BytesIO()
    found.save(out)
    assert sqlite_desk("qualifications", out.getvalue()).created == 1
    text = template(KINDS["qualifications"], "t.yaml").decode()
    text = text.replace("# - 人员编号: ", "- 人员编号: clerk").replace(
        "#   资格: ", "  资格: 员额法官"
    )
    text = text.replace("#   取得日期: ", "  取得日期: 2020-01-01")
    assert sqlite_desk("qualifications", text, name="t.yaml").created == 1


def test_a_name_without_a_format_and_a_body_of_no_kind_are_refused() -> None:
    with pytest.raises(UnknownFormat):
        template(KINDS["posts"], "t.docx")
    with pytest.raises(UnknownKind):
        template(KINDS["posts"], "t.xlsx", "学校")
