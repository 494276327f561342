"""From rows to things: values, several in a cell, several rows for one, conditions, replies."""

from datetime import date
from typing import Any

import pytest

from tasks.importing.columns import ColumnsMissing, ColumnTwice, bind
from tasks.importing.items import Item, items_of
from tasks.importing.kinds import KINDS
from tasks.importing.mapping_file import read_mapping
from tasks.importing.reading import table_of_bytes
from tasks.importing.result import Result

BASE = """kind = "problems"
source = "docket"
key = ["id"]
{top}
[fields]
keeper = {{ constant = "ZFW" }}
body = {{ column = "body"{body} }}
title = {{ text = "{{id}}：{{title}}", take = "{take}" }}
found_on = {{ column = "found", take = "{take}" }}
{more}
"""


def read(
    table: str, top: str = "", body: str = "", more: str = "", take: str = "same"
) -> tuple[list[Item], Result]:
    text = BASE.format(top=top, body=f", {body}" if body else "", more=more, take=take)
    mapping = read_mapping(text.encode(), "problems", "map.toml")
    found = table_of_bytes(table.encode(), "table", mapping.file)
    bound = bind(mapping, KINDS["problems"], found)
    result = Result("problems", "docket", "table", "", "")
    return items_of(found, bound, mapping.group, result)[0], result


def values(table: str, **how: Any) -> dict[str, Any]:
    (item,), result = read(table, **how)
    assert result.refused == 0
    return item.values


def refused(table: str, **how: Any) -> list[tuple[int, str, str | None, str]]:
    _, result = read(table, **how)
    return [(cell.row, cell.column, cell.value, cell.code) for cell in result.refusals]


HEAD = "id,body,title,found,more\n"
ROW = HEAD + "1,A,t,2026-01-05,"


def test_constants_sentences_and_days() -> None:
    assert values(ROW + "\n") == {
        "keeper": "ZFW", "body": "A", "title": "1：t", "found_on": date(2026, 1, 5),
    }  # fmt: skip


def test_columns_that_nothing_reads_are_listed() -> None:
    assert read(ROW + "\n")[1].unmapped_columns == ("more",)


def test_every_missing_column_is_named_at_once() -> None:
    with pytest.raises(ColumnsMissing, match="body、found"):
        read("id,title\n1,t\n")


def test_a_column_that_stands_twice_is_refused_only_if_it_is_read() -> None:
    with pytest.raises(ColumnTwice, match="title"):
        read("id,body,title,found,title\n")
    assert read("id,body,title,found,x,x\n1,A,t,2026-01-05,,\n")[1].read == 1


@pytest.mark.parametrize(
    ("text", "body", "expected"),
    [
        ("甲", 'map = { "甲" = "A" }', "A"),
        ("乙", 'map = { "甲" = "A" }, keep = true', "乙"),
        ("乙", 'map = { "甲" = "A" }, otherwise = "Z"', "Z"),
        ("", 'empty = "E"', "E"),
        ("甲、乙", 'separator = "、", pick = "first"', "甲"),
        ("甲、 乙 、", 'separator = "、", pick = "last", map = { "乙" = "B" }, keep = true', "B"),
    ],
)
def test_what_a_value_means(text: str, body: str, expected: str) -> None:
    assert values(f"{HEAD}1,{text},t,2026-01-05,\n", body=body)["body"] == expected


@pytest.mark.parametrize(
    ("text", "body", "code"),
    [
        ("", "", "import.cell-empty"),
        ("乙", 'map = { "甲" = "A" }', "import.value-not-mapped"),
        ("甲、乙", 'separator = "、"', "import.several-values"),
    ],
)
def test_what_has_no_meaning_is_refused(text: str, body: str, code: str) -> None:
    assert refused(f"{HEAD}1,{text},t,2026-01-05,\n", body=body) == [(2, "body", text, code)]


def test_the_first_filled_column_counts() -> None:
    more = 'due_on = { first_of = ["more", "found"] }'
    assert values(ROW + "2026-03-01\n", more=more)["due_on"] == date(2026, 3, 1)
    assert values(ROW + "\n", more=more)["due_on"] == date(2026, 1, 5)


def test_every_bad_cell_of_a_row_and_every_bad_row_is_named() -> None:
    table = f"{HEAD}1,,t,2026-02-30,\n2,A,t,2026-01-05,\n3,A,t,10000-01-01,\n,A,t,2026-01-05,\n"
    assert sorted(refused(table)) == [
        (2, "body", "", "import.cell-empty"),
        (2, "found", "2026-02-30", "import.not-a-day"),
        (4, "found", "10000-01-01", "import.not-a-day"),
        (5, "id", "", "import.cell-empty"),
    ]
    items, result = read(table)
    assert ([item.key for item in items], result.read, result.refused) == (["2"], 4, 3)


def test_a_key_that_stands_twice_is_refused_in_both_rows() -> None:
    table = ROW + "\n2,A,t,2026-01-05,\n1,A,t,2026-01-06,\n"
    assert refused(table) == [
        (2, "id", "1", "import.key-twice"),
        (4, "id", "1", "import.key-twice"),
    ]


def test_rows_of_one_key_must_agree() -> None:
    same = ROW + "x\n1,A,t,2026-01-05,y\n"
    assert values(same, top="group = true")["title"] == "1：t"
    other = same + "1,A,t,2026-01-06,z\n"
    assert refused(other, top="group = true") == [
        (4, "found", "2026-01-06", "import.rows-disagree")
    ]


@pytest.mark.parametrize(("take", "title", "day"), [("first", "1：b", 7), ("last", "1：c", 6)])
def test_the_mapping_says_which_row_counts(take: str, title: str, day: int) -> None:
    table = f"{HEAD}1,A,b,2026-01-07,\n1,A,a,2026-01-05,\n1,A,c,2026-01-06,\n"
    found = values(table, top="group = true", take=take)
    assert (found["title"], found["found_on"]) == (title, date(2026, 1, day))


def test_the_earliest_and_the_latest_day_of_several_rows() -> None:
    more = """due_on = { column = "more", take = "latest" }
closed_on = { column = "more", take = "earliest" }"""
    table = f"{ROW}2026-03-02\n1,A,t,2026-01-05,\n1,A,t,2026-01-05,2026-03-01\n"
    found = values(table, top="group = true", more=more)
    assert (found["due_on"], found["closed_on"]) == (date(2026, 3, 2), date(2026, 3, 1))


def test_rows_that_do_not_count_are_passed_over() -> None:
    top = 'only = { column = "more", is_not = ["作废"] }'
    items, result = read(ROW + "\n2,A,t,2026-01-05,作废\n", top=top)
    assert ([item.key for item in items], result.passed_over, result.read) == (["1"], 1, 1)


def test_replies_are_the_rows_a_condition_means_in_the_order_of_their_days() -> None:
    more = """[[replies]]
on = "found"
note = "more"
when = { column = "more", is = ["reply", "proof"] }"""
    table = f"{HEAD}1,A,t,2026-01-07,reply\n1,A,t,2026-01-05,check\n1,A,t,2026-01-06,proof\n"
    found = values(table, top="group = true", more=more, take="first")
    assert [(r["on"].day, r["note"]) for r in found["replies"]] == [(6, "proof"), (7, "reply")]


def test_several_replies_in_one_cell_pair_with_their_notes() -> None:
    more = """[[replies]]
on = { column = "more", separator = "；" }
note = { column = "title", separator = "；" }"""
    table = f"{HEAD}1,A,一；二,2026-01-05,2026-02-01；2026-02-03\n"
    assert [r["note"] for r in values(table, more=more)["replies"]] == ["一", "二"]
    assert refused(table.replace("一；二", "一；二；三"), more=more) == [
        (2, "title", None, "import.not-acceptable")
    ]
    assert refused(table.replace("2026-02-03", "2026-02-30"), more=more) == [
        (2, "more", "2026-02-01；2026-02-30", "import.not-a-day")
    ]
