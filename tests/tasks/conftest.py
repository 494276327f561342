"""For tests of delivery: files of their own, a receiver, a post office."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.settings import settings
from models.store import Store
from tests.office import Office
from tests.province import Province
from tests.receiver import Receiver, receiving


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of everything kept outside the database, for one test."""
    monkeypatch.setenv("BIHUAN_VAR", str(tmp_path / "var"))
    settings.cache_clear()
    yield tmp_path / "var"
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as running:
        yield running


@pytest.fixture
def office(var: Path, store: Store, receiver: Receiver) -> Office:
    """A province on a fresh ledger, on both databases, that tells a receiver."""
    return Office(Province(store), receiver)
