"""The door of the command line: what it does with words, refusals and broken installations."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from deployments.cli.commands import COMMANDS
from models.settings import settings
from tests.deployments.cli.conftest import ROOT, Bihuan


def test_without_words_it_lists_every_command(bihuan: Bihuan) -> None:
    said = bihuan()
    assert said.status == 0
    assert not [name for name in COMMANDS if name not in said.out]
    assert "bihuan demo" in said.out


def test_every_command_explains_itself(bihuan: Bihuan) -> None:
    for name in COMMANDS:
        said = bihuan(name, "--help")
        assert (said.status, "Usage" in said.out) == (0, True), name


def test_an_unknown_command_is_told_what_it_may_have_meant(bihuan: Bihuan) -> None:
    said = bihuan("sweeep")
    assert (said.status, said.out) == (2, "")
    assert "sweep" in said.err
    assert bihuan("sweeep", "--json").json["code"] == "command.unknown"


@pytest.mark.parametrize(
    "words", [("due", "--foo"), ("show",), ("worklist", "--most", "x"), ("db",)]
)
def test_a_command_that_is_misused_says_so_in_a_sentence(
    bihuan: Bihuan, words: tuple[str, ...]
) -> None:
    said = bihuan(*words)
    assert said.status == 2
    assert "Traceback" not in said.err
    assert bihuan(*words, "--json").status == 2


@pytest.mark.parametrize("command", ["worklist", "sweep", "verify", "checkpoint"])
def test_without_a_database_it_says_which_command_makes_one(bihuan: Bihuan, command: str) -> None:
    said = bihuan(command, "--json")
    assert (said.status, said.json["code"]) == (1, "ledger.not-upgraded")
    assert "bihuan db upgrade" in bihuan(command).err


def test_upgrading_twice_is_upgrading_once(bihuan: Bihuan, installed: Path) -> None:
    assert bihuan("db", "upgrade", "--json").json["upgraded"] is True
    assert bihuan("db", "upgrade").status == 0
    assert bihuan("verify", "--json").json == {
        "ok": True,
        "matters": 0,
        "rows": 0,
        "head": bihuan("verify", "--json").json["head"],
    }


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("BIHUAN_DIGEST", "md5", "setting.wrong"),
        ("BIHUAN_DATABASE", "nonsense", "installation.cannot-reach"),
        ("BIHUAN_DATABASE", "klingon://here", "installation.cannot-reach"),
    ],
)
def test_a_setting_that_cannot_be_is_a_sentence_and_no_traceback(
    bihuan: Bihuan, monkeypatch: pytest.MonkeyPatch, name: str, value: str, code: str
) -> None:
    monkeypatch.setenv(name, value)
    settings.cache_clear()
    said = bihuan("verify", "--json")
    assert (said.status, said.json["code"]) == (1, code)


def test_a_file_where_the_folder_should_be_is_a_sentence(bihuan: Bihuan, var: Path) -> None:
    var.write_text("not a folder")
    said = bihuan("verify", "--json")
    assert said.status == 1
    assert said.json["code"] in ("installation.cannot-reach", "store.unreachable")


def test_as_a_program_it_speaks_utf8_and_red_goes_to_standard_error(program: Bihuan) -> None:
    good = program("due", "--rule", "civil_days", "--start", "2026-02-05", "--n", "10", "--json")
    assert (good.status, json.loads(good.out)["due"], good.err) == (0, "2026-02-24", "")
    bad = program("due", "--rule", "civil_days", "--start", "2026-02-30", "--n", "10")
    assert (bad.status, bad.out) == (1, "")
    assert "不是有效日期" in bad.err


def test_questions_are_answered_without_loading_prefect_or_a_database(program: Bihuan) -> None:
    words = ["due", "--rule", "civil_days", "--start", "2026-02-05", "--n", "10", "--json"]
    code = (
        "import sys\nfrom deployments.cli import app\n"
        f"try:\n    app({words!r})\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('prefect', 'sqlalchemy', 'polars') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=120)
    assert done.stdout.decode().splitlines()[-1] == "[]"
