"""`bihuan risk`: checked, loaded, listed, shown, explained; as people and programs read it."""

from datetime import date
from pathlib import Path

import pytest

from tests.deployments.cli.conftest import Bihuan
from tests.province import Province
from tests.risk_points import TEXT
from tests.watching import FIRST_CASE, Watched


@pytest.fixture
def court(settled: Province) -> Watched:
    return Watched.in_province(settled)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "CR-917.toml"
    found.write_text(TEXT, "utf-8")
    return found


def test_a_check_lists_every_error_with_its_place_and_way_out(bihuan: Bihuan, file: Path) -> None:
    assert "没有错误" in bihuan("risk", "check", str(file)).out
    file.write_text(TEXT.replace("filed_on, 6", "fild_on, 6").replace("CT-045", "CT-945"), "utf-8")
    said = bihuan("risk", "check", str(file))
    assert said.status == 1
    for words in ("CR-917.toml第7行第24列", "filed_on", "第9行", "→", "共2处错误。 2 errors."):
        assert words in said.err, words
    told = bihuan("risk", "check", str(file), "--json").json
    assert (told["code"], told["figures"]["count"]) == ("risk.points-refused", 2)
    assert told["figures"]["faults"][0]["figures"]["line"] == 7


def test_the_columns_of_a_view_are_listed(bihuan: Bihuan) -> None:
    told = bihuan("risk", "columns", "court_cases", "--json").json
    assert {"column": "filed_on", "type": "date"}.items() <= next(
        row for row in told if row["column"] == "filed_on"
    ).items()


def test_a_point_is_loaded_listed_shown_and_explained(
    bihuan: Bihuan, court: Watched, file: Path
) -> None:
    load = ("risk", "load", str(file), "--actor", "coord")
    assert bihuan(*load, "--dry-run", "--json").json["new"] == ["CR-917"]
    assert "施行1个，0个没有变化" in bihuan(*load).out
    assert bihuan(*load, "--json").json == {"new": [], "unchanged": 1, "dry_run": False}
    assert "CR-917" in bihuan("risk", "list").out
    assert bihuan("risk", "list", "--on", "2021-12-31", "--json").json == []
    assert "due_paused(filed_on" in bihuan("risk", "show", "CR-917").out
    (version,) = bihuan("risk", "show", "CR-917", "--json").json
    assert version["text"] == TEXT.strip() and version["valid_to"] is None
    court.come(court.event("filed", date(2026, 1, 6), facts={"kind": "civil_first"}), 0)
    why = ("risk", "why", "CR-917", "C1", FIRST_CASE, "--on")
    assert bihuan(*why, "2026-07-06", "--json").json["changes_on"] == "2026-07-07"
    said = bihuan(*why, "2026-07-07").out
    for words in ("：触发", "it fires", "立案（首次）：2026-01-06", "数6个月"):
        assert words in said, words


def test_a_point_is_retired_at_once(bihuan: Bihuan, court: Watched) -> None:
    retire = ("risk", "retire", "T-PANEL", "--actor", "coord", "--reason", "误报过多")
    assert "T-PANEL已停用" in bihuan(*retire).out
    assert [row["code"] for row in bihuan("risk", "list", "--json").json] == ["T-ORDER"]
    assert bihuan(*retire, "--json").json["code"] == "risk.not-in-force"


def test_what_is_not_there_is_refused_with_the_nearest(bihuan: Bihuan, court: Watched) -> None:
    for command in (("show", "CR-971"), ("why", "T-PANEL2", "C1", FIRST_CASE)):
        said = bihuan("risk", *command, "--json").json
        assert said["code"] == "risk.not-in-force"
    unknown = bihuan("risk", "why", "T-PANEL", "C1", "没有", "--json").json
    assert unknown["code"] == "cases.unknown-case"
