"""By the column or by the form: the same rows are good, with the same values, and the same are
refused for the same reasons."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.importing.checking import checked
from tasks.importing.columns import bind
from tasks.importing.fields import Kind, Type
from tasks.importing.heads import map_by_heads
from tasks.importing.kinds import KINDS
from tasks.importing.mapping import Condition, FieldMap, ImportMap
from tasks.importing.reading import table_of_bytes
from tasks.importing.result import Result
from tasks.importing.roster_kinds import ROSTER_KINDS
from tasks.importing.sieve import sieved

WORDS = {
    Type.DAY: ["2026-02-05", "2026/2/5", "2026年2月5日", "20260205", "2026-02-30", "1900-01-01",
               "2026-02-05T23:30+00:00", "２０２６-02-05", "昨天", "", "2026-02-04"],
    Type.FLAG: ["是", "否", "true", "0", "", "√", "也许", "ＹＥＳ"],
    Type.POWERS: ["检查", "检查、督办", "verify", "", "、", "检查、检查", "领袖"],
    Type.SUBJECTS: ["法官", "法官、承办法官", "judge", "", "法官、", "法\x1f官", "法官、x\x07"],
    Type.BODY_LEVEL: ["省", "city", "县 · county", "", "全部", "乡"],
    Type.BODY_KIND: ["法院", "court", "公证处", "", "法\x00院", "x" * 201],
    Type.LEAVING: ["退休", "retired", "退休 · retired", "", "走了"],
    Type.GRADE: ["员额法官", "practitioner_senior", "", "高级"],
}  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=5),
    st.text("甲乙é\u0301\u1e9b\u0323A1 ·—（〉\u3000\xa0\u2028\x1c\x85\u200b\ufeff", max_size=5),
    st.sampled_from(["", " ", "A-1", "审判一庭", "x" * 64, "x" * 65, "字" * 200,
                     "字" * 201, "=1+1", "e\u0301", "\u0344", "\u212b", "a\tb", "\x1cA", "0007",
                     "晋政法责[2026]3"]),
)  # fmt: skip


def cells(kind: Kind) -> st.SearchStrategy[list[str]]:
    """A row: what may stand in each column, and now and then anything."""
    of = [kind.fields[name].type for name in kind.heads.values()]
    known = [st.sampled_from(WORDS[type_]) if type_ in WORDS else TEXTS for type_ in of]
    return st.tuples(*(st.one_of(one, one, one, TEXTS) for one in known)).map(list)


def by(mapping: ImportMap, kind: Kind, text: str) -> tuple[pl.DataFrame, Result]:
    result = Result(kind.key, "", "", "", "")
    table = table_of_bytes(text.encode("utf-8", "surrogatepass"), "table", mapping.file)
    rows = checked(table, kind, bind(mapping, kind, table), mapping, result)
    result.refusals.sort(key=lambda bad: bad.row)
    return rows, result


def written(kind: Kind, rows: list[list[str]]) -> str:
    """Plain text: what would take a quotation mark is left out."""
    out = [list(kind.heads), *rows]
    drop = str.maketrans("", "", '",\r\n' + "".join(map(chr, range(0xD800, 0xE000))))
    return "\n".join(",".join(cell.translate(drop) for cell in row) for row in out) + "\n"


@pytest.mark.parametrize("kind", ROSTER_KINDS, ids=lambda kind: kind.key)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_short_way_and_the_long_way_agree(kind: Kind, data: st.DataObject) -> None:
    text = written(kind, data.draw(st.lists(cells(kind), max_size=6)))
    short = map_by_heads(kind)
    # A condition that every row meets sends all of them the long way.
    always = Condition.model_validate({"column": next(iter(kind.heads)), "is_not": ["\x00never"]})
    long = short.model_copy(update={"only": always})
    (rows, result), (rows_of_forms, of_forms) = (by(each, kind, text) for each in (short, long))
    assert rows.rows() == rows_of_forms.rows()
    assert [bad.plain() for bad in result.refusals] == [bad.plain() for bad in of_forms.refusals]
    counts = [(each.rows, each.read, each.refused) for each in (result, of_forms)]
    assert counts[0] == counts[1]


@settings(max_examples=40, deadline=None)
@given(st.lists(cells(KINDS["posts"]), max_size=6))
def test_they_agree_where_a_mapping_translates_and_fills_in(rows: list[list[str]]) -> None:
    kind, more = KINDS["posts"], dict(map_by_heads(KINDS["posts"]).fields)
    more |= {
        "name": FieldMap(column="岗位名称", map={"甲": "乙"}, keep=True, empty="无名"),
        "unit": FieldMap(constant=" U1 "),
        "single": FieldMap(column="仅一人任职", empty="否"),
        "valid_to": FieldMap(column="终止日期", map={"昨天": "2026-03-01"}, otherwise="2026-03-02"),
    }
    short = map_by_heads(kind).model_copy(update={"fields": more})
    always = Condition.model_validate({"column": "岗位代码", "is_not": ["\x00never"]})
    both = (short, short.model_copy(update={"only": always}))
    (first, one), (second, other) = (by(each, kind, written(kind, rows)) for each in both)
    assert first.rows() == second.rows()
    assert [bad.plain() for bad in one.refusals] == [bad.plain() for bad in other.refusals]


def doubtful(kind: str, rows: str) -> list[int]:
    mapping = map_by_heads(KINDS[kind])
    table = table_of_bytes(rows.encode(), "table", mapping.file)
    fields = {n: f for n, f in mapping.fields.items() if f.column in table.header}
    mapping = mapping.model_copy(update={"fields": fields})
    return sieved(table, KINDS[kind], bind(mapping, KINDS[kind], table))[1].to_list()


def test_everyday_rows_need_no_form() -> None:
    head = "岗位代码,人员编号,任职日期,离任日期\n"
    good = "P-1,0007,2020-01-01,\nP-2,ZF01,2020年1月1日,2026/3/1\n"
    assert doubtful("appointments", head + good) == []
    assert doubtful("persons", "人员编号,姓名\n1,买买提·艾则孜\n2,王\u200b小明\n3,\n") == [3, 4]
    assert doubtful("appointments", head + "P,1,2026-03-02,2026-03-01\n") == [2]
    assert doubtful("persons", "人员编号,姓名,离开日期,离开原因\n1,甲,2026-03-01,\n") == [2]


def test_a_mapping_that_makes_a_text_of_several_cells_goes_the_long_way() -> None:
    kind, mapping = KINDS["units"], map_by_heads(KINDS["units"])
    said: dict[str, Any] = dict(mapping.fields)
    said["name"] = FieldMap(text="{单位代码}{机构名称}")
    mapping = mapping.model_copy(update={"fields": said})
    rows, result = by(mapping, kind, written(kind, [["U", "庭", "B", "", ""]]))
    assert (rows["name"].to_list(), result.refused) == (["B庭"], 0)
