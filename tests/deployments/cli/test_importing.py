"""`bihuan import`: counts and refusals for machines, a table for people, a status that tells."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from deployments.cli import app
from models.settings import settings
from tasks.ledger import prepare_ledger

PERSONS = 'kind = "persons"\nsource = "人员名册"\n[fields]\ncode = "编号"\nname = "姓名"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("BIHUAN_VAR", str(tmp_path / "var"))
    settings.cache_clear()
    prepare_ledger()
    (tmp_path / "map.toml").write_text(PERSONS, "utf-8")
    yield tmp_path
    prepare_ledger().store.close()
    settings.cache_clear()


def run(folder: Path, table: bytes, *options: str) -> int:
    file = folder / "table.csv"
    file.write_bytes(table)
    with pytest.raises(SystemExit) as ended:
        app(["import", "persons", str(file), "--map", str(folder / "map.toml"), *options])
    return int(ended.value.code or 0)


def test_counts_come_as_json_and_the_status_is_nought(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "编号,姓名,电话\n007,王小明,1\n".encode("gbk"), "--json") == 0
    said = json.loads(capsys.readouterr().out)
    counts = {name: said[name] for name in ("read", "created", "updated", "unchanged", "refused")}
    assert counts == {"read": 1, "created": 1, "updated": 0, "unchanged": 0, "refused": 0}
    assert said["unmapped_columns"] == ["电话"]


def test_a_refused_row_ends_with_a_status_and_names_its_cell(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "编号,姓名\n007,\n".encode(), "--json") == 1
    (bad,) = json.loads(capsys.readouterr().out)["refusals"]
    assert (bad["row"], bad["column"], bad["code"]) == (2, "姓名", "import.cell-empty")


def test_people_read_a_table_without_names(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "编号,姓名\n1,王\x07小明\n".encode()) == 1
    said = capsys.readouterr()
    assert "控制字符" in said.out
    assert "小明" not in said.out + said.err


def test_a_dry_run_keeps_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = "编号,姓名\n1,甲\n".encode()
    assert run(folder, table, "--dry-run", "--json") == 0
    assert run(folder, table, "--json") == 0
    first, second = capsys.readouterr().out.split("\n}\n")[:2]
    assert json.loads(first + "\n}")["created"] == json.loads(second + "\n}")["created"] == 1


def test_a_file_that_cannot_be_read_has_the_same_shape(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, b"", "--json") == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["read"], said["refused"]) == (None, None), "nobody knows how many rows it has"
    assert said["refusals"][0]["code"] == "import.file-empty"
    assert run(folder, "编号\n1\n".encode()) == 1
    assert "缺少映射所用的列" in capsys.readouterr().err


def test_where_a_column_is_missing_every_row_counts_as_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "编号\n1\n2\n3\n".encode(), "--json") == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["read"], said["created"], said["refused"]) == (3, 0, 3)
    assert said["refusals"][0]["column"] == "姓名"
    assert "None of its 3 rows" in said["problem"]["detail_en"]


def test_the_summary_for_people_is_in_both_languages(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "编号,姓名\n1,甲\n2,\n".encode()) == 1
    said = capsys.readouterr().out
    assert "读入 read 2，新增 created 0，更新 updated 0，未变 unchanged 0，拒绝 refused 1" in said
    assert "（不重复 · withheld）" in said
