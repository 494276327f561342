"""Two people act on one matter in the same instant, a thousand times: exactly one act counts, and
no chain forks.

    python -m benchmarks.races [--n 1000] [--postgres URL]

Two threads, each with a connection of its own, wait at a barrier; one hands in the plan, the other
objects to the finding, and both may be done from the state the problem is in. A chain has forked
if two acts follow one and the same act. For comparison the same race with a guard as one reads it
with the ORM: read the state, decide, write, commit.
"""

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import text
from sqlmodel import Field, Session, SQLModel, create_engine

from benchmarks.measure import machine, options, postgres, ratio, say, workplace
from benchmarks.rectifying import Rectifications
from models.forms.problem import PlanMeasure, Reasoned, SubmitPlan
from models.store import Store
from tasks.acts import Act, Ledger, Receipt
from tasks.record import record, record_one
from tasks.verification import verify


class Pair:
    """Two threads that live as long as the races do, each with the connection it once took."""

    def __init__(self) -> None:
        """Not yet racing."""
        self._threads = [ThreadPoolExecutor(1), ThreadPoolExecutor(1)]

    def at_once(self, *works: Callable[[], object]) -> list[object]:
        """Run two things from the same instant on; what they returned."""
        barrier = threading.Barrier(2)

        def run(work: Callable[[], object]) -> object:
            barrier.wait()
            return work()

        both = zip(self._threads, works, strict=True)
        futures = [thread.submit(run, work) for thread, work in both]
        return [future.result() for future in futures]


def races(url: str, place: Path, n: int) -> tuple[int, int]:
    """Forked chains, and races that did not end in one receipt and one refusal."""
    scene = Rectifications(url, place, told=False)
    others = [Store.open(url), Store.open(url)]
    ledgers = [
        Ledger(other, scene.province.ledger.calendar, scene.province.ledger.key) for other in others
    ]
    undecided, pair = 0, Pair()
    for _ in range(n):
        number = record_one(scene.province.ledger, scene.acts().act(0)).number
        plan = SubmitPlan(
            actor="owner",
            number=number,
            measures=(PlanMeasure(text="补签", due_on=date(2026, 4, 1)),),
        )
        objection = Reasoned(actor="owner", number=number, reason="事实有误")
        acts = [
            scene.province.act("problem", verb, form, 1)
            for verb, form in (("submit_plan", plan), ("object", objection))
        ]
        works = [partial(_do, ledger, act) for ledger, act in zip(ledgers, acts, strict=True)]
        outcomes = pair.at_once(*works)
        undecided += sum(isinstance(outcome, Receipt) for outcome in outcomes) != 1
    forked = _forked(scene.store)
    found = verify(scene.province.ledger)
    for store in (*others, scene.store):
        store.close()
    if not found.ok:
        raise SystemExit(f"the ledger does not verify: {found.broken[0]}")
    return forked, undecided


def _do(ledger: Ledger, act: Act) -> object:
    return record(ledger, [act])[0]


def _forked(store: Store) -> int:
    """Chains with more acts than the matter counts, or than the one winner of each race."""
    with store.connect() as connection:
        return int(
            connection.execute(
                text(
                    "SELECT COUNT(*) FROM matter WHERE seq <> (SELECT COUNT(*) FROM history"
                    " WHERE matter_id = matter.id) OR procedure = 'problem' AND seq <> 2"
                )
            ).scalar_one()
        )


class Item(SQLModel, table=True):
    """A problem as the plain way keeps it."""

    __tablename__ = "race_item"

    id: int | None = Field(default=None, primary_key=True)
    state: str = "plan_due"


class Step(SQLModel, table=True):
    """An act on it."""

    __tablename__ = "race_step"

    id: int | None = Field(default=None, primary_key=True)
    item_id: int
    before: str


def plain_races(place: Path, n: int) -> int:
    """The same with objects: how many items two acts were recorded on from one state."""
    file = place / "plain.db"
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": 30})
    SQLModel.metadata.create_all(engine, tables=[Item.__table__, Step.__table__])  # type: ignore[attr-defined]
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    pair = Pair()
    for number in range(1, n + 1):
        with Session(engine) as session:
            session.add(Item(id=number))
            session.commit()
        between = threading.Barrier(2)

        def contender(
            target: str, number: int = number, between: threading.Barrier = between
        ) -> Callable[[], None]:
            def act() -> None:
                with Session(engine) as session:
                    item = session.get(Item, number)
                    assert item is not None
                    before = item.state
                    may = before == "plan_due"
                    session.rollback()
                    between.wait()
                    if may:
                        item.state = target
                        session.add(Step(item_id=number, before=before))
                        session.commit()

            return act

        pair.at_once(contender("plan_submitted"), contender("disputed"))
    with Session(engine) as session:
        forks = session.exec(  # type: ignore[call-overload]
            text(
                "SELECT COUNT(*) FROM (SELECT 1 FROM race_step"
                " GROUP BY item_id, before HAVING COUNT(*) > 1)"
            )
        ).scalar_one()
    engine.dispose()
    return int(forks)


def raced(name: str, url: str, place: Path, n: int) -> bool:
    """Race on one database and print what came of it; whether no chain forked."""
    forked, undecided = races(url, place, n)
    say(f"{name}: {n:,} races, {undecided} without exactly one winner, {forked} forked chains")
    return ratio(f"forked chains per race on {name}", forked / n, "0", not forked + undecided)


def main() -> int:
    """Races, counts, prints, and fails if a chain forked."""
    asked = options(__doc__ or "", 1_000, "races").parse_args()
    say(f"races: two connections behind a barrier; {machine()}")
    with workplace(asked.folder) as place, postgres(asked.postgres) as server:
        held = [raced("SQLite", f"sqlite:///{place / 'races.db'}", place, asked.n)]
        if server:
            held.append(raced("PostgreSQL", server, place, asked.n))
        few = min(asked.n, 20)
        say(
            "for comparison, a guard read with the ORM before it writes: "
            f"{plain_races(place, few)} of {few} forked"
        )
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main())
