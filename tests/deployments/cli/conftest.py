"""The command line as a person or a script meets it: words in, text, JSON and a status out."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from deployments.cli import app
from models.settings import settings
from tasks.ledger import prepare_ledger
from tests.province import Province

ROOT = Path(__file__).resolve().parents[3]
TODAY = "2026-05-06"
"""The day on which the command line is asked; the province begins on 2 March."""


@dataclass(frozen=True)
class Said:
    """What a command printed, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Bihuan = Callable[..., Said]


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of an installation that has no database yet."""
    folder = tmp_path / "var"
    monkeypatch.setenv("BIHUAN_VAR", str(folder))
    settings.cache_clear()
    yield folder
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def bihuan(var: Path) -> Bihuan:
    """Runs a command in this process. Whatever is no refusal is raised here."""

    def run(*words: str, typed: str | bytes | None = None) -> Said:
        result = CliRunner().invoke(app, list(words), input=typed)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def installed(var: Path) -> Iterator[Path]:
    """The folder of an installation with its database."""
    store = prepare_ledger().store
    yield var
    store.close()


@pytest.fixture
def settled(store_url: str, var: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    """A small province in the installation's database, on SQLite and on PostgreSQL."""
    monkeypatch.setenv("BIHUAN_DATABASE", store_url)
    monkeypatch.setenv("BIHUAN_SIMULATED_TODAY", TODAY)
    settings.cache_clear()
    store = prepare_ledger().store
    yield Province(store)
    store.close()


@pytest.fixture
def program(var: Path) -> Bihuan:
    """Runs a command as a program of its own."""

    def run(*words: str, typed: bytes = b"") -> Said:
        done = subprocess.run(
            [sys.executable, "-m", "deployments.cli", *words],
            cwd=ROOT,
            env={**os.environ, "BIHUAN_VAR": str(var)},
            input=typed,
            capture_output=True,
            timeout=120,
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
