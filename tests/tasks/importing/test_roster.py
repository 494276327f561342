"""Rosters go in by code; what differs is updated and said; names of persons stay inside."""

import pytest
from sqlalchemy import text

from models.store import Store
from tests.tasks.importing.conftest import TakeIn

BODIES = '[fields]\ncode = "code"\nname = "name"\nparent = "parent"\n'
PERSONS = '[fields]\ncode = "编号"\nname = "姓名"\n'
POSTS = """[fields]
code = "code"
name = "name"
unit = "unit"
single = { column = "single", empty = true }
[fields.powers]
column = "powers"
separator = "、"
map = { "督办" = "supervise", "核验" = "verify" }
"""


def one(store: Store, sql: str) -> tuple[object, ...]:
    with store.connect() as connection:
        return tuple(connection.execute(text(sql)).one())


def test_a_body_may_come_before_the_one_above_it(desk: TakeIn, store: Store) -> None:
    result = desk("bodies", "code,name,parent\nC1,监区,B1\nB1,监狱,ZFW\nT1,法院,\n", BODIES)
    assert (result.created, result.refused) == (3, 0)
    above = "SELECT u.code FROM body b JOIN body u ON u.id = b.parent_id WHERE b.code = '{}'"
    assert one(store, above.format("C1")) == ("B1",)
    assert one(store, above.format("B1")) == ("ZFW",)


def test_the_same_roster_again_changes_nothing_and_a_newer_one_says_what_it_changes(
    desk: TakeIn,
) -> None:
    table = "code,name,parent\nB1,监狱,ZFW\nB2,法院,\n"
    desk("bodies", table, BODIES)
    again = desk("bodies", table, BODIES)
    assert (again.unchanged, again.written) == (2, False)
    newer = desk("bodies", "code,name,parent\nB1,某监狱,\nB2,法院,B1\n", BODIES)
    assert [(c.id, c.field, c.old, c.new) for c in newer.changes] == [
        ("B1", "name", "监狱", "某监狱"),
        ("B1", "parent", "ZFW", ""),
        ("B2", "parent", "", "B1"),
    ]
    assert desk("bodies", "code,name,parent\nB1,某监狱,\nB2,法院,B1\n", BODIES).unchanged == 2


def test_fields_that_the_mapping_does_not_name_stay_as_they_are(desk: TakeIn, store: Store) -> None:
    assert desk("bodies", "code,name\nZFW,政法委\n", '[fields]\ncode="code"\nname="name"\n').updated
    assert one(store, "SELECT name, organ FROM body WHERE code = 'ZFW'") == ("政法委", "晋政法")


def test_a_missing_or_circular_body_above_is_refused(sqlite_desk: TakeIn) -> None:
    table = "code,name,parent\nA,a,B\nB,b,A\nC,c,C\nD,d,NONE\nE,e,D\nF,f,ZFW\n"
    result = sqlite_desk("bodies", table, BODIES, good_rows=True)
    assert [(bad.row, bad.value, bad.code) for bad in result.refusals] == [
        (2, "B", "roster.parent-cycle"),
        (3, "A", "roster.parent-cycle"),
        (4, "C", "roster.parent-cycle"),
        (5, "NONE", "roster.unknown-code"),
        (6, "D", "roster.unknown-code"),
    ]
    assert result.created == 1


def test_powers_in_one_cell_are_split_and_translated(desk: TakeIn, store: Store) -> None:
    table = "code,name,unit,single,powers\nP1,岗,ZFW-DD,否,督办、核验\nP2,岗,ZFW-DD,,\n"
    assert desk("posts", table, POSTS).created == 2
    assert one(store, "SELECT powers FROM post WHERE code = 'P1' AND NOT single") == (
        "supervise,verify",
    )
    assert one(store, "SELECT powers FROM post WHERE code = 'P2' AND single") == ("",)
    again = desk("posts", table, POSTS)
    assert again.unchanged == 2


def test_a_post_of_no_unit_and_an_unknown_power_are_refused(sqlite_desk: TakeIn) -> None:
    table = "code,name,unit,single,powers\nP1,岗,NONE,,\nP2,岗,ZFW-DD,maybe,领导\n"
    refusals = sqlite_desk("posts", table, POSTS).refusals
    assert [(bad.row, bad.column, bad.value, bad.code) for bad in refusals] == [
        (2, "unit", "NONE", "roster.unknown-code"),
        (3, "single", "maybe", "import.not-a-flag"),
        (3, "powers", "领导", "import.value-not-mapped"),
    ]


def test_leading_zeros_of_a_staff_number_survive(desk: TakeIn, store: Store) -> None:
    desk("persons", "编号,姓名\n0007,王小明\n".encode("gb18030"), PERSONS)
    assert one(store, "SELECT name FROM person WHERE code = '0007'") == ("王小明",)


def test_names_of_persons_come_out_nowhere(sqlite_desk: TakeIn) -> None:
    good = sqlite_desk("persons", "编号,姓名\n0007,王小明\n", PERSONS)
    changed = sqlite_desk("persons", "编号,姓名\n0007,王大明\n", PERSONS)
    bad = sqlite_desk(
        "persons", "编号,姓名\n王小明,\n0008,王\x07小明\n0009,王小明\n0009,王小明\n", PERSONS
    )
    assert (changed.updated, bad.refused) == (1, 4)
    said = str([result.plain() for result in (good, changed, bad)])
    assert not [name for name in ("王", "小明", "大明") if name in said]


def test_a_code_twice_is_refused_in_both_rows(sqlite_desk: TakeIn) -> None:
    refusals = sqlite_desk("persons", "编号,姓名\n1,甲\n2,乙\n1,丙\n", PERSONS).refusals
    assert [(bad.row, bad.code) for bad in refusals] == [
        (2, "import.key-twice"),
        (4, "import.key-twice"),
    ]


def test_what_a_complete_roster_lacks_is_listed_and_stays(desk: TakeIn) -> None:
    result = desk("persons", "编号,姓名\ncoord,甲\n", "complete = true\n" + PERSONS)
    assert "super" in result.disappeared
    assert "coord" not in result.disappeared
    assert desk("persons", "编号,姓名\nsuper,乙\n", PERSONS).disappeared == []


@pytest.mark.parametrize("dates", ["2026-02-01,2026-01-31", "2026-02-30,"])
def test_bodies_that_end_before_they_begin_are_refused(sqlite_desk: TakeIn, dates: str) -> None:
    mapping = '[fields]\ncode = "c"\nname = "n"\nvalid_from = "f"\nvalid_to = "t"\n'
    assert sqlite_desk("bodies", f"c,n,f,t\nX,x,{dates}\n", mapping).refused == 1
