"""A province's roster and the courts' list come from files: published as of 2020, its items fall to
posts, and who answered in March 2020 is found although that person moved twice and retired."""

from datetime import date
from pathlib import Path

import pytest

from models.forms.duty import Publish
from models.forms.importing import TakeInList
from models.store import Store
from rules.duty_diff import Kind
from tasks.answering import Asked, who_answered
from tasks.exporting.lists import list_sheet
from tasks.exporting.roster import roster_sheet
from tasks.exporting.writing import as_file
from tasks.importing.file import Order, take_in_file
from tasks.importing.kinds import KINDS, ROSTER
from tasks.importing.lists import ListTaken, take_in_list
from tasks.importing.result import Result
from tasks.replay import replay
from tasks.verification import verify
from tests.province import Province

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = sorted((ROOT / "packs/reference/duties").glob("court_*.csv"))
ROSTER_FILES = {
    "bodies": "单位代码,单位名称,类别,层级,上级单位代码\nGY,省高院,法院,省,\n"
    "QH,清河县法院,法院,县,GY\n",
    "units": "机构代码,机构名称,单位代码\nQH-MT,民庭,QH\nQH-LA,立案庭,QH\nGY-MT,民庭,GY\n",
    "posts": "岗位代码,岗位名称,机构代码,主体,副职所属岗位\n"
    "QH-J1,审判岗,QH-MT,法官、承办法官、独任法官、审判长、合议庭成员,\nQH-TZ,庭长,QH-MT,法官、庭长,\n"
    "QH-FTZ,副庭长,QH-MT,法官,QH-TZ\nQH-LA1,立案岗,QH-LA,立案人员,\nGY-J1,审判岗,GY-MT,法官、承办法官,\n",
    "persons": "人员编号,姓名,离开日期,离开原因\nR1,某甲,2025-12-31,退休\nR2,某乙,,\nR3,某丙,,\n",
    "appointments": "岗位代码,人员编号,任职日期,离任日期\n"
    "QH-J1,R1,2019-01-01,2021-06-30\nQH-TZ,R1,2021-07-01,2024-01-31\nGY-J1,R1,2024-02-01,2025-12-31\n"
    "QH-J1,R2,2021-07-01,\nQH-TZ,R3,2024-02-01,\n",
    "qualifications": "人员编号,资格,取得日期,终止日期,依据\nR1,员额法官,2019-01-01,2025-12-31,\n",
}  # fmt: skip
OLD_LIST = (
    "编号,性质,主体,环节,内容,依据,条款,文本日期\n"
    "CT-202,应当,承办法官,立案,七日内决定是否受理附带民事诉讼,刑事诉讼法解释,第一百四十七条,2012-12-20\n"
    "CT-001,应当,立案人员,立案,对符合条件的起诉在七日内立案,民事诉讼法,第一百二十三条,2017-06-27\n"
)
OLD, NEW = date(2020, 1, 1), date(2024, 1, 1)
TODAY = date(2026, 3, 2)


@pytest.fixture
def province(store: Store) -> Province:
    return Province(store)


def take_in(province: Province, folder: Path, kind: str, data: bytes, name: str) -> Result:
    file = folder / name
    file.write_bytes(data)
    return take_in_file(province.ledger, Order(kind, file, actor="coord"), province.at(0))


def take_in_courts_list(province: Province, *files: Path, into: str = "") -> ListTaken:
    said = {
        "actor": "coord",
        "keeper": "ZFW",
        "title": "法院权责清单",
        "file": "法院",
        "into": into,
    }
    form = TakeInList.model_validate(said)
    taken = take_in_list(province.ledger, form, files, at=province.at(0))
    assert taken.result.refusals == []
    return taken


def publish(province: Province, number: str, day: date) -> None:
    """As it was issued on paper that day."""
    said = {"valid_from": day, "issued_on": day, "document": f"晋法发〔{day.year}〕1号"}
    why = {"accepted": "部分岗位尚未设置"}
    form = Publish.model_validate({"actor": "coord", "number": number} | said | why)
    province.do("publish", form, 0, "duty_list")


def test_from_the_files_to_who_answered_and_back(province: Province, tmp_path: Path) -> None:
    for kind, text in ROSTER_FILES.items():
        result = take_in(province, tmp_path, kind, text.encode(), f"{kind}.csv")
        assert (result.refusals, result.written) == ([], True)
    (tmp_path / "旧.csv").write_text(OLD_LIST, "utf-8")
    old = take_in_courts_list(province, tmp_path / "旧.csv")
    publish(province, old.number, OLD)
    # The list that comes with the product, in several files, is the next version.
    new = take_in_courts_list(province, *REFERENCE)
    assert new.result.created == sum(
        len(path.read_text("utf-8").strip().splitlines()) - 1 for path in REFERENCE
    )
    assert new.diff is not None and new.diff.before is not None
    assert (new.diff.before.number, new.diff.counts()[Kind.CHANGED]) == (old.number, 2)
    publish(province, new.number, NEW)

    with province.store.read() as tx:
        (then,) = who_answered(tx, Asked("CT-202", date(2020, 3, 2), body="QH"), TODAY)
        later = who_answered(tx, Asked("CT-202", date(2024, 3, 2), body="QH"), TODAY)
        (vacant,) = who_answered(tx, Asked("CT-001", date(2024, 3, 2), body="QH"), TODAY)
    assert then.where is not None and then.where.person == "R1"
    assert (then.item["number"], then.post["code"]) == (old.number, "QH-J1")
    assert "退休" in then.where.said(TODAY)[0], "who moved twice and retired is found"
    assert [(each.where and each.where.person) for each in later] == ["R2"]
    assert (vacant.post["code"], vacant.stint) == ("QH-LA1", None)

    # What was taken in is given out, and taken in again as it is: nothing changes.
    with province.store.read() as tx:
        sheets = {kind: roster_sheet(tx, KINDS[kind]) for kind in ROSTER}
        listed = list_sheet(tx, KINDS["duties"], new.number)
    for kind, sheet in sheets.items():
        name = f"{kind}.xlsx"
        result = take_in(province, tmp_path, kind, as_file(sheet, name), name)
        assert (result.unchanged, result.refused) == (sheet.cells.height, 0)
    (tmp_path / "新.yaml").write_bytes(as_file(listed, "新.yaml"))
    again = take_in_courts_list(province, tmp_path / "新.yaml")
    assert again.diff is not None and again.diff.changes == ()
    assert verify(province.ledger).ok
    assert replay(province.ledger) == []
