"""``bihuan key``: what a person and a machine see of keys."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from deployments.cli import app
from models.settings import settings
from models.store import Store
from tasks.calendar import fill_calendar
from tests.province import Province


@pytest.fixture(autouse=True)
def province(
    sqlite_store: Store, sqlite_store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Province]:
    monkeypatch.setenv("BIHUAN_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("BIHUAN_DATABASE", sqlite_store_url)
    monkeypatch.setenv("BIHUAN_SIMULATED_TODAY", "2026-03-03")
    settings.cache_clear()
    fill_calendar(sqlite_store)
    yield Province(sqlite_store)
    monkeypatch.undo()
    settings.cache_clear()


def asked(*words: str, status: int = 0) -> Any:
    result = CliRunner().invoke(app, ["key", *words, "--json"])
    assert result.exit_code == status, result.output
    return json.loads(result.stdout)


def made(**options: str) -> Any:
    said = {"scope": "referrals:write", "by": "coord", **options}
    return asked("create", "PRISON", *(f"--{name}={value}" for name, value in said.items()))


def test_a_key_is_shown_once_listed_without_its_secret_and_revoked() -> None:
    key = made(name="对接系统", until="2026-12-31")
    assert key["key"].startswith(f"bihuan_{key['id']}_")
    (row,) = asked("list")
    assert key["key"].rpartition("_")[2] not in json.dumps(row)
    assert (row["body"], row["name"], row["expires_on"]) == ("PRISON", "对接系统", "2026-12-31")
    assert asked("revoke", key["id"], "--by=coord", "--reason=停用") == {
        "id": key["id"],
        "revoked": True,
    }
    assert asked("list")[0]["revoked_at"]
    assert asked("revoke", key["id"], "--by=coord", "--reason=停用", status=1)["code"] == (
        "key.unknown"
    )


def test_a_key_lasts_a_year_unless_it_is_said_otherwise() -> None:
    assert made()["expires_on"] == "2027-03-03"


def test_a_person_copies_the_key_from_a_line_of_its_own() -> None:
    words = ["key", "create", "PRISON", "--scope=referrals:read", "--by=coord"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0
    assert result.stdout.strip().startswith("bihuan_")
    listed = CliRunner().invoke(app, ["key", "list"]).stdout
    assert "PRISON" in listed


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"scope": "all"}, "scope.unknown"),
        ({"by": "owner"}, "actor.not-entitled"),
        ({"until": "2026-03-02"}, "key.expires-in-the-past"),
        ({"until": "soon"}, "period.not-a-date"),
    ],
)
def test_what_may_not_be_made_is_refused_with_its_code(options: dict[str, str], code: str) -> None:
    said = {"scope": "referrals:write", "by": "coord", **options}
    words = [f"--{name}={value}" for name, value in said.items()]
    assert asked("create", "PRISON", *words, status=1)["code"] == code
    assert asked("list") == []
