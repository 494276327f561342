"""Taking in a file of the inbox from a form: claims on `flows.importing`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.clarify import roster
from flows.pursue import docket
from models.forms.importing import DocketKind, RosterKind, TakeInCases, TakeInRoster
from models.settings import settings
from tasks.worklist import worklist
from tests.flows.test_runs_in_prefect import artifacts_of
from tests.province import Province

pytestmark = pytest.mark.usefixtures("prefect")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def inbox(installed: Province) -> Iterator[Path]:
    folder = settings().inbox
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("template_problems.toml", "template_persons.toml"):
        (folder / name).write_text((ROOT / "mappings" / name).read_text("utf-8"), "utf-8")
    yield folder
    for file in folder.iterdir():
        file.unlink()


HEAD = (
    "序号,单位代码,问题,发现日期,检查文号,职责事项,责任岗位代码,"
    "原因,系统性,到期日,销号日期,回复日期,回复内容\n"
)


def taken_in(**more: object) -> TakeInCases:
    said = {"actor": "coord", "file": "台账.csv", "mapping": "template_problems.toml"}
    return TakeInCases.model_validate(said | more)


def test_a_docket_is_taken_in_and_the_same_file_again_changes_nothing(
    installed: Province, inbox: Path
) -> None:
    (inbox / "台账.csv").write_text(f"{HEAD}1,PRISON,缺签字,2026-03-02,,,OWNER,,,,,,\n", "utf-8")
    first, second = (docket.take_in(taken_in(), return_state=True) for _ in range(2))
    assert first.name == second.name == "已导入 · Taken in"
    assert "新增1" in (first.message or "") and "未变1" in (second.message or "")
    assert worklist(installed.store, installed.first.date()).open == 1


def test_one_bad_row_holds_all_back_and_is_named_in_the_table(
    installed: Province, inbox: Path
) -> None:
    rows = "1,PRISON,缺签字,2026-03-02,,,OWNER,,,,,,\n2,NOWHERE,缺签字,2026-02-30,,,,,,,,,\n"
    (inbox / "台账.csv").write_text(HEAD + rows, "utf-8")
    state = docket.take_in(taken_in(), return_state=True)
    assert state.name == "未予导入 · Refused"
    assert "2026-02-30" in artifacts_of(state)["import-problems"]
    assert worklist(installed.store, installed.first.date()).open == 0


def test_referrals_of_a_docket_are_taken_in_by_their_kind(installed: Province, inbox: Path) -> None:
    (inbox / "map.toml").write_text(
        'kind = "referrals"\nsource = "t"\nkey = ["no"]\n[fields]\n'
        'committee = { constant = "ZFW" }\nreferrer = { constant = "PRISON" }\n'
        'employer = { constant = "COURT" }\ntitle = "title"\nreceived_on = "day"\n'
        'person = "who"\nallegation = "title"\n',
        "utf-8",
    )
    (inbox / "移送.csv").write_text("no,title,day,who\n1,错误裁定,2026-02-02,clerk\n", "utf-8")
    form = taken_in(kind=DocketKind.REFERRALS, file="移送.csv", mapping="map.toml")
    state = docket.take_in(form, return_state=True)
    assert (state.name, "新增1" in (state.message or "")) == ("已导入 · Taken in", True)


def test_a_file_outside_the_inbox_is_refused(installed: Province, inbox: Path) -> None:
    state = docket.take_in(taken_in(file="../keys/seal.key"), return_state=True)
    assert "[inbox.no-such-file]" in (state.message or "")


def test_a_roster_under_the_heads_of_its_template_needs_no_mapping(
    installed: Province, inbox: Path
) -> None:
    (inbox / "人员.yaml").write_text("- {人员编号: 007, 姓名: 某甲}\n", "utf-8")
    form = TakeInRoster(actor="coord", kind=RosterKind.PERSONS, file="人员.yaml")
    assert "新增1" in (roster.take_in(form, return_state=True).message or "")


def test_a_roster_is_taken_in_by_its_kind(installed: Province, inbox: Path) -> None:
    (inbox / "人员.csv").write_text("人员编号,姓名,离开日期,离开原因\nnew-1,某甲,,\n", "utf-8")
    form = TakeInRoster(
        actor="coord",
        kind=RosterKind.PERSONS,
        file="人员.csv",
        mapping="template_persons.toml",
    )
    assert "新增1" in (roster.take_in(form, return_state=True).message or "")
