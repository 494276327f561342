"""A province publishes its list of duties, serves every holder and has it acknowledged by all.

    python -m benchmarks.publishing [--n 8000] [--postgres own]

23 courts, 265 divisions, n persons on posts that are subjects of duties, from a seed; the whole
list of the courts from the reference pack. The limit is the rows that are there in the end,
appended to empty tables of the same columns, keys, indexes and foreign keys, in as many durable
commits, over a connection with the same settings: no rule, no chain, no term counted, nothing read.
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.measure import (
    durable,
    machine,
    options,
    postgres,
    ratio,
    say,
    workplace,
)
from models.forms.acknowledgment import AcknowledgeDuties
from models.schema import upgrade
from models.store import Store
from rules.actor import Assurance, Channel
from rules.refusal import Refused
from tasks.acknowledged import acknowledged
from tasks.acts import Act
from tasks.record import record
from tasks.serving_duties import GROUP, serve_holders
from tasks.unacknowledged import every_open_slip
from tasks.verification import verify
from tests.province import Province
from tests.whole_province import Sizes, people, publish

ON = date(2026, 3, 2)
TIMES = 5.0
AT_ONCE = ("matter", "duty_list", "duty_item", "duty_assignment", "acknowledgment")
"""Tables whose rows come of it, and which others name: appended in one commit, for their sake."""
IN_PARTS = ("history", "acknowledgment_item", "term", "outbox")


def timed(what: str, work: Callable[[], Any], times: dict[str, float]) -> Any:
    """What work gives; how long it took is kept."""
    started = time.perf_counter()
    found = work()
    times[what] = time.perf_counter() - started
    return found


def lived(store: Store, n: int) -> dict[str, float]:
    """Seconds for publishing, serving, acknowledging, measuring."""
    province, times = Province(store), dict[str, float]()
    people(store, Sizes(persons=n))
    number = timed("publish", lambda: publish(province, ON), times)
    at = province.at(ON)
    served = timed("serve", lambda: serve_holders(province.ledger, number, ON, at), times)
    if served.asked != n:
        raise SystemExit(f"{served.asked} of {n} were asked")
    again = timed("again", lambda: serve_holders(province.ledger, None, ON, at), times)
    if again.asked:
        raise SystemExit("somebody was asked twice")
    timed("acknowledge", lambda: give(province, number), times)

    def measure() -> int:
        with store.read() as tx:
            return acknowledged(tx, ON).total.acknowledged

    pairs = timed("measure", measure, times)
    if not verify(province.ledger).ok:
        raise SystemExit("the ledger does not verify")
    say(f"{n:,} persons, {pairs:,} duties acknowledged")
    return times


def give(province: Province, number: str) -> None:
    """Everybody acknowledges their own, in groups as the portal's writer makes them."""
    with province.store.read() as tx:
        slips = every_open_slip(tx, ON, number)
    for first in range(0, len(slips), GROUP):
        acts = [
            Act(
                "acknowledgment",
                "acknowledge",
                AcknowledgeDuties(actor=row["person"], number=row["number"]),
                Channel.PORTAL,
                province.at(ON),
                row["number"],
                Assurance.AUTHENTICATED,
            )
            for row in slips[first : first + GROUP]
        ]
        if refused := [o for o in record(province.ledger, acts) if isinstance(o, Refused)]:
            raise SystemExit(str(refused[0]))


def bare_rows(file: Path, into: Path, n: int) -> float:
    """Seconds to append the rows that the ledger in ``file`` has now, in as many commits."""
    rows: dict[str, list[tuple[Any, ...]]] = {}
    with closing(sqlite3.connect(file)) as connection:
        schema = [
            sql
            for (sql,) in connection.execute(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
                " ORDER BY type DESC"
            )
        ]
        roster = ("body", "unit", "post", "person", "appointment")
        for table in (*roster, *AT_ONCE, *IN_PARTS):
            rows[table] = connection.execute(f"SELECT * FROM {table}").fetchall()
    with closing(durable(into)) as connection:
        for statement in schema:
            connection.execute(statement)
        connection.execute("PRAGMA foreign_keys=OFF")
        for table in roster:
            _append(connection, table, rows[table])
        connection.execute("PRAGMA foreign_keys=ON")
        parts = 2 * -(-n // GROUP) + 1
        started = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for table in AT_ONCE:
            _append(connection, table, rows[table])
        connection.execute("COMMIT")
        for part in range(parts):
            connection.execute("BEGIN IMMEDIATE")
            for table in IN_PARTS:
                size = -(-len(rows[table]) // parts)
                _append(connection, table, rows[table][part * size : (part + 1) * size])
            connection.execute("COMMIT")
        return time.perf_counter() - started


def _append(connection: sqlite3.Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def report(database: str, times: dict[str, float]) -> float:
    """Print the steps; the seconds of the three that make it."""
    said = ", ".join(f"{what} {seconds:.1f} s" for what, seconds in times.items())
    total = sum(times[what] for what in ("publish", "serve", "acknowledge"))
    say(f"{database}: {said}; published, served and acknowledged in {total:.1f} s")
    return total


def main() -> int:
    """Run it; 1 when a claim is missed."""
    asked = options("publish, serve, acknowledge", 8_000, "persons").parse_args()
    say(f"publishing: {asked.n:,} persons; {machine()}")
    with workplace(asked.folder) as place, postgres(asked.postgres) as url:
        file = place / "ledger.db"
        store = Store.open(f"sqlite:///{file}")
        upgrade(store)
        times = lived(store, asked.n)
        store.close()
        total = report("SQLite", times)
        bare = bare_rows(file, place / "bare.db", asked.n)
        say(f"the same rows, bare: {bare:.1f} s")
        holds = ratio(
            "all of it to its bare rows", total / bare, f"<= {TIMES:g}", total / bare <= TIMES
        )
        if url:
            store = Store.open(url)
            upgrade(store)
            report("PostgreSQL", lived(store, asked.n))
            store.close()
    return 0 if holds else 1


if __name__ == "__main__":
    raise SystemExit(main())
