"""What every test stands on: a database of its own in an instant, a browser, and no outside world.

`database_url`   an empty database, once on SQLite and once on PostgreSQL
`store_url`      the same with the product's tables, not opened yet (for other processes)
`store`          the same, opened
`sqlite_store`   an opened ledger on SQLite only, where the database makes no difference
`postgres`       the server itself
`chromium`       the path of a Chromium; `browser` one that runs
"""

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.postgres import Postgres, running_postgres

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from models.store import Store
    from tests.province import Province

# A browser of its own accord asks its makers for updates and lists; not in a test.
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Before anything imports Prefect: it reads these once, and it would report its use to its makers.
os.environ["DO_NOT_TRACK"] = "1"
os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
for name in [name for name in os.environ if name.startswith(("BIHUAN_", "PG"))]:
    del os.environ[name]  # settings of whoever runs the tests


def _loopback_only(event: str, args: tuple[Any, ...]) -> None:
    """Refuse whatever would leave this machine, in every test and every library it calls."""
    if event == "socket.connect":
        host = args[1][0] if isinstance(args[1], tuple) else "localhost"
    elif event == "socket.getaddrinfo":
        host = args[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host and not host.startswith(("127.", "localhost", "::1", "0.0.0.0")):
        raise RuntimeError(f"Tests speak to loopback only, not to {host}.")


sys.addaudithook(_loopback_only)


@pytest.fixture(scope="session", autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the product and Prefect keep in files goes to a folder of this run."""
    folder = tmp_path_factory.mktemp("own")
    os.environ["BIHUAN_VAR"] = str(folder / "var")
    os.environ["PREFECT_HOME"] = str(folder / "prefect")
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database_url(
    database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[str]:
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def store_url(database_kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    if database_kind == "sqlite":
        yield request.getfixturevalue("sqlite_store_url")
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = server.create(request.getfixturevalue("postgres_template"))
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def store(store_url: str) -> Iterator["Store"]:
    yield from _opened(store_url)


@pytest.fixture
def sqlite_store(sqlite_store_url: str) -> Iterator["Store"]:
    yield from _opened(sqlite_store_url)


@pytest.fixture
def sqlite_store_url(sqlite_template: Path, tmp_path: Path) -> str:
    copy = shutil.copyfile(sqlite_template, tmp_path / "ledger.db")
    return f"sqlite:///{copy}"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the tables, made once and copied for each test."""
    path = tmp_path_factory.mktemp("template") / "ledger.db"
    _upgrade(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # all of it in the one file
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> str:
    """A database with the tables, made once and cloned for each test."""
    name = postgres.create()
    _upgrade(postgres.url(name))
    return name


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium. In CI its absence is an error, elsewhere the test is left out."""
    for name in CHROMIUMS:
        if path := shutil.which(name):
            return path
    if os.environ.get("CI") == "true":
        pytest.fail("No Chromium on this machine, and in CI the browser test may not be left out.")
    pytest.skip("no Chromium on this machine (install the package chromium)")


@pytest.fixture
def browser(chromium: str) -> Iterator["Browser"]:
    # For one test only: as long as it runs, its event loop runs in this thread, and Prefect or
    # asyncio could start none of their own.
    from playwright.sync_api import sync_playwright

    # Chromium's sandbox refuses root, and containers often forbid what it needs.
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield running
        running.close()


def _upgrade(url: str) -> None:
    from models.schema import upgrade

    for opened in _opened(url):
        upgrade(opened)


def _opened(url: str) -> Iterator["Store"]:
    from models.store import Store

    store = Store.open(url)
    try:
        yield store
    finally:
        store.close()


@pytest.fixture
def province(store: "Store") -> "Province":
    """A small province on a fresh ledger, on both databases."""
    from tests.province import Province

    return Province(store)
