"""A rectification from finding to write-off, each act in one durable commit, against a bare commit
and peers.

    python -m benchmarks.transitions [--n 100] [--rounds 5] [--postgres URL]

Ours is guard, chained history, state, terms, due queue and outbox. The limit is the bare commit of
one tiny row, on a file in the same folder with the same settings (WAL, synchronous FULL). The
peers are the same nine steps with the same forms in SpiffWorkflow and in django-viewflow. All take
turns; figures are medians of the rounds.
"""

import argparse
import asyncio
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.measure import durable, in_turn, machine, options, postgres, ratio, say, workplace
from benchmarks.rectifying import STEPS, Rectifications, forms_of_peers
from rules.refusal import Refused
from tasks.verification import verify
from tasks.writer import GroupWriter

CLIENTS = 64
LEAST = {"bare": 0.5, "spiff": 3.0, "viewflow": 8.0, "clients": 2.0}
MOST_BYTES = 1 / 3


class Bare:
    """One tiny row a commit: what the disk and the database take at the least."""

    def __init__(self, execute: Callable[[str], Any]) -> None:
        """``execute`` commits each statement by itself."""
        self._execute = execute
        execute("CREATE TABLE tiny (n INTEGER NOT NULL)")

    @classmethod
    def on_sqlite(cls, file: Path) -> "Bare":
        """On a file."""
        return cls(durable(file).execute)

    @classmethod
    def on_postgres(cls, url: str) -> "Bare":
        """On a server."""
        import psycopg

        connection = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)
        return cls(connection.execute)

    def whole(self) -> None:
        """As many commits as a rectification has acts."""
        for _ in STEPS:
            self._execute("INSERT INTO tiny VALUES (1)")


def rate(run: Any, n: int) -> float:
    """Acts a second over ``n`` rectifications."""
    if isinstance(run, Rectifications):
        run.prepare(n)
    begun = time.perf_counter()
    for _ in range(n):
        run.whole()
    return n * len(STEPS) / (time.perf_counter() - begun)


def rate_of_clients(scene: Rectifications, n: int) -> float:
    """Acts a second of many asyncio clients, each with one problem after the other, one writer."""
    each = max(1, n // CLIENTS)

    async def client(writer: GroupWriter) -> None:
        for _ in range(each):
            acts = scene.acts()
            for step in range(len(STEPS)):
                outcome = await writer.done(acts.act(step))
                if isinstance(outcome, Refused):
                    raise outcome
                acts.number = outcome.number

    async def all_of_them(writer: GroupWriter) -> None:
        await asyncio.gather(*(client(writer) for _ in range(CLIENTS)))

    begun = time.perf_counter()
    with GroupWriter(scene.province.ledger) as writer:
        asyncio.run(all_of_them(writer))
    return CLIENTS * each * len(STEPS) / (time.perf_counter() - begun)


def kept(file: Path) -> int:
    """Bytes of a database without its free space."""
    copy = file.with_suffix(".vacuumed")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    size = copy.stat().st_size
    copy.unlink()
    return size


def peers(place: Path) -> dict[str, Any]:
    """Those that are installed."""
    forms = forms_of_peers()
    steps = [(verb, who, form) for (verb, who), form in zip(STEPS, forms, strict=True)]
    found: dict[str, Any] = {}
    if find_spec("SpiffWorkflow") is None:
        say("SpiffWorkflow is not installed (requirements-bench.txt): left out")
    else:
        from benchmarks.peers.spiff import Spiff

        found["spiff"] = Spiff(place / "spiff.db", steps)
    if find_spec("viewflow") is None:
        say("django-viewflow is not installed (requirements-bench.txt): left out")
    else:
        from benchmarks.peers.viewflow import Viewflow

        found["viewflow"] = Viewflow(place / "viewflow.db", steps)
    return found


def on_sqlite(place: Path, n: int, rounds: int) -> list[bool]:
    """Everything on SQLite; whether each claim holds."""
    ours = Rectifications(f"sqlite:///{place / 'ours.db'}", place)
    many = Rectifications(f"sqlite:///{place / 'many.db'}", place)
    runs: dict[str, Any] = {"bare": Bare.on_sqlite(place / "bare.db"), "ours": ours, **peers(place)}
    for contestant in runs.values():
        for _ in range(3):
            contestant.whole()
    files = {name: place / f"{name}.db" for name in runs if name != "bare"}
    before = {name: kept(file) for name, file in files.items()}
    turns = {name: partial(rate, run, n) for name, run in runs.items()}
    turns["clients"] = partial(rate_of_clients, many, n)
    rates = in_turn(turns, rounds)
    grown = {name: (kept(file) - before[name]) / (n * rounds) for name, file in files.items()}
    _print_rates(rates, grown)
    held = [
        _at_least("one client to bare commits", rates["ours"] / rates["bare"], "bare"),
        _at_least(
            f"{CLIENTS} clients to bare commits of one", rates["clients"] / rates["bare"], "clients"
        ),
    ]
    for name in ("spiff", "viewflow"):
        if name in rates:
            held.append(_at_least(f"one client to {name}", rates["ours"] / rates[name], name))
    if "spiff" in grown:
        share = grown["ours"] / grown["spiff"]
        held.append(ratio("bytes kept to spiff's", share, "<= 0.33", share <= MOST_BYTES))
    for scene in (ours, many):
        if not (found := verify(scene.province.ledger)).ok:
            raise SystemExit(f"the ledger does not verify: {found.broken[0]}")
        scene.close()
    return held


def on_postgres(place: Path, url: str, n: int, rounds: int) -> list[bool]:
    """One client on PostgreSQL beside the bare commit there."""
    ours, bare = Rectifications(url, place), Bare.on_postgres(url)
    runs: dict[str, Any] = {"bare": bare, "ours": ours}
    turns = {name: partial(rate, run, n) for name, run in runs.items()}
    ours.whole()
    rates = in_turn(turns, rounds)
    say("PostgreSQL")
    _print_rates(rates, {})
    ours.close()
    say(f"ratio one client to bare commits on PostgreSQL: {rates['ours'] / rates['bare']:.2f}")
    return []


def _print_rates(rates: dict[str, float], grown: dict[str, float]) -> None:
    for name, value in rates.items():
        size = f", {grown[name]:>7,.0f} bytes a matter" if name in grown else ""
        say(f"{name:>9}: {value:>8,.0f} acts/s{size}")


def _at_least(what: str, value: float, key: str) -> bool:
    return ratio(what, value, f">= {LEAST[key]}", value >= LEAST[key])


def main() -> int:
    """Runs, prints, and fails if a claim does not hold."""
    parser: argparse.ArgumentParser = options(__doc__ or "", 100, "rectifications in a round")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    say(f"transitions: {asked.n} x {len(STEPS)} acts in {asked.rounds} rounds; {machine()}")
    with workplace(asked.folder) as place:
        held = on_sqlite(place, asked.n, asked.rounds)
        if asked.postgres:
            with postgres(asked.postgres) as url:
                held += on_postgres(place, url, asked.n, asked.rounds)
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main())
