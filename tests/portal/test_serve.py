"""Serving the portal: how many processes, over which database, and in which state."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.settings import settings
from portal.serve import OneWorkerOnSqlite, application, config, serve
from tasks.ledger import NotUpgraded


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("BIHUAN_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("BIHUAN_DATABASE", raising=False)
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def test_over_sqlite_it_is_one_process() -> None:
    with pytest.raises(OneWorkerOnSqlite, match="2"):
        serve("127.0.0.1", 8088, 2)


def test_a_database_of_another_version_is_not_served() -> None:
    with pytest.raises(NotUpgraded):
        application()


def test_the_server_names_itself_to_nobody_and_logs_no_address() -> None:
    told = config("portal.serve:application", factory=True)
    assert not told.server_header
    assert not told.access_log
    assert not told.proxy_headers
