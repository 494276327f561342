"""For tests of flows: a province whose ledger the flows open by the settings, on a fixed day."""

from collections.abc import Callable, Iterator

import pytest

from models.settings import settings
from models.store import Store
from tasks import ledger
from tasks.calendar import fill_calendar
from tests.province import Province

SetDay = Callable[[str], None]


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    """Let the product take a date for today."""

    def change(day: str) -> None:
        monkeypatch.setenv("BIHUAN_SIMULATED_TODAY", day)
        settings.cache_clear()

    return change


@pytest.fixture
def installed(
    sqlite_store: Store,
    sqlite_store_url: str,
    monkeypatch: pytest.MonkeyPatch,
    set_day: SetDay,
) -> Iterator[Province]:
    """A province that is this installation's ledger, on Friday 6 March 2026."""
    monkeypatch.setenv("BIHUAN_DATABASE", sqlite_store_url)
    set_day("2026-03-06")
    fill_calendar(sqlite_store)
    yield Province(sqlite_store)
    ledger._store(sqlite_store_url).close()
    ledger._store.cache_clear()
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture(scope="session")
def prefect() -> Iterator[None]:
    """A Prefect server of this run's own, for tests that look at what a run leaves there."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=180):
        yield
