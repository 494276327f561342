"""Killed anywhere while holders are asked about their duties: done again, each is asked once."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models.store import Store
from tests.acknowledging import Holders
from tests.courts import FOR_ALL, duty
from tests.kill.harness import Children, kill_everywhere
from tests.kill.world import TODAY, Numbers, World
from tests.postgres import Postgres


def settle(store: Store) -> Numbers:
    """Two courts whose first list was served, and given by one; the second holds from today."""
    holders = Holders(store)
    holders.courts.published(valid_from=date(2026, 12, 1))
    holders.serve(date(2026, 12, 1))
    holders.give("c1-j1", date(2026, 12, 2))
    today = date.fromisoformat(TODAY)
    holders.courts.published(*FOR_ALL, duty("CT-004", "庭前核对当事人身份"), valid_from=today)
    return Numbers("", "", "")


@pytest.fixture
def served(
    database_kind: str, own_folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[World]:
    if database_kind == "sqlite":
        template = request.getfixturevalue("sqlite_template")
        url = f"sqlite:///{shutil.copyfile(template, tmp_path / 'ledger.db')}"
        world = World(url, settle)
        yield world
        world.close()
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = server.create(request.getfixturevalue("postgres_template"))
    world = World(server.url(name), settle)
    yield world
    world.close()
    server.drop(name)


def test_serving_killed_at_any_boundary_asks_each_holder_once(
    children: Children, served: World
) -> None:
    places = kill_everywhere(children, served, 30, "serve", lambda run: {"on": TODAY})
    assert sum(place == "after COMMIT" for place in places) >= 4, "more than one group"
    for table in ("acknowledgment", "acknowledgment_item", "history", "term", "due", "outbox"):
        assert any(f" {table} " in place for place in places), table
    with served.store().connect() as connection:
        asked = connection.exec_driver_sql(
            "SELECT post_id, person_id, COUNT(*) FROM acknowledgment"
            " WHERE lapsed_on IS NULL GROUP BY post_id, person_id, list_id"
        ).all()
    assert {row[2] for row in asked} == {1} and len({row[1] for row in asked}) == 5
