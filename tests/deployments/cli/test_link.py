"""``bihuan link``: what the office sees of the links it issues."""

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
from tests.bench import Bench
from tests.chamber import Chamber
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province


@pytest.fixture
def opinion(
    sqlite_store: Store, sqlite_store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The number of the opinion on judge1."""
    for name, value in (
        ("VAR", str(tmp_path / "var")),
        ("DATABASE", sqlite_store_url),
        ("SIMULATED_TODAY", "2026-03-05"),
        ("PORTAL_URL", "https://cj.example.test/"),
    ):
        monkeypatch.setenv(f"BIHUAN_{name}", value)
    settings.cache_clear()
    fill_calendar(sqlite_store)
    bench = Bench(sqlite_store)
    yield bench.opinions(bench.accepted("judge1"))[0]
    monkeypatch.undo()
    settings.cache_clear()


def asked(*words: str, status: int = 0) -> Any:
    result = CliRunner().invoke(app, ["link", *words, "--json"])
    assert result.exit_code == status, result.output
    return json.loads(result.stdout)


def issued(opinion: str, *more: str, status: int = 0, **other: str) -> Any:
    said = {"for": "judge1", "purpose": "state", "by": "office", **other}
    options = [f"--{name}={value}" for name, value in said.items()]
    return asked("issue", opinion, *options, *more, status=status)


def test_a_link_is_shown_once_listed_without_its_secret_and_withdrawn(opinion: str) -> None:
    link = issued(opinion)
    assert link["link"].startswith(f"https://cj.example.test/p/{link['id']}/")
    assert link["expires_at"] == "2026-03-20T04:00:00+00:00"
    (row,) = asked("list", opinion)
    assert link["link"].rpartition("/")[2] not in json.dumps(row)
    assert (row["purpose"], row["person"], row["used_at"]) == ("state", "judge1", None)
    said = ("--by=office", "--reason=发错")
    assert asked("withdraw", link["id"], *said) == {"id": link["id"], "withdrawn": True}
    assert asked("list", opinion)[0]["used_at"]
    assert asked("withdraw", "0" * 18, *said, status=1)["code"] == "link.unknown"


def test_a_person_reads_when_it_ends_by_the_clocks_of_shanghai(opinion: str) -> None:
    issued(opinion)
    listed = CliRunner().invoke(app, ["link", "list", opinion]).stdout
    assert "2026-03-20 12:00" in listed
    assert "None" not in listed


def test_the_number_may_be_typed_with_plain_brackets(opinion: str) -> None:
    typed = opinion.replace("〔", "[").replace("〕", "]")
    assert issued(typed, "--days=3")["number"] == opinion


def test_a_person_reads_for_whom_it_is_and_the_address_stands_on_a_line_of_its_own(
    opinion: str,
) -> None:
    words = ["issue", opinion, "--for=judge1", "--purpose=state", "--by=office"]
    result = CliRunner().invoke(app, ["link", *words])
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("https://cj.example.test/p/")
    assert "请只交本人" in result.stderr


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"purpose": "all"}, "link.purpose-unknown"),
        ({"days": "0"}, "link.not-that-long"),
        ({"days": "61"}, "link.not-that-long"),
        ({"purpose": "vote"}, "link.other-matter"),
        ({"purpose": "object"}, "link.nothing-served"),
        ({"for": "judge2"}, "link.not-theirs"),
        ({"for": "nobody"}, "roster.unknown-code"),
        ({"by": "coord"}, "link.from-elsewhere"),
    ],
)
def test_what_the_office_may_not_issue_is_refused(
    opinion: str, other: dict[str, str], code: str
) -> None:
    assert issued(opinion, status=1, **other)["code"] == code
    assert asked("list", opinion) == []


def test_whoever_issues_a_link_that_leads_to_nothing_yet_is_warned_in_both_languages(
    bihuan: Bihuan, settled: Province
) -> None:
    chamber = Chamber.beside(settled)
    session = chamber.convened(chamber.accepted("judge1"))
    words = ("link", "issue", session, "--for=m4", "--purpose=vote", "--by=office")
    assert bihuan(*words, "--json").json["warning"] is None
    chamber.ask(session, "m4")
    assert bihuan(*words, "--json").json["warning"]["code"] == "session.recusal-undecided"
    said = bihuan(*words)
    assert "⚠ 现在还办不了：对m4的回避申请尚未决定" in said.err
    assert "⚠ Not possible now: The request to recuse m4 is not decided" in said.err
    assert said.out.count("\n") == 1, "the address alone is data"
