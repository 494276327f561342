"""What is wrong with a mapping is said with its line."""

import tomllib
from pathlib import Path

import pytest

from tasks.cases.mapping_file import load_case_mapping
from tasks.importing.kinds import KINDS
from tasks.importing.mapping_file import (
    MappingInvalid,
    MappingOfAnotherKind,
    MappingUnreadable,
    line_of,
    lines_of,
    load_mapping,
    read_mapping,
)

MAPPINGS = Path(__file__).resolve().parents[3] / "mappings"
GOOD = """kind = "problems"
source = "docket"
key = ["id"]
[fields]
keeper = { constant = "ZFW" }
body = "body"
title = "title"
found_on = "found"
"""


def said(text: str, kind: str = "problems") -> str:
    with pytest.raises(MappingInvalid) as refused:
        read_mapping(text.encode(), kind, "map.toml")
    return refused.value.sentence_zh


@pytest.mark.parametrize("file", sorted(MAPPINGS.glob("*.toml")), ids=lambda file: file.stem)
def test_every_mapping_of_the_repository_can_be_used(file: Path) -> None:
    kind = tomllib.loads(file.read_text("utf-8"))["kind"]
    mapping = load_mapping(file, kind) if kind in KINDS else load_case_mapping(file)[0]
    assert mapping.kind == kind


def test_a_name_alone_is_short_for_a_column() -> None:
    mapping = read_mapping(GOOD.encode(), "problems", "map.toml")
    assert mapping.fields["title"].columns == ("title",)
    assert mapping.columns == ("id", "body", "title", "found")


REFERRALS = """kind = "referrals"
source = "docket"
key = ["id"]
group = true
{top}
[fields]
committee = {{ constant = "CJW" }}
referrer = {{ constant = "JW" }}
title = "title"
received_on = "received"
person = "staff"
employer = {{ constant = "GY" }}
allegation = {{ column = "what", take = "joined" }}
{more}
"""


@pytest.mark.parametrize(
    ("top", "more", "expected"),
    [
        ("create_persons = true", "", "须映射 person_name"),
        ('group = false\nofficer = ["staff"]', "", "officer 须与 group 同用"),
        ('join = { file = "../x.csv", on = ["id"] }', "", "只写文件名"),
        ('join = { file = "x.csv", on = [] }', "", "join.on"),
        ("", 'finding = { column = "found", take = "joined" }', "joined 仅用于文字"),
        ("", 'outcome = { column = "came_to", take = "gravest" }', "gravest 仅用于审查意见"),
        ("", 'finding = { constant = "Sustained" }', "不是可用的词"),
        ("", 'stage = { constant = "convened" }', "不是可用的词"),
    ],
)
def test_what_a_mapping_of_referrals_cannot_say(top: str, more: str, expected: str) -> None:
    text = REFERRALS.format(top=top, more=more)
    if top.startswith("group"):
        text = text.replace("group = true\n", "")
    assert expected in said(text, "referrals")


def test_officers_are_of_referrals_only() -> None:
    assert "仅移送有当事人" in said(GOOD.replace("[fields]", 'officer = ["x"]\n[fields]'))


def test_a_mark_of_utf_8_is_tolerated() -> None:
    assert read_mapping(b"\xef\xbb\xbf" + GOOD.encode(), "problems", "m").source == "docket"


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ('boddy = "x"', "第9行 fields.boddy：没有这个字段"),
        ('item = { colum = "x" }', "第9行 fields.item.colum：映射中没有这个词"),
        ('item = { column = "x", constant = "y" }', "须且只能写一项"),
        ("item = {}", "须且只能写一项"),
        ("item = 7", "第9行 fields.item"),
        ('due_on = { constant = "2026-02-30" }', "第9行 fields.due_on：“2026-02-30”不是有效日期"),
        ('cause = { column = "c", map = { a = "b" } }', "“b”不是可用的词"),
        ('item = { column = "x", otherwise = "y" }', "otherwise 须与 map 同用"),
        ('item = { column = "x", pick = "first" }', "pick 须与 separator 同用"),
        ('item = { column = "x", take = "last" }', "take 仅用于 group"),
        ('due_on = { column = "x", formats = ["%d/%m"] }', "不是日期格式"),
        ('term_rule = "x"', "term_rule 须与 term_n 同用"),
        ('[[replies]]\nnote = "x"', "replies.0.on：必须写明"),
        ('[[replies]]\non = "x"\nwhen = { column = "x" }', "条件须有"),
        ("[file]\nencoding = 'latin-1'", "第10行 file.encoding"),
        ("[file]\nheader_row = 0", "第10行 file.header_row"),
    ],
)
def test_what_a_mapping_cannot_say_is_refused_with_its_line(added: str, expected: str) -> None:
    assert expected in said(GOOD + added)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('title = "title"\n', "", "第4行 fields.title：必须映射此字段"),
        ('key = ["id"]\n', "", "key：必须写明来源编号所在的列"),
        ('source = "docket"\n', "", "source：必须写明"),
        ('key = ["id"]', 'key = ["id"]\ntimezone = "Mars/Base"', "第4行 timezone：没有时区"),
        ('key = ["id"]', 'key = ["id"]\nsheets = 1', "第4行 sheets：映射中没有这个词"),
        ('key = ["id"]', 'key = ["id"]\nprivate = ["id"]', "编号列不能是私密列"),
    ],
)
def test_what_a_mapping_must_say(old: str, new: str, expected: str) -> None:
    assert expected in said(GOOD.replace(old, new))


def test_all_errors_are_named_at_once() -> None:
    assert "有2处错误" in said(GOOD + 'boddy = "x"\nbodies = "y"')


def test_a_mapping_of_another_kind_says_which_command_takes_it() -> None:
    with pytest.raises(MappingOfAnotherKind) as refused:
        read_mapping(GOOD.encode(), "persons", "map.toml")
    assert "bihuan import problems" in refused.value.way_out[1]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'kind = "problems"\nkey = [', 2),
        ('kind = "问题"\n'.encode("gb18030"), 1),
        (b"\x00", 1),
        (b"a = " + b"[" * 100_000, 0),
    ],
)
def test_what_is_no_toml_is_refused_with_its_line(data: bytes, line: int) -> None:
    with pytest.raises(MappingUnreadable) as refused:
        read_mapping(data, "problems", "map.toml")
    assert refused.value.figures["line"] in (line, 0)


def test_a_place_without_a_line_of_its_own_has_that_of_what_is_around_it() -> None:
    lines = lines_of('a = 1\n[b.c]\n"d e" = 2\n[[f]]\n[[f]]\ng = 3\n')
    assert line_of(lines, ("b", "c", "d e")) == 3
    assert line_of(lines, ("b", "c", "missing")) == 2
    assert line_of(lines, ("f", "1", "g", "deep")) == 6
    assert line_of(lines, ("nowhere",)) == 1
