"""`bihuan outbox`: what a person and a machine see of deliveries, dead letters and endpoints."""

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
from tests.office import Office
from tests.province import Province
from tests.receiver import Receiver, receiving


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as running:
        yield running


@pytest.fixture
def office(
    sqlite_store: Store,
    sqlite_store_url: str,
    receiver: Receiver,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Office]:
    monkeypatch.setenv("BIHUAN_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("BIHUAN_DATABASE", sqlite_store_url)
    monkeypatch.setenv("BIHUAN_SIMULATED_TODAY", "2026-03-03")
    settings.cache_clear()
    fill_calendar(sqlite_store)
    yield Office(Province(sqlite_store), receiver)
    monkeypatch.undo()
    settings.cache_clear()


def asked(*words: str, status: int = 0) -> Any:
    """What the command prints for machines."""
    result = CliRunner().invoke(app, ["outbox", *words, "--json"])
    assert result.exit_code == status, result.output
    return json.loads(result.stdout)


def read(*words: str, status: int = 0) -> str:
    """What it prints for people."""
    result = CliRunner().invoke(app, ["outbox", *words])
    assert result.exit_code == status, result.output
    return result.output


def test_an_endpoint_is_added_used_and_stopped(office: Office) -> None:
    made = asked("endpoint", "add", "ZFW", office.receiver.at("/ok"), "--topics", "problem:*")
    assert made["secret"].startswith("whsec_")
    office.tell()
    assert asked("send")["delivered"] == 2
    (row,) = asked("endpoint", "list")
    assert (row["id"], row["topics"], row["active"]) == (made["id"], "problem:*", True)
    assert asked("endpoint", "deactivate", str(made["id"]))["active"] is False
    assert asked("endpoint", "activate", str(made["id"]))["active"] is True


def test_a_secret_is_shown_when_it_is_made_and_at_no_other_time(office: Office) -> None:
    shown = read("endpoint", "add", "ZFW", office.receiver.at("/ok"))
    first = next(line for line in shown.splitlines() if line.startswith("whsec_"))
    second = asked("endpoint", "rotate", "1")["secret"]
    assert first != second
    office.tell()
    later = [
        read("endpoint", "list"),
        read("send"),
        read("list"),
        read("show", "1"),
        read("endpoint", "rotate", "1", "--finish"),
    ]
    assert "已弃用1个旧密钥" in later[-1]
    assert not [text for text in later if "whsec_" in text]


def test_a_dead_letter_is_listed_and_sent_again(office: Office) -> None:
    made = office.endpoint("/gone")
    office.receiver.status["/gone"] = 410
    office.tell()
    assert asked("send") == {
        "taken": 2,
        "delivered": 1,
        "waiting": 0,
        "dead": 1,
        "due": 0,
        "dead_letters": 1,
    }
    (row,) = asked("list", "--dead")
    assert (row["to"], row["state"], row["status"]) == (f"#{made.id}", "dead", 410)
    assert "problem:found" in read("list", "--dead")
    again = ("resend", str(row["id"]), "--by", "coord", "--reason", "已恢复")
    assert asked(*again, status=1)["code"] == "outbox.endpoint-stopped"
    asked("endpoint", "activate", str(made.id))
    assert asked(*again)["state"] == "waiting"
    assert not asked("list", "--dead")
    assert [one["no"] for one in asked("show", str(row["id"]))] == [1, 2]


def test_a_refusal_is_one_sentence_and_a_status(office: Office) -> None:
    said = read("endpoint", "add", "ZFW", "http://court.example/", status=1)
    assert "不能向该地址投递：主机未获允许" in said
    assert asked("show", "99", status=1)["code"] == "outbox.unknown"
    assert "Traceback" not in said
