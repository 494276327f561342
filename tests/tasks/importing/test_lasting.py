"""Grades and quota status, and posts that a file names for items: what holds from day to day."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from models.store import Store
from tests.courts import FIRST, Courts
from tests.tasks.importing.conftest import TakeIn, desk_of

GRADES = "人员编号,资格,取得日期,终止日期,依据\n"


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    with store.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


HELD = (
    "SELECT person.code, grade, from_on, to_on, ground FROM qualification"
    " JOIN person ON person.id = person_id ORDER BY from_on"
)


def test_grades_come_in_by_their_terms_and_a_newer_file_ends_them(
    desk: TakeIn, store: Store
) -> None:
    first = (
        GRADES + "owner,初级刑务师,2020-01-01,2023-06-30,文1\nowner,中级刑务师,2023-07-01,,文2\n"
    )
    assert desk("qualifications", first).created == 2
    assert desk("qualifications", first).unchanged == 2
    newer = GRADES + "owner,practitioner_middle,2023-07-01,2025-12-31,文3\n"
    result = desk("qualifications", newer)
    assert [(c.id, c.field, c.old, c.new) for c in result.changes] == [
        ("owner/practitioner_middle", "to_on", None, "2025-12-31"),
        ("owner/practitioner_middle", "ground", "文2", "文3"),
    ]
    found = [(p, g, str(a), str(b), w) for p, g, a, b, w in rows(store, HELD)]
    assert found == [
        ("owner", "practitioner_junior", "2020-01-01", "2023-06-30", "文1"),
        ("owner", "practitioner_middle", "2023-07-01", "2025-12-31", "文3"),
    ]


def test_two_grades_of_one_ladder_never_meet_and_of_two_ladders_may(sqlite_desk: TakeIn) -> None:
    same = "owner,初级刑务师,2020-01-01,2023-07-01,\nowner,中级刑务师,2023-07-01,,\n"
    refusals = sqlite_desk("qualifications", GRADES + same).refusals
    assert {(bad.row, bad.column, bad.code) for bad in refusals} == {
        (2, "取得日期", "qualification.overlap"),
        (3, "取得日期", "qualification.overlap"),
    }
    two = "owner,初级刑务师,2020-01-01,,\nowner,员额法官,2021-01-01,,\n"
    assert sqlite_desk("qualifications", GRADES + two).created == 2


def test_an_unknown_grade_and_an_unknown_person_are_named_at_once(sqlite_desk: TakeIn) -> None:
    bad = sqlite_desk(
        "qualifications", GRADES + "nobody,员额法官,2020-01-01,,\nowner,首席,2020-01-01,,\n"
    )
    assert [(cell.row, cell.column, cell.code) for cell in bad.refusals] == [
        (2, "人员编号", "roster.unknown-code"),
        (3, "资格", "import.unknown-word"),
    ]


def test_what_a_mapping_does_not_name_stays(desk: TakeIn, store: Store) -> None:
    desk("qualifications", GRADES + "owner,员额法官,2020-01-01,2024-01-01,文1\n")
    only = '[fields]\nperson = "p"\ngrade = "g"\nfrom_on = "f"\nground = "w"\n'
    assert desk("qualifications", "p,g,f,w\nowner,员额法官,2020-01-01,文2\n", only).updated == 1
    ((*_, last, ground),) = rows(store, HELD)
    assert (str(last), ground) == ("2024-01-01", "文2")


@pytest.fixture
def courts(store: Store) -> Courts:
    return Courts(store)


@pytest.fixture
def at_court(courts: Courts, tmp_path: Path) -> TakeIn:
    return desk_of(courts.ledger, tmp_path)


NAMED = "清单文号,事项编号,岗位代码,起始日期,终止日期\n"


def test_posts_are_named_for_an_item_and_it_is_for_those_alone(
    courts: Courts, at_court: TakeIn
) -> None:
    number = courts.published()
    typed = number.replace("〔", "[").replace("〕", "]")
    table = f"{NAMED}{number},CT-001,C1-TZ,2026-04-01,\n{typed},CT-001,C1-J1,2026-05-01,\n"
    assert at_court("assignments", table).created == 2
    assert {row for row in courts.carried(number) if row[0] == "CT-001"} == {
        ("CT-001", "C1-J1", FIRST, date(2026, 3, 31)),
        ("CT-001", "C2-J1", FIRST, date(2026, 3, 31)),
        ("CT-001", "C1-TZ", date(2026, 4, 1), None),
        ("CT-001", "C1-J1", date(2026, 5, 1), None),
    }
    assert at_court("assignments", table).unchanged == 2


def test_a_post_that_is_named_from_the_first_day_keeps_its_row(
    courts: Courts, at_court: TakeIn
) -> None:
    number = courts.published()
    result = at_court("assignments", f"{NAMED}{number},CT-001,C1-J1,{FIRST},2026-12-31\n")
    assert (result.created, result.updated) == (0, 1)
    assert {row for row in courts.carried(number) if row[0] == "CT-001"} == {
        ("CT-001", "C1-J1", FIRST, date(2026, 12, 31))
    }


def test_everything_that_is_wrong_with_a_naming_is_said_at_once(
    courts: Courts, at_court: TakeIn
) -> None:
    number, draft = courts.published(), courts.draft()
    lines = (
        f"{draft},CT-001,C1-J1,2026-04-01,",
        "晋政法责〔2026〕9号,CT-001,C1-J1,2026-04-01,",
        f"{number},CT-9,OWNER,2026-03-01,",
        f"{number},CT-001,NONE,2026-04-01,",
        f"{number},CT-001,C1-J1,2026-04-01,2026-06-30",
        f"{number},CT-001,C1-J1,2026-06-30,",
    )
    refusals = at_court("assignments", NAMED + "\n".join(lines)).refusals
    assert [(bad.row, bad.column, bad.code) for bad in refusals] == [
        (2, "清单文号", "import.list-not-published"),
        (3, "清单文号", "import.list-not-published"),
        (4, "事项编号", "import.item-not-in-list"),
        (4, "岗位代码", "import.post-outside-list"),
        (4, "起始日期", "import.outside-list-days"),
        (5, "岗位代码", "roster.unknown-code"),
        (6, "起始日期", "import.carries-already"),
        (7, "起始日期", "import.carries-already"),
    ]
