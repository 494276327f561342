"""Killed anywhere in making or migrating a database: the next start finds it as it was."""

from pathlib import Path

import pytest

from models.canonical import SEAL_KEY_BYTES, SealKeyDamaged, seal_key
from models.schema import is_current
from models.store import Store
from tests.kill.harness import Children, job

UNTOUCHED = "sqlite:////dev/null"
"""For a job that opens no database."""
EVERY = 7
"""Boundaries from one death to the next: a migration starts slowly, and it is one transaction."""


def test_an_upgrade_killed_at_any_boundary_is_all_done_or_not_begun(
    children: Children, database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    def empty(n: int) -> str:
        if database_kind == "sqlite":
            return f"sqlite:///{tmp_path / f'empty-{n}.db'}"
        postgres = request.getfixturevalue("postgres")
        name = postgres.create()
        request.addfinalizer(lambda: postgres.drop(name))
        return str(postgres.url(name))

    url = empty(0)
    places = children.run("migrate", url)["passed"]
    assert sum("CREATE TABLE" in place for place in places) >= 20, places
    done = 1 + places.index("before COMMIT of the engine")
    assert places[0].startswith("before BEGIN")
    assert all("COMMIT" not in place for place in places[: done - 1]), "one transaction"
    # What was left as it was serves for the next death.
    url = empty(1)
    for n in (*range(1, done, EVERY), done, done + 1):
        assert children.run("migrate", url, die_at=n)["killed"], places[n - 1]
        assert bool(_tables(url)) is (n > done), places[n - 1]
    again = children.run("migrate", url)
    assert again["ok"], again["error"]
    store = Store.open(url)
    assert is_current(store)
    store.close()


def test_two_that_make_the_same_database_at_once_take_turns(
    children: Children, database_url: str
) -> None:
    both = children.race(*[job("migrate", database_url)] * 2)
    assert [one["error"] for one in both] == ["", ""]


def test_a_seal_key_is_whole_from_the_instant_it_is_there(
    children: Children, tmp_path: Path
) -> None:
    """It is made on first use: a process that dies there must not leave half a key behind."""
    places = children.run("first_key", UNTOUCHED, folder=str(tmp_path / "undisturbed"))["passed"]
    assert places == ["before os.link", "after os.link"]
    for n in (1, 2):
        folder = tmp_path / str(n)
        assert children.run("first_key", UNTOUCHED, die_at=n, folder=str(folder))["killed"]
        assert (folder / "seal.key").exists() is (n == 2)
        assert len(seal_key(folder)) == SEAL_KEY_BYTES


def test_of_many_that_need_the_first_key_all_get_the_same(
    children: Children, tmp_path: Path
) -> None:
    ask = job("first_key", UNTOUCHED, folder=str(tmp_path / "keys"))
    assert len({one["said"][0] for one in children.race(*[ask] * 6)}) == 1


@pytest.mark.parametrize("size", [0, SEAL_KEY_BYTES - 1, SEAL_KEY_BYTES + 1])
def test_a_seal_key_of_another_length_is_refused_and_not_replaced(
    tmp_path: Path, size: int
) -> None:
    (tmp_path / "seal.key").write_bytes(bytes(size))
    with pytest.raises(SealKeyDamaged) as refused:
        seal_key(tmp_path)
    assert refused.value.figures["size"] == size
    assert (tmp_path / "seal.key").stat().st_size == size


def _tables(url: str) -> int:
    store = Store.open(url)
    try:
        with store.connect() as connection:
            return len(connection.dialect.get_table_names(connection))
    finally:
        store.close()
