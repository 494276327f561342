"""The plug pulled on the writer, the disk full, the database gone: a clear word, nothing twice."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from models.store import Store, Tx
from models.trouble import OutcomeUnknown, Unreachable
from tasks.acts import Act, Receipt
from tasks.record import record_one
from tasks.verification import verify
from tasks.writer import GroupWriter
from tests.kill.harness import Children, kill_everywhere, verified
from tests.kill.world import World
from tests.postgres import Postgres
from tests.problems import finding
from tests.province import Province


def find(province: Province, item: str) -> Act:
    return province.act("problem", "find", finding(item=item), key=item)


def problems(store: Store) -> int:
    with store.connect() as connection:
        return int(connection.execute(text("SELECT COUNT(*) FROM problem")).scalar_one())


def test_clients_of_one_writer_killed_at_any_boundary_are_recorded_once(
    children: Children, world: World
) -> None:
    def given(run: str) -> dict[str, Any]:
        numbers = world.numbers
        return {"run": run, "inspection": numbers.inspection, "planned": numbers.planned}

    places = kill_everywhere(children, world, 30, "grouped", given)
    assert sum(place == "after COMMIT" for place in places) == 2, "one commit a group"


def test_a_full_disk_is_said_and_what_was_acknowledged_is_there(
    children: Children, sqlite_world: World
) -> None:
    world = sqlite_world
    world.put_back()
    before = problems(verified(world))
    world.close_store()
    given = {"inspection": world.numbers.inspection, "bytes_at_most": 1_200_000}
    ended = children.run("cramped", world.url, **given)
    assert ended["ok"], ended["error"]
    *numbers, last = ended["said"]
    assert last == "store.not-written", ended
    assert len(numbers) > 5
    assert problems(verified(world)) == before + len(numbers)
    world.close_store()
    again = children.run("cramped", world.url, **(given | {"bytes_at_most": 2_400_000}))
    assert again["said"][: len(numbers)] == numbers, "the same keys, the same answers"
    assert len(again["said"]) > len(numbers) + 1, "with room, it goes on"
    verified(world)


@pytest.fixture
def cut(store: Store, postgres: Postgres) -> Any:
    """End every connection to the database, as a restart of PostgreSQL does."""
    url = store.engine.url
    address = {"host": url.query["host"], "port": url.query["port"], "user": url.username}

    def end_all() -> int:
        with psycopg.connect(**address, dbname="postgres", autocommit=True) as admin:
            ended = admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                (url.database,),
            ).fetchall()
        return len(ended)

    return end_all


@pytest.mark.parametrize("database_kind", ["postgresql"])
class TestConnectionsCut:
    """PostgreSQL only: an embedded database has no connection to lose."""

    def test_after_a_restart_the_next_act_works(self, province: Province, cut: Any) -> None:
        assert record_one(province.ledger, find(province, "甲")).seq == 1
        assert cut() >= 1
        assert record_one(province.ledger, find(province, "乙")).seq == 1
        cut()
        with province.store.read() as tx:
            assert len(list(tx.stream("SELECT matter_id FROM problem"))) == 2
        assert verify(province.ledger).ok

    def test_cut_inside_a_transaction_nothing_is_recorded(
        self, province: Province, cut: Any
    ) -> None:
        with pytest.raises(Unreachable) as said, province.store.write() as tx:
            tx.lock(["something"])
            cut()
            tx.lock(["something else"])
        assert said.value.way_out[0]
        assert record_one(province.ledger, find(province, "甲")).seq == 1

    def test_cut_at_the_commit_the_outcome_is_said_to_be_unknown(
        self, province: Province, cut: Any
    ) -> None:
        with pytest.raises(OutcomeUnknown), province.store.write() as tx:
            tx.lock(["something"])
            cut()
        assert record_one(province.ledger, find(province, "甲")).seq == 1

    def test_two_that_wait_for_each_other_are_both_done_in_the_end(
        self, province: Province
    ) -> None:
        both = threading.Barrier(2)
        tries: list[str] = []

        def work(names: str) -> str:
            def locked(tx: Tx) -> str:
                tx.lock(names[0])
                tries.append(names)
                if len(tries) <= 2:
                    both.wait()
                tx.lock(names[1])
                return names

            return province.store.transact(locked)

        with ThreadPoolExecutor(2) as clients:
            assert list(clients.map(work, ("ab", "ba"))) == ["ab", "ba"]
        assert len(tries) == 3, "one was ended to let the other go first, and done again"

    def test_a_writer_tells_all_its_clients_and_goes_on(
        self, province: Province, postgres: Postgres
    ) -> None:
        gone = postgres.create()
        store = Store.open(postgres.url(gone))
        writer = GroupWriter(replace(province.ledger, store=store))
        waiting = [writer.submit(find(province, str(n))) for n in range(5)]
        with psycopg.connect(
            host=store.engine.url.query["host"], port=5432, user="postgres", autocommit=True
        ) as admin:
            admin.execute(f"DROP DATABASE {gone}")
        with writer:
            answers = [future.exception(timeout=60) for future in waiting]
            later = writer.submit(find(province, "6")).exception(timeout=60)
        assert {type(answer) for answer in (*answers, later)} == {Unreachable}
        store.close()


def test_a_client_that_gave_up_waiting_does_not_stop_the_writer(province: Province) -> None:
    writer = GroupWriter(province.ledger)
    waiting = [writer.submit(find(province, item)) for item in ("甲", "乙", "丙")]
    assert waiting[1].cancel()
    with writer:
        assert isinstance(waiting[2].result(timeout=60), Receipt)
        assert isinstance(writer.submit(find(province, "丁")).result(timeout=60), Receipt)
    assert problems(province.store) == 3, "the cancelled one was not done"


def test_more_threads_than_connections_all_get_their_answer(province: Province) -> None:
    with ThreadPoolExecutor(48) as clients:
        acts = [find(province, f"事项{n}") for n in range(96)]
        done = list(clients.map(lambda act: record_one(province.ledger, act), acts))
    assert len({receipt.number for receipt in done}) == 96
    assert verify(province.ledger).ok
