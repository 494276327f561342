"""The sweep: a fixed number of rungs firing out of more and more open terms.

    python -m benchmarks.sweep [--n 10000000]

For each size: `tasks.sweep.sweep`, then the same work with SQLModel objects in one commit on the
next day, then the bare rows of the sweep (what it fired, filed anew and told) appended to tables
of the same shape in one durable commit. Sizes are --n and, where they are not too small, a tenth
and a hundredth of it.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from benchmarks.measure import durable, machine, options, ratio, say, workplace
from benchmarks.peers.sweep_objects import sweep_with_objects
from benchmarks.terms import filled
from models.store import Store
from rules.workday import Calendar
from tasks.acts import Ledger
from tasks.due_queue import midnight
from tasks.sweep import sweep

ROUNDS = 3
LIMITS = {"growth": 2.0, "rows": 3.0, "objects": 50.0}
FIRST_DAY = date(2026, 5, 11)
"""A Monday; the measured days follow it, all before a term filed anew falls due again."""

_BARE = {
    "bare_fired": (
        "CREATE TABLE bare_fired (matter_id INTEGER, term_no INTEGER, rung INTEGER, act, due_on,"
        " fired_on, sweep_seq, post_id, letter, reply_due_on, reply_seq, fired_at,"
        " PRIMARY KEY (matter_id, term_no, rung),"
        " FOREIGN KEY (matter_id, term_no) REFERENCES term (matter_id, no),"
        " FOREIGN KEY (post_id) REFERENCES post (id)) WITHOUT ROWID",
        "CREATE INDEX bare_told ON bare_fired (fired_on, post_id)",
    ),
    "bare_due": (
        "CREATE TABLE bare_due (at INTEGER, matter_id INTEGER, term_no INTEGER, rung, ladder,"
        " due_on, body_id, post_id, due_at, PRIMARY KEY (at, matter_id, term_no)) WITHOUT ROWID",
    ),
    "bare_outbox": (
        "CREATE TABLE bare_outbox (id INTEGER PRIMARY KEY, channel, topic, matter_id, seq,"
        " endpoint_id, post_id REFERENCES post (id), day, payload, state, attempts, next_at)",
        "CREATE INDEX bare_waiting ON bare_outbox (next_at) WHERE state = 'waiting'",
    ),
}
"""Tables like those a sweep writes, with their keys, indexes and foreign keys, in the same file."""


def written_on(file: Path, day: date) -> dict[str, list[tuple[object, ...]]]:
    """What the sweep of a day wrote."""
    on = (day.isoformat(),)
    with closing(durable(file)) as reader:
        fired = reader.execute("SELECT * FROM fired WHERE fired_on = ?", on).fetchall()
        refiled = reader.execute(
            "SELECT due.* FROM fired JOIN due USING (matter_id, term_no) WHERE fired_on = ?", on
        ).fetchall()
        told = reader.execute("SELECT * FROM outbox WHERE day = ?", on).fetchall()
    return {"bare_fired": sorted(fired), "bare_due": sorted(refiled), "bare_outbox": told}


def bare_seconds(plain: sqlite3.Connection, rows: dict[str, list[tuple[object, ...]]]) -> float:
    """Appending rows that are ready as tuples in one durable commit."""
    for table, statements in _BARE.items():
        plain.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in statements:
            plain.execute(statement)
    _settle(plain)
    begun = time.perf_counter()
    plain.execute("BEGIN IMMEDIATE")
    for table, values in rows.items():
        marks = ", ".join("?" * len(values[0]))
        plain.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
    plain.execute("COMMIT")
    return time.perf_counter() - begun


def measured(store: Store, days: Iterator[date], firing: int) -> dict[str, float]:
    """Best of the rounds in seconds: ours, bare rows, objects; the first day warms up.

    The best, because each is short and whatever else the machine does can only add to it.
    """
    ledger = Ledger(store, Calendar.official(), b"k" * 32)
    file = Path(str(store.engine.url.database))
    seconds: dict[str, list[float]] = {"sweep": [], "rows": [], "objects": []}
    with closing(durable(file)) as plain:
        day = next(days)
        _swept(ledger, day, firing)
        bare_seconds(plain, written_on(file, day))
        for number in range(ROUNDS):
            day = next(days)
            _settle(plain)
            seconds["sweep"].append(_swept(ledger, day, firing))
            seconds["rows"].append(bare_seconds(plain, written_on(file, day)))
            if number == ROUNDS - 1:
                break  # One day more, and what the first sweep filed anew would fall due as well.
            _settle(plain)
            begun = time.perf_counter()
            fired = sweep_with_objects(store, ledger.calendar, next(days))
            seconds["objects"].append(time.perf_counter() - begun)
            if fired != firing:
                raise SystemExit(f"the objects fired {fired}, not {firing}")
    return {name: min(values) for name, values in seconds.items()}


def _settle(plain: sqlite3.Connection) -> None:
    """Fold the log into the database, so that nobody pays for what another wrote."""
    plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _swept(ledger: Ledger, day: date, firing: int) -> float:
    begun = time.perf_counter()
    report = sweep(ledger, day, at=midnight(day) + timedelta(hours=2))
    seconds = time.perf_counter() - begun
    if report.fired != firing or report.backlog or report.stuck:
        raise SystemExit(f"the sweep fired {report.fired}, not {firing}; stuck {report.stuck[:1]}")
    return seconds


def main() -> int:
    """Fills, sweeps, prints, and fails if a claim does not hold."""
    parser = options(__doc__ or "", 1_000_000, "open terms")
    parser.add_argument("--fire", type=int, default=5_000, help="how many fire in a sweep")
    asked = parser.parse_args()
    calendar = Calendar.official()
    days = [calendar.add_workdays(FIRST_DAY, n) for n in range(2 * ROUNDS)]
    sizes = [n for n in (asked.n // 100, asked.n // 10, asked.n) if n >= asked.fire * len(days)]
    say(f"sweep: {asked.fire:,} fire out of {', '.join(f'{n:,}' for n in sizes)}; {machine()}")
    found = []
    for size in sizes:
        with workplace(asked.folder) as place:
            begun = time.perf_counter()
            store = filled(place, size, asked.fire, days, calendar)
            filling = time.perf_counter() - begun
            seconds = measured(store, iter(days), asked.fire)
            store.close()
        found.append(seconds)
        each = {name: value / asked.fire * 1e6 for name, value in seconds.items()}
        say(
            f"{size:>11,} open (filled in {filling:.0f} s): sweep {seconds['sweep']:.3f} s, "
            f"{each['sweep']:.1f} us a rung; bare rows {each['rows']:.1f} us; "
            f"SQLModel objects {each['objects']:.1f} us"
        )
    growth = found[-1]["sweep"] / found[0]["sweep"]
    rows = max(seconds["sweep"] / seconds["rows"] for seconds in found)
    objects = min(seconds["objects"] / seconds["sweep"] for seconds in found)
    held = [
        ratio(
            f"growth from {sizes[0]:,} to {sizes[-1]:,} open terms",
            growth,
            f"< {LIMITS['growth']:.0f}",
            growth < LIMITS["growth"],
        ),
        ratio("sweep to its bare rows", rows, f"<= {LIMITS['rows']:.0f}", rows <= LIMITS["rows"]),
        ratio(
            "SQLModel objects to sweep",
            objects,
            f">= {LIMITS['objects']:.0f}",
            objects >= LIMITS["objects"],
        ),
    ]
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main())
