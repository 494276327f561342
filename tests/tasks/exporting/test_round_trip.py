"""Exported and imported again, nothing changes: of every kind, in every format."""

from pathlib import Path

import pytest

from models.forms.importing import ListKind
from models.store import Store
from rules.reading import day_written
from tasks.drafts import NoSuchMatter, OtherProcedure
from tasks.exporting.lists import list_sheet
from tasks.exporting.roster import roster_sheet
from tasks.exporting.sheet import Sheet
from tasks.exporting.writing import as_file
from tasks.importing.kinds import KINDS
from tasks.importing.roster_kinds import ROSTER_KINDS
from tests.courts import FOR_ALL, Courts, duty, signs
from tests.tasks.importing.conftest import TakeIn, desk_of
from tests.tasks.importing.test_lists import Desk

FORMATS = (".csv", ".xlsx", ".yaml")
ROSTER = {
    "bodies": (
        "单位代码,单位名称,类别,层级,机关代字,上级单位代码,起始日期,终止日期",
        "C9,=某县法院,法院,县,某法,ZFW,1950-01-01,",
        "G1,公证处,公证机构,,,C9,2001-01-01,2019-12-31",
    ),
    "units": (
        "机构代码,机构名称,单位代码,起始日期,终止日期",
        "C9-XT,刑庭,C9,,",
        "007,-办公室,C9,2001-01-01,2030-12-31",
    ),
    "posts": (
        "岗位代码,岗位名称,机构代码,权限,仅一人任职,主体,副职所属岗位,起始日期,终止日期",
        "TZ,庭长,C9-XT,领导、督办,是,庭长、法官,,,",
        "FTZ,副庭长,C9-XT,,否,法官、审判长,TZ,2001-01-01,2030-12-31",
        "0042,审判岗,007,,,法官,,,2029-12-31",
        "N,无主体,ZFW-DD,协调,,,,,",
    ),
    "persons": (
        "人员编号,姓名,离开日期,离开原因",
        '007,"@甲,""乙""",,',
        "R2,买买提·艾则孜,2020-06-30,退休",
        "R3,-丙,,",
    ),
    "appointments": (
        "岗位代码,人员编号,任职日期,离任日期",
        "TZ,R2,2010-01-01,2020-06-30",
        "TZ,007,2020-07-01,",
        "FTZ,007,2010-01-01,2020-06-30",
        "FTZ,R3,2012-01-01,2030-12-31",
    ),
    "qualifications": (
        "人员编号,资格,取得日期,终止日期,依据",
        "R2,员额法官,2016-01-01,2020-06-30,",
        "007,员额法官,2018-01-01,,+法发1号",
        "007,助理刑务师,2019-01-01,2019-06-30,",
    ),
}


@pytest.fixture
def courts(store: Store) -> Courts:
    return Courts(store)


@pytest.fixture
def at_court(courts: Courts, tmp_path: Path) -> TakeIn:
    take_in = desk_of(courts.ledger, tmp_path)
    for kind, lines in ROSTER.items():
        result = take_in(kind, "\n".join(lines))
        assert result.refusals == []
    return take_in


def roster(courts: Courts, kind: str) -> Sheet:
    with courts.store.read() as tx:
        return roster_sheet(tx, KINDS[kind])


@pytest.mark.parametrize("kind", [kind.key for kind in ROSTER_KINDS])
def test_a_roster_comes_back_as_it_is(courts: Courts, at_court: TakeIn, kind: str) -> None:
    number = courts.published(*FOR_ALL)
    named = f"清单文号,事项编号,岗位代码,起始日期,终止日期\n{number},CT-001,C1-TZ,2026-04-01,\n"
    assert at_court("assignments", named).created == 1
    sheet = roster(courts, kind)
    assert sheet.cells.height >= len(ROSTER.get(kind, "--")) - 1
    for ending in FORMATS:
        name = f"给出{ending}"
        result = at_court(kind, as_file(sheet, name), name=name)
        assert result.refusals == []
        assert (result.unchanged, result.read) == (sheet.cells.height, sheet.cells.height)
        assert not result.written


def test_words_stand_for_keys(courts: Courts, at_court: TakeIn) -> None:
    posts = {
        row["岗位代码"]: list(row.values()) for row in roster(courts, "posts").cells.to_dicts()
    }
    assert posts["TZ"] == ["TZ", "庭长", "C9-XT", "领导、督办", "是", "庭长、法官", "", "", ""]
    assert posts["FTZ"][4:7] == ["否", "法官、审判长", "TZ"]
    bodies = {row["单位代码"]: row for row in roster(courts, "bodies").cells.to_dicts()}
    assert (bodies["C9"]["类别"], bodies["C9"]["层级"]) == ("法院", "县")
    assert (bodies["G1"]["类别"], bodies["G1"]["层级"]) == ("公证机构", "")
    people = {row["人员编号"]: row for row in roster(courts, "persons").cells.to_dicts()}
    assert people["R2"]["离开原因"] == "退休"


def test_a_list_comes_back_as_it_is(courts: Courts, tmp_path: Path) -> None:
    desk = Desk(courts, tmp_path)
    rows = (
        *FOR_ALL,
        duty("CT-010", "=逐项核对\n并签字", replaces=("CT-001", "CT-002"), posts=("C1-J1", "C2-J1"),
             standards=("K1", "K2"), risks="-漏项", wording_on=None),
    )  # fmt: skip
    number = courts.draft(*rows)
    with courts.store.read() as tx:
        sheet = list_sheet(tx, KINDS["duties"], number)
    assert sheet.cells.to_dicts()[-1]["主体"] == "承办法官"
    for ending in FORMATS:
        taken = desk.bytes(as_file(sheet, f"f{ending}"), f"f{ending}", into=number)
        assert (taken.result.unchanged, taken.result.written) == (4, False)


def test_a_table_comes_back_as_it_is(courts: Courts, tmp_path: Path) -> None:
    desk = Desk(courts, tmp_path)
    rows = (
        signs("SQ-1", grade="员额法官", level="省 · province", delegable=True),
        signs("SQ-2", wording_on=day_written("2019-10-01")),
    )
    number = courts.table(*rows)
    with courts.store.read() as tx:
        sheet = list_sheet(tx, KINDS["authority"], number)
    for ending in FORMATS:
        file = as_file(sheet, f"f{ending}")
        taken = desk.bytes(file, f"f{ending}", into=number, kind=ListKind.AUTHORITY)
        assert (taken.result.unchanged, taken.result.written) == (2, False)


def test_what_is_published_may_be_drafted_anew_from_its_own_file(
    courts: Courts, tmp_path: Path
) -> None:
    number = courts.published(*FOR_ALL)
    with courts.store.read() as tx:
        sheet = list_sheet(tx, KINDS["duties"], number)
    taken = Desk(courts, tmp_path).bytes(as_file(sheet, "f.xlsx"), "f.xlsx")
    assert taken.diff is not None
    assert (taken.result.created, taken.diff.changes) == (3, ())


def test_a_number_of_another_sort_or_of_nothing_is_refused(courts: Courts) -> None:
    number = courts.draft()
    with courts.store.read() as tx:
        with pytest.raises(OtherProcedure):
            list_sheet(tx, KINDS["authority"], number)
        with pytest.raises(NoSuchMatter):
            list_sheet(tx, KINDS["duties"], "晋政法责[2026]9")
