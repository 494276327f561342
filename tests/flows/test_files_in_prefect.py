"""Lists from files and files for whoever asks, as a coordinator does it in Prefect alone."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from flows.clarify import duties
from flows.clarify.files_out import give_file, give_template
from flows.clarify.list_files import take_in
from models.forms.exporting import AskFile, AskTemplate, FileFormat, FileKind, OfKind
from models.forms.importing import TakeInList
from models.settings import settings
from rules.subject import body_kinds
from tasks.importing.kinds import KINDS
from tasks.importing.mapping import FileMap
from tasks.importing.reading import read_table
from tests.courts import FOR_ALL, Courts, duty
from tests.flows.test_duties_in_prefect import publishing
from tests.flows.test_runs_in_prefect import artifacts_of
from tests.province import Province

pytestmark = pytest.mark.usefixtures("prefect")
HEAD = "编号,性质,主体,环节,内容,依据,条款,文本日期,风险点\n"
ROWS = (
    "CT-001,应当,承办法官,立案,七日内决定是否立案,民事诉讼法,第一百二十六条,2023-09-01,\n"
    "CT-002,应当,庭长,监督管理,对庭审活动进行监督,法官法,第十条,2019-10-01,\n"
    "CT-003,不得,法官,全过程,私自会见当事人,法官法,第四十六条,2019-10-01,\n"
)


@pytest.fixture
def courts(installed: Province) -> Courts:
    return Courts.beside(installed)


@pytest.fixture
def folders(installed: Province) -> Iterator[tuple[Path, Path]]:
    """The inbox, and where files are given out."""
    both = settings().inbox, settings().given_out
    for folder in both:
        folder.mkdir(parents=True, exist_ok=True)
    yield both
    for folder in both:
        for file in folder.iterdir():
            file.unlink()


def asked(**more: object) -> TakeInList:
    said = {"actor": "coord", "file": "法院.csv", "keeper": "ZFW", "title": "法院权责清单"}
    return TakeInList.model_validate(said | more)


def test_a_list_is_taken_in_compared_and_published(
    courts: Courts, folders: tuple[Path, Path]
) -> None:
    courts.published(*FOR_ALL)
    (folders[0] / "法院.csv").write_text(HEAD + ROWS, "utf-8")
    (folders[0] / "其他.csv").write_text(
        HEAD + "CT-004,应当,法官,归档,归档,法官法,第十条,,\n", "utf-8"
    )
    state = take_in(asked(more=["其他.csv"]), return_state=True)
    assert (state.name, "晋政法责〔2026〕2号：读入4，新增4" in (state.message or "")) == (
        "已导入 · Taken in",
        True,
    )
    pages = artifacts_of(state)
    assert "新增 · added 1" in pages["import-duties-diff"]
    assert any(key.endswith("-list") and "CT-004" in text for key, text in pages.items())
    published = duties.publish(publishing("晋政法责[2026]2"), return_state=True)
    assert published.name == "已发布 · published", published.message


def test_every_error_is_in_the_table_and_nothing_is_taken_in(
    courts: Courts, folders: tuple[Path, Path]
) -> None:
    (folders[0] / "法院.csv").write_text(HEAD + ROWS.replace("承办法官", "监区长"), "utf-8")
    state = take_in(asked(), return_state=True)
    assert state.name == "未予导入 · Refused"
    (row,) = json.loads(artifacts_of(state)["import-duties"])
    assert (row["行 · Row"], row["列 · Column"], row["值 · Value"]) == (2, "主体", "监区长")
    missing = take_in(asked(file="没有.csv"), return_state=True)
    assert "[inbox.no-such-file]" in (missing.message or "")


def test_a_dry_run_shows_the_diff_of_what_it_does_not_keep(
    courts: Courts, folders: tuple[Path, Path]
) -> None:
    (folders[0] / "法院.csv").write_text(HEAD + ROWS, "utf-8")
    state = take_in(asked(dry_run=True), return_state=True)
    assert state.name == "试算完毕 · Tried"
    assert "新增 · added 3" in artifacts_of(state)["import-duties-diff"]
    again = take_in(asked(), return_state=True)
    assert "晋政法责〔2026〕1号" in (again.message or "")


def test_a_template_lies_in_the_folder_and_is_explained_on_a_page(
    installed: Province, folders: tuple[Path, Path]
) -> None:
    form = AskTemplate(kind=FileKind.DUTIES, of_kind=OfKind.COURT)
    state = give_template(form, return_state=True)
    (file,) = folders[1].glob("template_duties-*.xlsx")
    assert file.name in (state.message or "")
    assert openpyxl.load_workbook(io.BytesIO(file.read_bytes())).worksheets[0]["C1"].value == "主体"
    page = artifacts_of(state)["template-duties"]
    assert "承办法官" in page and "必填 required" in page


def test_a_list_and_a_roster_are_given_out_as_they_are_taken_in(
    courts: Courts, folders: tuple[Path, Path]
) -> None:
    number = courts.draft(*FOR_ALL, duty("CT-010"))
    form = AskFile(kind=FileKind.DUTIES, format=FileFormat.CSV, number=number)
    assert give_file(form, return_state=True).is_completed()
    (file,) = folders[1].glob("duties-*.csv")
    assert read_table(file, FileMap()).height == 4
    people = AskFile(kind=FileKind.PERSONS, format=FileFormat.YAML)
    assert "13行" in (give_file(people, return_state=True).message or "")


def test_what_is_no_list_and_what_is_not_given_out_is_refused(courts: Courts) -> None:
    state = give_file(AskFile(kind=FileKind.DUTIES, number="晋政法责[2026]9"), return_state=True)
    assert state.is_failed() and "[matter.unknown]" in (state.message or "")
    state = give_file(AskFile(kind=FileKind.PROBLEMS), return_state=True)
    assert "[export.not-given-out]" in (state.message or "")
    for wrong in ({"kind": FileKind.DUTIES}, {"kind": FileKind.POSTS, "number": "x"}):
        with pytest.raises(ValueError):
            AskFile.model_validate(wrong)


def test_the_choices_are_those_that_there_are() -> None:
    assert {kind.key for kind in FileKind} == set(KINDS)
    assert {kind.key for kind in OfKind} == {"", *body_kinds()}
