"""A file of more rows than are looked up one by one is checked against whole tables."""

from pathlib import Path

import pytest

from models.store import Store
from tasks.importing.bulk import FEW
from tests.courts import Courts
from tests.tasks.importing.conftest import TakeIn, desk_of

MANY = FEW + 1


@pytest.fixture
def courts(sqlite_store: Store) -> Courts:
    return Courts(sqlite_store)


@pytest.fixture
def at_court(courts: Courts, tmp_path: Path) -> TakeIn:
    return desk_of(courts.ledger, tmp_path)


def lines(head: str, line: str) -> str:
    return head + "".join(line.format(n=n) for n in range(MANY))


def test_it_goes_in_once_and_the_same_again_changes_nothing(
    courts: Courts, at_court: TakeIn
) -> None:
    number = courts.published()
    before = len(courts.carried(number))
    files = {
        "posts": lines("岗位代码,岗位名称,机构代码,主体\n", "N{n},岗,C1-MT,承办法官\n"),
        "persons": lines("人员编号,姓名\n", "R{n},某\n"),
        "appointments": lines("岗位代码,人员编号,任职日期,离任日期\n", "N{n},R{n},2020-01-01,\n"),
        "qualifications": lines("人员编号,资格,取得日期\n", "R{n},员额法官,2020-01-01\n"),
    }
    for kind, table in files.items():
        assert at_court(kind, table).created == MANY
    for kind, table in files.items():
        assert at_court(kind, table).unchanged == MANY
    assert len(courts.carried(number)) == before + MANY, "what is in force fell to every new post"
    other = files["appointments"].replace("N7,R7,", "N7,R8,", 1).replace("N9,R9,", "N9,NONE,", 1)
    refusals = at_court("appointments", other).refusals
    assert [(bad.row, bad.code) for bad in refusals] == [
        (9, "roster.overlap"),
        (11, "roster.unknown-code"),
    ]
