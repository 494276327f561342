"""Every command of the walk through a referral works on the demonstration, in its order."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from deployments.cli import app
from deployments.demo.filling import fill
from models.forms.session import CastVote
from models.settings import settings
from rules.actor import Assurance, Channel
from rules.vocabulary import Finding
from tasks.clock import now, today
from tasks.doing import do
from tasks.ledger import open_ledger, prepare_ledger
from tasks.taking_effect import take_effect

WALK = Path(__file__).resolve().parents[2] / "docs/walk.md"
CHAPTERS = ("session", "draft", "object", "return", "sanction", "supervisor", "clearing")


@pytest.fixture
def demonstration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("BIHUAN_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("BIHUAN_SIMULATED_TODAY", "2026-11-24")
    settings.cache_clear()
    ledger = prepare_ledger()
    fill(ledger)
    yield
    ledger.store.close()
    monkeypatch.undo()
    settings.cache_clear()


def commands() -> list[list[str]]:
    lines = [line.strip() for line in WALK.read_text("utf-8").splitlines()]
    typed = [line for line in lines if line.startswith("./bihuan ")]
    return [shlex.split(line.replace("$(date +%F)", str(today())))[1:] for line in typed]


def vote(session: str, member: str) -> None:
    """What the member does at the page that the link leads to."""
    form = CastVote(
        actor=member,
        number=session,
        opinion="临惩意〔2026〕3号",
        finding=Finding.NONE,
        ground="证据不足",
    )
    signed_in = Assurance.AUTHENTICATED
    do(open_ledger(), "session", "cast_vote", form, Channel.PORTAL, assurance=signed_in)


@pytest.mark.usefixtures("demonstration")
def test_the_walk_goes_through_from_its_first_command_to_its_last() -> None:
    walked = commands()
    assert len(walked) > 35
    verbs = [words[1] for words in walked if words[0] == "do"]
    assert not [part for part in CHAPTERS if not any(part in verb for verb in verbs)]
    for words in walked:
        said = CliRunner().invoke(app, words)
        assert said.exit_code == 0, (words, said.stderr)
        if words[:2] == ["link", "issue"] and "vote" in words:
            vote(words[2], words[words.index("--for") + 1])
        # The morning of every day; on the walk, whenever something is ripe.
        take_effect(open_ledger(), now())
    shown = CliRunner().invoke(app, ["show", "临惩移[2026]1"]).stdout
    assert "已办结，本事项不再办理。本案仍在进行：清中处〔2026〕1号" in shown.replace("\n", "")
