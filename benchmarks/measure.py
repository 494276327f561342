"""How the benchmarks measure: contestants in turn, medians, one line for each ratio."""

import argparse
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "wal_autocheckpoint=2000",
    "cache_size=-65536",
)
"""SQLite as `models.store` sets it up, for the limits and the peers as well."""


def durable(file: Path) -> sqlite3.Connection:
    """A plain connection with the product's own settings; it begins no transaction by itself."""
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def say(line: str = "") -> None:
    """A line of the report, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def machine() -> str:
    """What it ran on, without a name or a date."""
    return (
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"{os.cpu_count()} cores, {platform.machine()}"
    )


def options(about: str, n: int, what: str) -> argparse.ArgumentParser:
    """The options every benchmark has."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--n", type=int, default=n, help=f"{what} (default {n:,})")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path("var/benchmarks"),
        help="where the databases are made: on the disk that is to be measured, not in memory",
    )
    parser.add_argument(
        "--postgres",
        default="",
        metavar="URL",
        help="an empty database to run on as well, where it makes a difference; own: start one",
    )
    return parser


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """A folder of this run, with the product's own files in it; gone at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(dir=folder))
    for name in [name for name in os.environ if name.startswith("BIHUAN_")]:
        del os.environ[name]
    os.environ["BIHUAN_VAR"] = str(place / "var")
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def postgres(asked: str) -> Iterator[str]:
    """The URL asked for; for ``own``, an empty database on the server that the tests start."""
    if asked != "own":
        yield asked
        return
    from tests.postgres import running_postgres

    with running_postgres() as server:
        yield server.url(server.create())


def in_turn(contestants: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of what each contestant measured, all of them once in every round.

    Whatever else the machine does then falls on all of them alike.
    """
    seen: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, measure in contestants.items():
            seen[name].append(measure())
    return {name: median(values) for name, values in seen.items()}


def ratio(what: str, value: float, target: str, holds: bool) -> bool:
    """Print a ratio with the claim beside it; whether it holds."""
    say(f"ratio {what}: {value:,.2f} (claim {target}: {'holds' if holds else 'MISSED'})")
    return holds
