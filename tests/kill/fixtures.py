"""A world on each database, made once for a folder, and the process that forks what is killed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.settings import settings
from tests.kill.harness import Children
from tests.kill.world import World
from tests.postgres import Postgres


@pytest.fixture(scope="package")
def children(own_folder: Path) -> Iterator[Children]:
    with Children() as running:
        yield running
    # What dies while it copies evidence leaves a file without a name; this run's are known.
    for unnamed in settings().evidence.glob("incoming-*"):
        unnamed.unlink()


@pytest.fixture(scope="package")
def sqlite_world(
    own_folder: Path, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    file = shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("world") / "ledger.db")
    yield from _settled(f"sqlite:///{file}")


@pytest.fixture(scope="package")
def postgres_world(own_folder: Path, postgres: Postgres, postgres_template: str) -> Iterator[World]:
    name = postgres.create(postgres_template)
    yield from _settled(postgres.url(name))
    postgres.drop(name)


@pytest.fixture
def world(database_kind: str, request: pytest.FixtureRequest) -> World:
    """The world as it was settled, on both databases in turn."""
    found: World = request.getfixturevalue(
        "sqlite_world" if database_kind == "sqlite" else "postgres_world"
    )
    found.put_back()
    return found


def _settled(url: str) -> Iterator[World]:
    settings().inbox.mkdir(parents=True, exist_ok=True)
    world = World(url)
    yield world
    world.close()
