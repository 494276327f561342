"""Posts of a roster file: what they are for the lists of duties, whose deputies, from when to
when."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from models.store import Store
from tests.courts import FIRST, Courts
from tests.tasks.importing.conftest import TakeIn, desk_of

HEAD = "岗位代码,岗位名称,机构代码,主体,副职所属岗位,起始日期,终止日期\n"


@pytest.fixture
def courts(store: Store) -> Courts:
    return Courts(store)


@pytest.fixture
def at_court(courts: Courts, tmp_path: Path) -> TakeIn:
    return desk_of(courts.ledger, tmp_path)


def subjects(store: Store, post: str) -> list[str]:
    sql = (
        "SELECT subject FROM post_subject JOIN post ON post.id = post_id"
        " WHERE code = :code ORDER BY subject"
    )
    with store.connect() as connection:
        return list(connection.execute(text(sql), {"code": post}).scalars())


def test_subjects_are_read_by_term_or_key_and_replaced_as_a_whole(
    courts: Courts, at_court: TakeIn
) -> None:
    first = at_court("posts", HEAD + "N1,新岗,C1-MT,法官、presiding_judge,,,\n")
    assert first.created == 1
    assert subjects(courts.store, "N1") == ["judge", "presiding_judge"]
    assert at_court("posts", HEAD + "N1,新岗,C1-MT,审判长、法官,,,\n").unchanged == 1
    newer = at_court("posts", HEAD + "N1,新岗,C1-MT,庭长,,,\n")
    assert [(c.field, c.old, c.new) for c in newer.changes] == [
        ("subjects", "judge,presiding_judge", "division_chief")
    ]
    assert subjects(courts.store, "N1") == ["division_chief"]
    assert at_court("posts", "岗位代码,岗位名称,机构代码\nN1,旧岗,C1-MT\n").updated == 1
    assert subjects(courts.store, "N1") == ["division_chief"], (
        "a column that is not there says nothing"
    )
    assert at_court("posts", HEAD + "N1,旧岗,C1-MT,,,,\n").updated == 1
    assert subjects(courts.store, "N1") == []


def test_each_unknown_subject_is_named_and_a_body_without_a_kind_has_none(
    courts: Courts, at_court: TakeIn
) -> None:
    table = (
        HEAD + "N1,岗,C1-MT,法官、检察官、监区长,,,\nN2,岗,ZFW-DD,督办人员,,,\nN3,岗,NO,法官,X,,\n"
    )
    result = at_court("posts", table)
    assert [(bad.row, bad.column, bad.value, bad.code) for bad in result.refusals] == [
        (2, "主体", "检察官", "duty.unknown-subject"),
        (2, "主体", "监区长", "duty.unknown-subject"),
        (3, "主体", "督办人员", "import.body-without-kind"),
        (4, "机构代码", "NO", "roster.unknown-code"),
        (4, "副职所属岗位", "X", "roster.unknown-code"),
    ]
    assert (result.read, result.refused) == (3, 3), "a row counts once, whatever is wrong with it"


def test_what_a_list_in_force_has_for_a_new_post_falls_to_it(
    courts: Courts, at_court: TakeIn
) -> None:
    number = courts.published()
    at_court("posts", HEAD + "N1,新岗,C1-MT,承办法官,,2026-03-02,\n")
    assert ("CT-001", "N1", FIRST, None) in courts.carried(number)
    day = courts.at(30)
    at_court("posts", HEAD + "N1,新岗,C1-MT,庭长,,2026-03-02,\n", at=day)
    carried = {row for row in courts.carried(number) if row[1] == "N1"}
    assert carried == {
        ("CT-001", "N1", FIRST, date(2026, 3, 31)),
        ("CT-002", "N1", date(2026, 4, 1), None),
    }


def test_a_deputy_may_come_before_the_post_it_belongs_to(courts: Courts, at_court: TakeIn) -> None:
    table = HEAD + "D1,副庭长,C1-MT,,N1,,\nN1,庭长,C1-MT,,,,\nD2,副庭长,C1-MT,,C1-TZ,,\n"
    assert at_court("posts", table).created == 3
    pairs = "SELECT d.code, p.code FROM post d JOIN post p ON p.id = d.deputy_of_id ORDER BY d.code"
    with courts.store.connect() as connection:
        assert [tuple(row) for row in connection.execute(text(pairs))] == [
            ("D1", "N1"),
            ("D2", "C1-TZ"),
        ]
    assert at_court("posts", table).unchanged == 3
    circle = at_court("posts", HEAD + "N1,庭长,C1-MT,,D1,,\nD2,副庭长,C1-MT,,D2,,\n")
    assert [(bad.row, bad.code) for bad in circle.refusals] == [
        (2, "roster.deputy-cycle"),
        (3, "roster.deputy-cycle"),
    ]


def test_a_deputy_of_a_post_that_is_refused_is_refused_with_it(
    courts: Courts, at_court: TakeIn
) -> None:
    table = HEAD + "N1,庭长,NO,,,,\nD1,副庭长,C1-MT,,N1,,\nN2,岗,C1-MT,,,,\n"
    result = at_court("posts", table, good_rows=True)
    assert [(bad.row, bad.column) for bad in result.refusals] == [
        (2, "机构代码"),
        (3, "副职所属岗位"),
    ]
    assert result.created == 1


def test_nobody_is_appointed_to_a_post_that_is_not_there(courts: Courts, at_court: TakeIn) -> None:
    at_court("posts", HEAD + "N1,新岗,C1-MT,,,2026-01-01,2026-06-30\n")
    head = "岗位代码,人员编号,任职日期,离任日期\n"
    lines = "N1,c1-j1,2025-12-31,2026-03-31\nN1,c1-j2,2026-04-01,\n"
    refusals = at_court("appointments", head + lines).refusals
    assert [(bad.row, bad.column, bad.code) for bad in refusals] == [
        (2, "任职日期", "roster.not-there"),
        (3, "离任日期", "roster.not-there"),
    ]
    good = "N1,c1-j1,2026-01-01,2026-03-31\nN1,c1-j2,2026-04-01,2026-06-30\n"
    assert at_court("appointments", head + good).created == 2


def test_nobody_holds_a_post_after_leaving(courts: Courts, at_court: TakeIn) -> None:
    people = "人员编号,姓名,离开日期,离开原因\n"
    assert at_court("persons", people + "R1,甲,2024-06-30,退休\n").created == 1
    assert at_court("persons", people + "R1,甲,2024-06-30,retired\n").unchanged == 1
    head = "岗位代码,人员编号,任职日期,离任日期\n"
    at_court("posts", HEAD + "N1,岗,C1-MT,,,,\n")
    (bad,) = at_court("appointments", head + "N1,R1,2020-01-01,\n").refusals
    assert (bad.column, bad.code) == ("离任日期", "roster.has-left")
    (bad,) = at_court("appointments", head + "N1,R1,2024-07-01,\n").refusals
    assert (bad.column, bad.code) == ("任职日期", "roster.has-left")
    assert at_court("appointments", head + "N1,R1,2020-01-01,2024-06-30\n").created == 1


def test_who_leaves_has_a_day_and_a_reason(courts: Courts, at_court: TakeIn) -> None:
    people = (
        "人员编号,姓名,离开日期,离开原因\nR1,甲,2024-06-30,\nR2,乙,,死亡\nR3,丙,2024-06-30,走了\n"
    )
    assert [(bad.row, bad.column, bad.code) for bad in at_court("persons", people).refusals] == [
        (2, "离开日期", "import.not-acceptable"),
        (3, "离开日期", "import.not-acceptable"),
        (4, "离开原因", "import.unknown-word"),
    ]


def test_nobody_leaves_and_no_post_ends_before_an_appointment_on_record(
    courts: Courts, at_court: TakeIn
) -> None:
    people = "人员编号,姓名,离开日期,离开原因\nc1-j1,某C1-J1,2025-12-31,退休\n"
    posts = HEAD + "C1-J1,C1-J1,C1-MT,承办法官、法官,,,2025-12-31\n"
    for kind, table, column in (("persons", people, "离开日期"), ("posts", posts, "终止日期")):
        (bad,) = at_court(kind, table).refusals
        assert (bad.row, bad.column, bad.code) == (2, column, "import.still-held")
    ended = "岗位代码,人员编号,任职日期,离任日期\nC1-J1,c1-j1,2020-01-01,2025-12-31\n"
    assert at_court("appointments", ended).updated == 1
    assert at_court("persons", people).updated == at_court("posts", posts).updated == 1
