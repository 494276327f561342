"""What both READMEs show of the demonstration is what it prints on the day that they show."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from deployments.cli import app
from deployments.cli.printing import paper
from deployments.demo.filling import fill
from deployments.demo.screen import print_screen
from flows.worklist import summary
from models.settings import settings
from tasks.acts import Ledger
from tasks.clock import today
from tasks.ledger import prepare_ledger
from tasks.worklist import worklist

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-24"
READMES = ("README.md", "README.zh.md")


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The demonstration as it stands on that day."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("BIHUAN_VAR", str(tmp_path_factory.mktemp("readme") / "var"))
        environment.setenv("BIHUAN_SIMULATED_TODAY", DAY)
        settings.cache_clear()
        ledger = prepare_ledger()
        fill(ledger)
        yield ledger
        ledger.store.close()
    settings.cache_clear()


def asked(*words: str) -> dict[str, object]:
    said = CliRunner().invoke(app, [*words, "--json"])
    found: dict[str, object] = json.loads(said.stdout)
    return found


@pytest.mark.parametrize("name", READMES)
def test_the_screen_with_its_counts_and_its_people_is_the_one_that_is_printed(
    demonstration: Ledger, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / name).read_text("utf-8")
    print_screen(paper(), demonstration, portal="http://127.0.0.1:8088")
    said = capsys.readouterr().out.splitlines()
    start = next(no for no, line in enumerate(said) if "谁是谁" in line)
    people = said[start : next(no for no, line in enumerate(said) if "错案责任移送" in line)]
    links = [line for line in said if "link issue" in line]
    assert len(people) > 3 and len(links) == 3
    for line in (*said[:2], *people, *links):
        assert line in text


@pytest.mark.parametrize("name", READMES)
def test_the_worklist_the_sweep_and_the_proof_count_what_they_count_now(
    demonstration: Ledger, name: str
) -> None:
    text = (ROOT / name).read_text("utf-8")
    found = worklist(demonstration.store, today())
    assert f"{DAY} · {summary(found)}" in text
    for line in [each for each in found.lines if each.number.endswith(("〕7号", "〕35号"))][:2]:
        assert line.title in text and f"逾期{-(line.left or 0)}日" in text
    counts = asked("sweep", "--on", DAY, "--dry-run")
    columns = ("open", "not_yet_due", "due", "overdue", "stopped", "long_term", "met", "late")
    shown = " ".join(text.split())
    assert ", ".join(f'"{column}": {counts[column]}' for column in columns) in shown
    proof = asked("verify")
    assert f'{{"ok": true, "matters": {proof["matters"]}, "rows": {proof["rows"]}, ' in text
