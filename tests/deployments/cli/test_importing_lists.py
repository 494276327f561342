"""`bihuan import duties`, `template`, `export`: lists and rosters in and out by commands."""

import shlex
from pathlib import Path

import pytest

from tests.courts import FOR_ALL, Courts
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province

HEAD = "编号,性质,主体,环节,内容,依据,条款,文本日期,风险点\n"
ROWS = (
    "CT-001,应当,承办法官,立案,七日内决定是否立案,民事诉讼法,第一百二十六条,2023-09-01,\n"
    "CT-009,不得,法官,全过程,私自会见当事人,法官法,第四十六条,2019-10-01,\n"
)
SAID = ("--actor", "coord", "--keeper", "ZFW", "--title", "法院权责清单", "--scope", "法院")


@pytest.fixture
def courts(settled: Province) -> Courts:
    return Courts.beside(settled)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Two files of one list."""
    for name, text in (("a.csv", HEAD + ROWS), ("b.csv", HEAD + ROWS.replace("CT-0", "CT-1"))):
        (tmp_path / name).write_text(text, "utf-8")
    return str(tmp_path / "a.csv"), str(tmp_path / "b.csv")


def test_files_become_one_draft_and_the_diff_is_counted(
    bihuan: Bihuan, courts: Courts, files: tuple[str, str]
) -> None:
    number = courts.published(*FOR_ALL)
    said = bihuan("import", "duties", *files, *SAID, "--json")
    found = said.json
    assert (said.status, found["created"], found["number"]) == (0, 4, "晋政法责〔2026〕2号")
    assert (found["against"], found["diff"]["added"], found["written"]) == (number, 3, True)
    again = bihuan("import", "duties", files[0], "--actor", "coord", "--into", "晋政法责[2026]2")
    assert "草案删去 · dropped from the draft: CT-101、CT-109" in again.err
    assert "bihuan duties diff" in again.err and "晋政法责〔2026〕2号" in again.out


def test_every_error_names_its_file_and_the_status_is_one(
    bihuan: Bihuan, courts: Courts, files: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "b.csv").write_text(HEAD + ROWS.replace("法官", "狱警"), "utf-8")
    said = bihuan("import", "duties", *files, *SAID)
    assert said.status == 1
    assert "b.csv 2" in said.out and "未写入 · nothing written" in said.out
    said = bihuan("import", "duties", *files, *SAID, "--json")
    assert {cell["file"] for cell in said.json["refusals"]} == {"a.csv", "b.csv"}, (
        "codes stand twice"
    )
    assert said.json["number"] is None


@pytest.mark.parametrize(
    "said", [SAID[:6], SAID[:2], (*SAID[:4], *SAID[6:]), ("--actor", "coord", "--scope", "学校")]
)
def test_which_list_it_is_must_be_said(
    bihuan: Bihuan, courts: Courts, files: tuple[str, str], said: tuple[str, ...]
) -> None:
    refused = bihuan("import", "duties", files[0], *said)
    assert refused.status == 1
    assert ("--scope" in refused.err) or ("机关类别" in refused.err) or ("学校" in refused.err)


def test_a_file_that_cannot_be_read_has_the_shape_of_any_other_in_json(
    bihuan: Bihuan, courts: Courts, tmp_path: Path
) -> None:
    (tmp_path / "x.csv").write_text("编号\n1\n", "utf-8")
    said = bihuan("import", "duties", str(tmp_path / "x.csv"), *SAID, "--json")
    assert (said.status, said.json["refusals"][0]["code"]) == (1, "import.columns-missing")


def test_a_roster_goes_out_and_comes_back_unchanged(
    bihuan: Bihuan, courts: Courts, tmp_path: Path
) -> None:
    for kind in ("bodies", "units", "posts", "persons", "appointments"):
        out = str(tmp_path / f"{kind}.xlsx")
        given = bihuan("export", kind, "--out", out, "--json").json
        back = bihuan("import", kind, out, "--json").json
        assert (back["unchanged"], back["refused"]) == (given["rows"], 0)
    text = bihuan("export", "units").out
    assert text.removeprefix("\ufeff").startswith("机构代码,机构名称,单位代码")


def test_a_list_goes_out_by_its_number(bihuan: Bihuan, courts: Courts, tmp_path: Path) -> None:
    number = courts.draft(*FOR_ALL)
    out = str(tmp_path / "清单.yaml")
    assert "3 rows" in bihuan("export", "duties", number, "--out", out).err
    back = bihuan("import", "duties", out, "--actor", "coord", "--into", number, "--json").json
    assert (back["unchanged"], back["written"]) == (3, False)
    refused = bihuan("export", "authority", number)
    assert refused.status == 1 and "权责清单" in refused.err
    assert bihuan("export", "units", "--out", "x.doc").status == 1


def test_a_template_is_written_once_and_can_be_explained(bihuan: Bihuan, tmp_path: Path) -> None:
    file = str(tmp_path / "岗位.xlsx")
    assert "bihuan import posts" in bihuan("template", "posts", file, "--of", "法院").err
    for kind in ("duties", "authority"):
        then = bihuan("template", kind, str(tmp_path / f"{kind} 1.xlsx"), "--of", "court").err
        said = shlex.split(then.split("then: bihuan ")[1])
        assert said[:2] == ["import", kind] and said[2].endswith(f"{kind} 1.xlsx")
        assert said[3::2] == ["--actor", "--keeper", "--title", "--scope", "--dry-run"]
        assert said[10] == "法院"
    again = bihuan("template", "posts", file)
    assert again.status == 1 and "不覆盖" in again.err
    explained = bihuan("template", "duties", "--of", "court")
    assert "承办法官" in explained.out and "必填 required" in explained.out
    assert bihuan("template", "nothing").status == 1
    assert bihuan("template", "posts", str(tmp_path / "x.doc")).status == 1
    assert bihuan("template", "posts", "--of", "学校").status == 1
