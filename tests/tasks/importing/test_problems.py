"""A docket goes in once, newer versions change what changed, and nothing is half taken in."""

from typing import Any

import pytest
from sqlalchemy import text

from models.store import Store
from tasks.importing.result import WHOLE_ROW, Result
from tasks.sweep_counts import count_as_of
from tests.tasks.importing.conftest import NOON, TakeIn

MAP = """key = ["no"]
[fields]
keeper = { constant = "ZFW" }
body = "body"
title = "title"
found_on = "found"
due_on = "due"
closed_on = "closed"
owner = "owner"
"""
HEAD = "no,body,title,found,due,closed,owner\n"
ONE, TWO = "1,PRISON,甲,2026-01-05,2026-02-05,,\n", "2,COURT,乙,2026-01-05,2026-02-05,2026-02-10,\n"


def counts(result: Result) -> tuple[int, int, int, int, int]:
    return result.read, result.created, result.updated, result.unchanged, result.refused


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    with store.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def test_the_same_file_again_changes_nothing(desk: TakeIn, store: Store) -> None:
    assert counts(desk("problems", HEAD + ONE + TWO, MAP)) == (2, 2, 0, 0, 0)
    before = rows(store, "SELECT count(*), sum(seq) FROM history")
    again = desk("problems", HEAD + ONE + TWO, MAP)
    assert counts(again) == (2, 0, 0, 2, 0)
    assert not again.written
    assert rows(store, "SELECT count(*), sum(seq) FROM history") == before


def test_where_a_problem_of_a_docket_stands_follows_from_what_the_docket_says(
    desk: TakeIn, store: Store
) -> None:
    reply = '[[replies]]\non = "reply"\n'
    table = (
        "no,body,title,found,due,closed,owner,reply\n"
        "1,PRISON,甲,2026-01-05,2026-02-05,,OWNER,\n"
        "2,PRISON,乙,2026-01-05,2026-02-05,,,2026-01-20\n"
        "3,PRISON,丙,2026-01-05,2026-02-05,2026-02-05,,\n"
    )
    assert desk("problems", table, MAP + reply).created == 3
    assert rows(store, "SELECT state FROM matter WHERE procedure = 'problem' ORDER BY id") == [
        ("plan_due",),
        ("in_progress",),
        ("written_off",),
    ]
    assert rows(store, "SELECT outcome FROM term WHERE kind = 'rectify' ORDER BY matter_id") == [
        ("",),
        ("",),
        ("met",),
    ]


def test_one_bad_row_and_nothing_is_written(desk: TakeIn, store: Store) -> None:
    result = desk("problems", HEAD + ONE + "2,NOWHERE,乙,2026-01-05,2026-02-30,,\n", MAP)
    assert counts(result) == (2, 0, 0, 0, 1)
    assert (result.held_back, result.written) == (1, False)
    assert rows(store, "SELECT count(*) FROM matter") == [(0,)]


def test_good_rows_go_in_where_that_is_asked_for(desk: TakeIn) -> None:
    table = HEAD + ONE + "2,NOWHERE,乙,2026-01-05,2026-02-05,,\n"
    result = desk("problems", table, MAP, good_rows=True)
    assert counts(result) == (2, 1, 0, 0, 1)
    assert result.written
    (bad,) = result.refusals
    assert (bad.row, bad.column, bad.value, bad.code) == (
        3,
        "body",
        "NOWHERE",
        "roster.unknown-code",
    )


def test_a_dry_run_counts_the_same_and_keeps_nothing(desk: TakeIn, store: Store) -> None:
    result = desk("problems", HEAD + ONE + TWO, MAP, dry_run=True)
    assert (counts(result), result.written) == ((2, 2, 0, 0, 0), False)
    assert rows(store, "SELECT count(*) FROM matter") == [(0,)]
    assert desk("problems", HEAD + ONE, MAP).created == 1


def test_a_newer_version_says_field_by_field_what_changed(desk: TakeIn) -> None:
    desk("problems", HEAD + ONE + TWO, MAP)
    newer = HEAD + "1,PRISON,甲之一,2026-01-05,2026-02-20,,OWNER\n" + TWO
    result = desk("problems", newer, MAP)
    assert counts(result) == (2, 0, 1, 1, 0)
    assert [(c.row, c.id, c.field, c.old, c.new) for c in result.changes] == [
        (2, "1", "title", "甲", "甲之一"),
        (2, "1", "owner", "", "OWNER"),
        (2, "1", "due_on", "2026-02-05", "2026-02-20"),
    ]


def test_a_row_that_disappeared_is_listed_and_stays(desk: TakeIn, store: Store) -> None:
    desk("problems", HEAD + ONE + TWO, MAP)
    assert desk("problems", HEAD + TWO, MAP).disappeared == ["1"]
    assert count_as_of(store, NOON.date()).total.open == 1


def test_what_a_newer_version_closes_is_met_by_the_due_day_it_gives(
    desk: TakeIn, store: Store
) -> None:
    desk("problems", HEAD + ONE + TWO, MAP)
    newer = (
        HEAD + "1,PRISON,甲,2026-01-05,2026-02-20,2026-02-10,\n"
        "2,COURT,乙,2026-01-05,2026-02-20,2026-02-10,\n"
    )
    assert count_as_of(store, NOON.date()).total.late == 1
    assert counts(desk("problems", newer, MAP)) == (2, 0, 2, 0, 0)
    total = count_as_of(store, NOON.date()).total
    assert (total.open, total.met, total.late) == (0, 2, 0)


def test_a_newer_version_can_reopen_what_the_docket_closed(desk: TakeIn, store: Store) -> None:
    desk("problems", HEAD + TWO, MAP)
    assert desk("problems", HEAD + TWO.replace("2026-02-10", ""), MAP).updated == 1
    total = count_as_of(store, NOON.date()).total
    assert (total.open, total.overdue) == (1, 1)


def test_a_problem_stays_with_its_body(desk: TakeIn) -> None:
    desk("problems", HEAD + ONE, MAP)
    (bad,) = desk("problems", HEAD + ONE.replace("PRISON", "COURT"), MAP).refusals
    assert (bad.column, bad.value, bad.code) == ("body", "COURT", "import.moved-elsewhere")


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("1,PRISON,甲,2026-03-03,2026-04-05,,", "found", "docket.found-in-the-future"),
        ("1,PRISON,甲,2026-01-05,2026-01-04,,", "due", "docket.due-before-found"),
        ("1,PRISON,甲,2026-01-05,2026-02-05,2026-01-04,", "closed", "docket.closed-before-found"),
        ("1,PRISON,甲,2026-01-05,2026-02-05,2026-03-03,", "closed", "docket.closed-in-the-future"),
        ("1,PRISON,甲,2026-01-05,2026-02-05,,NOBODY", "owner", "roster.unknown-code"),
        ("1,PRISON,甲\x07,2026-01-05,2026-02-05,,", "title", "import.not-acceptable"),
        ("1,PRISON," + "长" * 201 + ",2026-01-05,2026-02-05,,", "title", "import.not-acceptable"),
        ("1\x07,PRISON,甲,2026-01-05,2026-02-05,,", "no", "import.not-acceptable"),
        ("1,PRISON,甲,1990-01-05,,,", WHOLE_ROW, "parameter.not-in-force"),
    ],
)
def test_a_row_that_cannot_be_true_is_named(
    sqlite_desk: TakeIn, row: str, column: str, code: str
) -> None:
    result = sqlite_desk("problems", HEAD + row + "\n", MAP)
    assert [(bad.row, bad.column, bad.code) for bad in result.refusals] == [(2, column, code)]


def test_titles_and_private_columns_are_never_repeated(sqlite_desk: TakeIn) -> None:
    mapping = 'private = ["owner"]\n' + MAP
    result = sqlite_desk("problems", HEAD + "1,PRISON,王\x07小明,2026-01-05,,,李大力\n", mapping)
    second = sqlite_desk("problems", HEAD + "1,PRISON,x,2026-01-05,,,李大力\n", mapping)
    third = sqlite_desk("problems", HEAD + "1,PRISON,x,2026-01-05,,,李大力\n", MAP)
    assert (result.refused, second.refused, third.refused) == (1, 1, 1)
    said = str([found.plain() for found in (result, second, third)])
    assert not [name for name in ("王", "小明", "李大力") if name in said]


def test_a_file_is_on_the_register_with_digest_and_counts(
    sqlite_desk: TakeIn, sqlite_store: Store
) -> None:
    result = sqlite_desk("problems", HEAD + ONE, MAP)
    ((record,),) = rows(
        sqlite_store,
        "SELECT record FROM history JOIN matter ON matter.id = matter_id"
        " WHERE procedure = 'imports' AND history.seq = 2",
    )
    assert result.digest in record
    assert '"created":1' in record


def test_more_than_one_batch_goes_in_whole_or_not_at_all(sqlite_desk: TakeIn) -> None:
    many = "".join(f"{n},PRISON,第{n}件,2026-01-05,2026-02-05,,\n" for n in range(1500))
    result = sqlite_desk("problems", HEAD + many + "x,NOWHERE,乙,2026-01-05,,,\n", MAP)
    assert (result.held_back, result.written) == (1500, False)
    assert counts(sqlite_desk("problems", HEAD + many, MAP)) == (1500, 1500, 0, 0, 0)
