"""A desk at which files are taken in: tables and mappings as text, on a settled province."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.canonical import seal_key
from models.settings import settings
from models.store import Store
from rules.workday import Calendar
from tasks.acts import Ledger
from tasks.importing.file import Order, take_in_file
from tasks.importing.result import Result
from tests.province import settle

TakeIn = Callable[..., Result]
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
"""Monday 2 March 2026 in Asia/Shanghai."""


def _desk(store: Store, folder: Path) -> TakeIn:
    with store.session() as session:
        settle(session)
    return desk_of(Ledger(store, Calendar.official(), seal_key(settings().keys)), folder)


def desk_of(ledger: Ledger, folder: Path) -> TakeIn:
    """Takes in a table that is written into a folder; without a mapping, by its heads."""

    def take_in(
        kind: str,
        table: str | bytes,
        mapping: str | None = None,
        at: datetime = NOON,
        name: str = "table.csv",
        **how: object,
    ) -> Result:
        file, said = folder / name, folder / "map.toml"
        file.write_bytes(table.encode() if isinstance(table, str) else table)
        if mapping is None:
            return take_in_file(ledger, replace(Order(kind, file), **how), at)  # type: ignore[arg-type]
        said.write_text(f'kind = "{kind}"\nsource = "docket"\n{mapping}', "utf-8")
        return take_in_file(ledger, replace(Order(kind, file, said), **how), at)  # type: ignore[arg-type]

    return take_in


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> TakeIn:
    """On both databases."""
    return _desk(store, tmp_path)


@pytest.fixture
def sqlite_desk(sqlite_store: Store, tmp_path: Path) -> TakeIn:
    """Where the database makes no difference."""
    return _desk(sqlite_store, tmp_path)
