"""Every refusal of a row names its row, its column, its value unless that may be a person's, and
why."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from tasks.importing.result import WHOLE_ROW, BadCell, Result
from tests.tasks.importing.conftest import TakeIn

PROBLEMS = """key = ["no"]
[fields]
keeper = { constant = "ZFW" }
body = "body"
title = "title"
found_on = "found"
due_on = "due"
"""
HEAD = ("no", "body", "title", "found", "due")
GOOD = ("1", "PRISON", "甲", "2026-01-05", "2026-02-05")


def book(*rows: tuple[Any, ...], formats: dict[str, str] | None = None) -> bytes:
    """A workbook of these rows; ``formats``: number formats of single cells."""
    found = openpyxl.Workbook()
    for row in rows:
        found.active.append(row)
    for place, shown in (formats or {}).items():
        found.active[place].number_format = shown
    out = io.BytesIO()
    found.save(out)
    return out.getvalue()


def places(result: Result) -> list[tuple[int, str, str | None, str]]:
    return [(c.row, c.column, c.value, c.code) for c in result.refusals]


def only(result: Result) -> BadCell:
    (bad,) = result.refusals
    assert result.refused == 1
    return bad


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("=1+1", "=1+1", "import.formula"),
        ("#N/A", "#N/A", "import.error-cell"),
        (20260205202602052026, "2.026020520260205e+19", "import.digits-lost"),
    ],
)
def test_a_cell_that_is_no_data_is_shown_as_it_stands(
    sqlite_desk: TakeIn, cell: object, value: str, code: str
) -> None:
    bad = only(sqlite_desk("problems", book(HEAD, (*GOOD[:4], cell)), PROBLEMS))
    assert (bad.row, bad.column, bad.value, bad.code) == (2, "due", value, code)


def test_a_refusal_of_the_whole_row_names_it_by_its_key(sqlite_desk: TakeIn) -> None:
    table = "no,body,title,found,due\n17,PRISON,甲,1990-01-05,\n"
    bad = only(sqlite_desk("problems", table, PROBLEMS))
    assert (bad.row, bad.column, bad.value) == (2, WHOLE_ROW, "17")
    assert bad.code == "parameter.not-in-force"


def test_a_row_that_cannot_be_cut_into_cells_is_named_as_a_whole(sqlite_desk: TakeIn) -> None:
    table = 'no,body,title,found,due\n1,PRISON\n2,"x"y,甲,2026-01-05,\n'
    assert places(sqlite_desk("problems", table, PROBLEMS)) == [
        (2, WHOLE_ROW, None, "import.row-shape"),
        (3, WHOLE_ROW, None, "import.row-broken"),
    ]


def test_what_the_mapping_itself_says_of_every_row_is_named_as_its_constant(
    sqlite_desk: TakeIn,
) -> None:
    mapping = PROBLEMS.replace('"ZFW"', '"NOWHERE"')
    table = "no,body,title,found,due\n1,PRISON,甲,2026-01-05,2026-02-05\n"
    bad = only(sqlite_desk("problems", table, mapping))
    assert (bad.row, bad.value, bad.code) == (2, "NOWHERE", "roster.unknown-code")
    assert bad.column == "keeper（映射中的常量 · constant of the mapping）"


def test_a_last_day_before_the_first_is_named_at_the_last_day(sqlite_desk: TakeIn) -> None:
    mapping = '[fields]\npost = "p"\nperson = "n"\nfrom_on = "a"\nto_on = "b"\n'
    table = "p,n,a,b\nOWNER,owner,2026-02-01,2026-01-01\n"
    bad = only(sqlite_desk("appointments", table, mapping))
    assert (bad.column, bad.value) == ("b", "2026-01-01")


UNITS = '[fields]\ncode = "code"\nname = "name"\nbody = "body"\n'


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (13, None),
        (13.0, None),
        (13.5, "General"),
        (7, "000"),
        (0.5, "0%"),
        (date(2026, 1, 2), "m-d"),
        (True, "General"),
    ],
)
def test_a_code_is_taken_from_a_number_only_where_it_is_shown_as_it_is_kept(
    sqlite_desk: TakeIn, cell: object, shown: str | None
) -> None:
    formats = {"A2": shown} if shown else {}
    result = sqlite_desk("units", book(("code", "name", "body"), (cell, "一处", "ZFW"),
                                       formats=formats), UNITS)  # fmt: skip
    if shown is None:
        assert (result.created, result.numbers_as_text) == (1, 1)
    else:
        bad = only(result)
        assert (bad.row, bad.column, bad.code) == (2, "code", "import.not-text")
        assert bad.value


def test_a_date_where_words_are_wanted_is_refused_and_where_a_date_is_wanted_taken(
    sqlite_desk: TakeIn,
) -> None:
    row = ("1", "PRISON", date(2026, 1, 2), date(2026, 1, 5), date(2026, 2, 5))
    bad = only(sqlite_desk("problems", book(HEAD, row), PROBLEMS))
    assert (bad.column, bad.value, bad.code) == ("title", None, "import.not-text")
    good = ("1", "PRISON", "甲", *row[3:])
    assert sqlite_desk("problems", book(HEAD, good), PROBLEMS).created == 1


def test_a_source_id_in_a_padded_format_is_refused_not_shortened(sqlite_desk: TakeIn) -> None:
    table = book(HEAD, (7, *GOOD[1:]), formats={"A2": "0000"})
    bad = only(sqlite_desk("problems", table, PROBLEMS))
    assert (bad.column, bad.value, bad.code) == ("no", "7", "import.not-text")
