"""A list comes in as one act with all its rows, or not at all; by the template's own heads."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.forms.duty import Scope
from models.forms.importing import ListKind, TakeInList
from models.store import Store
from rules.procedure import Closed, Undeclared
from rules.role import NotEntitled
from tasks.drafts import NoSuchMatter, OtherProcedure
from tasks.duty_reading import shown
from tasks.importing.lists import ListTaken, take_in_list
from tasks.importing.table import FileEmpty, FileTooLarge
from tasks.verification import verify
from tests.courts import FIRST, FOR_ALL, Courts, signs

HEAD = "编号,性质,主体,环节,内容,依据,条款,文本日期,风险点\n"
ROWS = (
    "CT-001,应当,承办法官,立案,七日内决定是否立案,民事诉讼法,第一百二十六条,2023-09-01,超期立案\n"
    "CT-003,不得,法官,全过程,私自会见当事人,法官法,第四十六条,2019-10-01,\n"
)
TABLE = "编号,事项,文书,阶段,层级,签发主体,资格,可代签,依据,条款,文本日期\n"
REFERENCE = Path(__file__).resolve().parents[3] / "packs/reference"


class Desk:
    """Takes in lists at a province with two courts."""

    def __init__(self, courts: Courts, folder: Path) -> None:
        self.courts, self.folder = courts, folder

    def __call__(self, *texts: str, day: int = 0, mapping: str = "", **said: Any) -> ListTaken:
        files = []
        for n, text in enumerate(texts):
            files.append(self.folder / f"清单{n + 1}.csv")
            files[-1].write_text(text, "utf-8")
        return self._take_in(files, day, mapping, said)

    def bytes(self, data: bytes, name: str, **said: Any) -> ListTaken:
        file = self.folder / name
        file.write_bytes(data)
        return self._take_in([file], 0, "", said)

    def _take_in(
        self, files: list[Path], day: int, mapping: str, said: dict[str, Any]
    ) -> ListTaken:
        about = {"actor": "coord", "file": files[0].name}
        if "into" not in said:
            about |= {"keeper": "ZFW", "title": "法院权责清单"}
        form = TakeInList.model_validate(about | said)
        map_file = self.folder / "map.toml"
        map_file.write_text(mapping, "utf-8")
        at = self.courts.at(day)
        return take_in_list(self.courts.ledger, form, files, map_file if mapping else None, at)

    def codes(self, number: str) -> list[str]:
        with self.courts.store.read() as tx:
            return [entry.code for entry in shown(tx, number, FIRST).entries]

    def acts(self) -> int:
        return verify(self.courts.ledger).rows


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    return Desk(Courts(store), tmp_path)


def test_a_file_becomes_one_draft_with_all_rows_and_the_diff(desk: Desk) -> None:
    before = desk.courts.published(*FOR_ALL)
    taken = desk(HEAD + ROWS)
    assert taken.number == "晋政法责〔2026〕2号"
    assert (taken.result.created, taken.result.written) == (2, True)
    assert desk.codes(taken.number) == ["CT-001", "CT-003"]
    assert taken.diff is not None and taken.diff.before is not None
    assert taken.diff.before.number == before
    assert {kind.name: n for kind, n in taken.diff.counts().items()} == {"CHANGED": 2, "DROPPED": 1}
    assert verify(desk.courts.ledger).ok


def test_the_diff_is_against_the_version_published_last_though_another_holds(desk: Desk) -> None:
    desk.courts.published(*FOR_ALL)
    ahead = desk.courts.draft(*FOR_ALL)
    desk.courts.publish(ahead, date(2026, 6, 1), day=FIRST)
    taken = desk(HEAD + ROWS)
    assert taken.diff is not None and taken.diff.before is not None
    assert taken.diff.before.number == ahead


def test_several_files_are_one_version(desk: Desk) -> None:
    more = HEAD + "CT-201,应当,庭长,监督管理,监督庭审活动,法官法,第十条,,\n"
    taken = desk(HEAD + ROWS, more)
    assert desk.codes(taken.number) == ["CT-001", "CT-003", "CT-201"]
    assert taken.result.file == "清单1.csv + 清单2.csv"


def test_every_error_of_every_file_is_named_and_nothing_is_taken_in(desk: Desk) -> None:
    first = (
        HEAD
        + ROWS
        + "CT-004,可以,承办法官,立案,内容,,,2023-02-30,\nCT-005,应当,检察官,逮捕,内容,,,,\n"
    )
    second = HEAD.replace("风险点", "指定岗位代码") + (
        "CT-001,应当,庭长,立案,内容,,,,\nCT-006,应当,庭长,立案,,,,,C1-TZ、NONE\n"
        "CT-007,应当,庭长,立案,内容,,,,C1-TZ、NONE\n"
    )
    acts = desk.acts()
    result = desk(first, second).result
    assert [(bad.file, bad.row, bad.column, bad.value, bad.code) for bad in result.refusals] == [
        ("清单1.csv", 2, "编号", "CT-001", "import.key-in-other-file"),
        ("清单1.csv", 4, "性质", "可以", "import.unknown-word"),
        ("清单1.csv", 4, "文本日期", "2023-02-30", "import.not-a-day"),
        ("清单1.csv", 5, "主体", "检察官", "duty.unknown-subject"),
        ("清单1.csv", 5, "环节", "逮捕", "duty.unknown-stage"),
        ("清单2.csv", 2, "编号", "CT-001", "import.key-in-other-file"),
        ("清单2.csv", 3, "内容", "", "import.cell-empty"),
        ("清单2.csv", 3, "指定岗位代码", "NONE", "roster.unknown-code"),
        ("清单2.csv", 4, "指定岗位代码", "NONE", "roster.unknown-code"),
    ]
    assert "清单2.csv第2行" in result.refusals[0].reason
    assert (result.read, result.refused, result.held_back, result.written) == (7, 6, 1, False)
    assert desk.acts() == acts


def test_all_that_is_wrong_with_one_row_is_told_at_once(desk: Desk) -> None:
    row = f"CT-001,可以,检察官,逮捕,{'长' * 5001},,,2023-02-30,NONE\n"
    result = desk(HEAD.replace("风险点", "指定岗位代码") + row + row).result
    each = {"编号", "性质", "主体", "环节", "内容", "文本日期", "指定岗位代码"}
    for number in (2, 3):
        assert {bad.column for bad in result.refusals if bad.row == number} == each
    assert len(result.refusals) == 2 * len(each)
    assert (result.read, result.refused, result.held_back) == (2, 2, 0)


def test_all_that_is_wrong_with_a_row_of_a_table_is_told_at_once(desk: Desk) -> None:
    row = "SQ-1,减刑,立案,逮捕,乡,检察官,无此资格,或许,,,2023-02-30\n"
    result = desk(TABLE + row, kind=ListKind.AUTHORITY, scope=Scope.COURT).result
    assert {"阶段", "层级", "签发主体", "可代签", "文本日期"} <= {
        bad.column for bad in result.refusals
    }
    assert (result.read, result.refused) == (1, 1)


def test_the_same_file_again_is_the_same_draft(desk: Desk) -> None:
    taken = desk(HEAD + ROWS)
    acts = desk.acts()
    again = desk(HEAD + ROWS, day=1)
    assert (again.number, again.result.unchanged, again.result.written) == (taken.number, 2, False)
    assert desk.acts() == acts
    assert desk(HEAD + ROWS, title="另一名称").number != taken.number


def test_a_dry_run_says_what_would_be_and_keeps_nothing(desk: Desk) -> None:
    acts = desk.acts()
    tried = desk(HEAD + ROWS, dry_run=True)
    assert (tried.number, tried.result.created) == ("晋政法责〔2026〕1号", 2)
    assert tried.diff is not None
    assert desk.acts() == acts


def test_a_draft_is_replaced_as_a_whole(desk: Desk) -> None:
    number = desk(HEAD + ROWS).number
    newer = ROWS.replace("七日", "五日").replace("CT-003", "CT-009")
    taken = desk(HEAD + newer, into=number.replace("〔", "[").replace("〕", "]"), day=1)
    counts = taken.result.created, taken.result.updated, taken.result.unchanged
    assert (taken.number, counts, taken.dropped) == (number, (1, 1, 0), ("CT-003",))
    assert desk.codes(number) == ["CT-001", "CT-009"]
    acts = desk.acts()
    assert desk(HEAD + newer, into=number, day=2).result.unchanged == 2
    assert desk.acts() == acts


def test_what_is_published_is_not_replaced_by_a_file(desk: Desk) -> None:
    number = desk.courts.published(*FOR_ALL)
    with pytest.raises((Closed, Undeclared)):
        desk(HEAD + ROWS, into=number)
    with pytest.raises(NoSuchMatter):
        desk(HEAD + ROWS, into="晋政法责〔2026〕99号")
    with pytest.raises(OtherProcedure):
        desk(HEAD + ROWS, into=desk.courts.table(signs("SQ-1")))


def test_only_who_keeps_lists_takes_them_in(desk: Desk) -> None:
    with pytest.raises(NotEntitled):
        desk(HEAD + ROWS, actor="owner")


def test_a_list_of_one_body_uses_the_words_of_its_kind(desk: Desk) -> None:
    taken = desk(HEAD + ROWS, scope=Scope.BODY, body="C1", title="C1县法院权责清单")
    assert desk.courts.list_row(taken.number).scope == "body:C1"


def test_a_mapping_may_say_which_column_is_which(desk: Desk) -> None:
    mapping = """kind = "duties"
source = "旧清单"
[fields]
code = "no"
polarity = { column = "pos", map = { "+" = "应当", "-" = "不得" } }
subject = { constant = "法官" }
stage = { constant = "全过程" }
content = "what"
replaces = { column = "was", separator = "/" }
"""
    taken = desk("no,pos,what,was\nA,+,甲,X/Y\nB,-,乙,\n", mapping=mapping)
    with desk.courts.store.read() as tx:
        entries = shown(tx, taken.number, FIRST).entries
    said = [(e.code, e.polarity, e.subject, e.replaces) for e in entries]  # type: ignore[union-attr]
    assert said == [("A", "must", "judge", "X,Y"), ("B", "must_not", "judge", "")]


def test_an_authorisation_table_comes_in_by_its_own_heads(desk: Desk) -> None:
    rows = (
        "SQ-1,民事一审案件,判决书,裁判,全部,庭长,员额法官,是,法官法,第十条,2019-10-01\n"
        "SQ-2,民事一审案件,判决书,裁判,省,院长,,否,法官法,第十条,\n"
    )
    taken = desk(TABLE + rows, kind=ListKind.AUTHORITY, title="法院授权表")
    with desk.courts.store.read() as tx:
        first, second = shown(tx, taken.number, FIRST).entries
    assert taken.number == "晋政法权〔2026〕1号"
    assert (first.level, first.grade, first.delegable) == ("", "quota_judge", True)  # type: ignore[union-attr]
    assert (second.level, second.wording_on) == ("province", None)  # type: ignore[union-attr]


def test_an_empty_file_and_one_beyond_the_limit_are_refused(desk: Desk) -> None:
    with pytest.raises(FileEmpty):
        desk(HEAD)
    line = "{},应当,承办法官,立案,内容,,,,\n"
    with pytest.raises(FileTooLarge):
        desk(HEAD + "".join(line.format(n) for n in range(5001)))


@pytest.mark.parametrize(
    "missing", [{"keeper": ""}, {"title": ""}, {"body": "C1"}, {"scope": Scope.BODY}]
)
def test_a_new_draft_says_what_list_it_is(missing: dict[str, Any]) -> None:
    said = {"actor": "coord", "file": "f", "keeper": "ZFW", "title": "t"}
    with pytest.raises(ValueError):
        TakeInList.model_validate(said | missing)


SCOPES = {"court": Scope.COURT, "procuratorate": Scope.PROCURATORATE, "police": Scope.POLICE,
          "prison": Scope.PRISON}  # fmt: skip


@pytest.mark.parametrize("path", sorted(REFERENCE.glob("*/*.csv")), ids=lambda path: path.stem)
def test_each_reference_list_comes_in_by_the_heads_of_the_template(desk: Desk, path: Path) -> None:
    kind = ListKind.DUTIES if path.parent.name == "duties" else ListKind.AUTHORITY
    text = path.read_text("utf-8")
    taken = desk(text, kind=kind, scope=SCOPES[path.stem.split("_")[0]], title="参考清单")
    assert taken.result.refusals == []
    assert taken.result.created == len(text.strip().splitlines()) - 1
