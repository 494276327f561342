"""Appointments: one holder at a time, and a change of holder hands the open problems over."""

from datetime import date

from sqlalchemy import text

from models.store import Store
from tests.tasks.importing.conftest import TakeIn

MAP = '[fields]\npost = "post"\nperson = "person"\nfrom_on = "from"\nto_on = "to"\n'
HEAD = "post,person,from,to\n"
PROBLEM = """key = ["no"]
[fields]
keeper = { constant = "ZFW" }
body = { constant = "PRISON" }
title = "no"
found_on = "found"
owner = { constant = "OWNER" }
"""


def test_the_former_ends_and_the_next_begins_in_one_file(desk: TakeIn) -> None:
    table = HEAD + "OWNER,owner,2020-01-01,2026-02-28\nOWNER,clerk,2026-03-01,\n"
    result = desk("appointments", table, MAP)
    assert (result.created, result.updated) == (1, 1)
    assert [(c.id, c.field, c.old, c.new) for c in result.changes] == [
        ("OWNER/owner", "to_on", None, "2026-02-28")
    ]
    assert desk("appointments", table, MAP).unchanged == 2


def test_open_problems_are_handed_over_to_the_holder_of_today(desk: TakeIn, store: Store) -> None:
    desk("problems", "no,found\n1,2026-02-02\n2,2026-02-02\n", PROBLEM)
    table = HEAD + "OWNER,owner,2020-01-01,2026-02-28\nOWNER,clerk,2026-03-01,\n"
    desk("appointments", table, MAP)
    with store.connect() as connection:
        holders = connection.execute(
            text("SELECT code FROM problem JOIN person ON person.id = holder_id")
        ).scalars()
        assert list(holders) == ["clerk", "clerk"]


def test_a_change_in_the_future_hands_nothing_over_yet(desk: TakeIn, store: Store) -> None:
    desk("problems", "no,found\n1,2026-02-02\n", PROBLEM)
    table = HEAD + "OWNER,owner,2020-01-01,2026-03-31\nOWNER,clerk,2026-04-01,\n"
    desk("appointments", table, MAP)
    with store.connect() as connection:
        acts = connection.execute(
            text("SELECT count(*) FROM history WHERE record LIKE '%hand_over%'")
        )
        assert acts.scalar_one() == 0


def test_nobody_holds_a_single_post_beside_another(sqlite_desk: TakeIn) -> None:
    overlap = [
        "OWNER,clerk,2026-03-01,\n",
        "OWNER,owner,2020-01-01,2026-03-01\nOWNER,clerk,2026-03-01,\n",
        "OWNER,clerk,2019-01-01,2020-01-01\n",
    ]
    for table in overlap:
        result = sqlite_desk("appointments", HEAD + table, MAP)
        assert {bad.code for bad in result.refusals} == {"roster.overlap"}
        assert not result.written
    beside = "OWNER,clerk,2019-01-01,2019-12-31\n"
    assert sqlite_desk("appointments", HEAD + beside, MAP).created == 1


def test_unknown_posts_and_persons_are_refused_and_a_name_is_not_repeated(
    sqlite_desk: TakeIn,
) -> None:
    table = HEAD + "NONE,owner,2026-01-01,\nOWNER,王小明,2026-01-01,\nCLERK,p9,2026-02-30,\n"
    result = sqlite_desk("appointments", table, MAP)
    assert [(bad.row, bad.column, bad.value) for bad in result.refusals] == [
        (2, "post", "NONE"),
        (3, "person", None),
        (4, "from", "2026-02-30"),
    ]
    assert "小明" not in str(result.plain())


def test_an_end_before_the_beginning_is_refused(sqlite_desk: TakeIn) -> None:
    day = date(2026, 3, 1)
    result = sqlite_desk("appointments", f"{HEAD}CLERK,owner,{day},2026-02-28\n", MAP)
    assert [bad.code for bad in result.refusals] == ["import.not-acceptable"]
