"""A process that runs jobs in forked children and lets them die, pause or race at a boundary.

It has imported the product and opened nothing, so that a child costs a fork. One line of JSON in:

    {"jobs": [{"job", "url", "given", "die_at"}, …]}    all at once, from one starting signal
    {"duel": [first, second], "pause_at": n}            the second while the first stands at n
    {"warm": {"job", "url", "given"}}                   in this process: no child starts cold

and one line out: how each ended. A boundary is the instant before and after each statement that
writes, COMMIT among them, and before and after a file is put in its place. A duel also counts the
statements that read.
"""

import json
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import psycopg
from sqlalchemy import Engine, event

from models.store import Store, Tx
from tests.kill import jobs


@dataclass
class Walk:
    """The boundaries that a job passes, and where it dies or stands still."""

    out: int
    die_at: int | None = None
    pause_at: int | None = None
    go: int = -1
    reads_too: bool = False
    passed: list[str] = field(default_factory=list)

    def at(self, place: str) -> None:
        """Pass a boundary, or end here."""
        self.passed.append(place)
        if len(self.passed) == self.die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        if len(self.passed) == self.pause_at:
            say(self.out, "paused", place)
            os.read(self.go, 1)

    def counts(self, statement: str) -> bool:
        """Whether a statement makes two boundaries."""
        return self.reads_too or not statement.lstrip().upper().startswith(("SELECT", "WITH"))


class Cursor:
    """The driver's cursor with a boundary on both sides of each statement."""

    def __init__(self, cursor: Any, walk: Walk) -> None:
        self._cursor, self._walk = cursor, walk

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor)

    def execute(self, statement: str, *params: Any) -> Any:
        return self._between(statement, lambda: self._cursor.execute(statement, *params))

    def executemany(self, statement: str, rows: Sequence[Any]) -> Any:
        return self._between(statement, lambda: self._cursor.executemany(statement, rows))

    def _between(self, statement: str, run: Callable[[], Any]) -> Any:
        if not self._walk.counts(statement):
            return run()
        what = " ".join(statement.split())[:60]
        self._walk.at(f"before {what}")
        result = run()
        self._walk.at(f"after {what}")
        return result


def say(out: int, what: str, value: Any) -> None:
    os.write(out, json.dumps([what, value], ensure_ascii=False).encode() + b"\n")


def set_boundaries(walk: Walk) -> None:
    """Put boundaries around the database's statements and around files coming into place."""
    make = Tx.__init__

    def init(self: Tx, dialect: str, cursor: Any) -> None:
        make(self, dialect, Cursor(cursor, walk))

    Tx.__init__ = init  # type: ignore[method-assign]
    event.listen(Engine, "before_cursor_execute", _before(walk))
    event.listen(Engine, "commit", lambda connection: walk.at("before COMMIT of the engine"))
    for name in ("replace", "link"):
        setattr(os, name, _bounded(getattr(os, name), walk))


def _before(walk: Walk) -> Callable[..., None]:
    """Migrations go through the engine: a boundary before each of their statements."""

    def before(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if walk.counts(statement) and not statement.startswith("PRAGMA"):
            walk.at(f"before {' '.join(statement.split())[:60]}")

    return before


def _bounded(function: Callable[..., Any], walk: Walk) -> Callable[..., Any]:
    def call(*args: Any, **kw: Any) -> Any:
        walk.at(f"before os.{function.__name__}")
        result = function(*args, **kw)
        walk.at(f"after os.{function.__name__}")
        return result

    return call


def perform(job: dict[str, Any], hear: Callable[[Any], None]) -> None:
    store = Store.open(job["url"])
    getattr(jobs, job["job"])(store, hear, **job.get("given", {}))
    store.close()


def fork(job: dict[str, Any], wait_for: int, *not_its: int, **how: Any) -> tuple[int, int]:
    """Start a child that begins when ``wait_for`` is closed; its process and what it speaks into.

    It closes the ends ``not_its``: with the other end of what it waits for, it would wait for ever.
    """
    ear, mouth = os.pipe()
    pid = os.fork()
    if pid:
        os.close(mouth)
        return pid, ear
    for end in (ear, *not_its):
        os.close(end)
    status = 1
    try:
        os.read(wait_for, 1)
        walk = Walk(mouth, job.get("die_at"), **how)
        set_boundaries(walk)
        perform(job, lambda value: say(mouth, "said", value))
        say(mouth, "passed", walk.passed)
        status = 0
    except BaseException as error:
        say(mouth, "error", f"{type(error).__name__}: {error}")
    finally:
        os._exit(status)


def result(pid: int, ear: int, before: bytes = b"") -> dict[str, Any]:
    """All that a child said, and how it ended."""
    with os.fdopen(ear, "rb") as pipe:
        lines = (before + pipe.read()).splitlines()
    found: dict[str, Any] = {"said": [], "passed": [], "error": ""}
    for line in lines:
        what, value = json.loads(line)
        if what == "said":
            found["said"].append(value)
        else:
            found[what] = value
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return found | {"killed": status == -signal.SIGKILL, "ok": status == 0}


def race(asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All jobs from one signal: the pipe they wait on is closed for all at once."""
    gate, opens = os.pipe()
    children = [fork(job, gate, opens) for job in asked]
    os.close(opens)
    os.close(gate)
    return [result(*child) for child in children]


def duel(first: dict[str, Any], second: dict[str, Any], pause_at: int) -> list[dict[str, Any]]:
    """The second runs to its end, or until it waits for the first, while the first stands still."""
    free, opened = os.pipe()
    os.close(opened)
    go, release = os.pipe()
    one = fork(first, free, pause_at=pause_at, go=go, reads_too=True)
    said = b""
    while b'["paused"' not in said and (more := os.read(one[1], 65536)):
        said += more
    other = fork(second, free)
    heard = _until_ended_or_waiting(other[1], first["url"])
    os.write(release, b"g")
    for end in (free, go):
        os.close(end)
    answers = [result(*one, said), result(*other, heard)]
    os.close(release)
    return answers


def _until_ended_or_waiting(ear: int, url: str) -> bytes:
    address = url.replace("postgresql+psycopg", "postgresql")
    heard = b""
    with psycopg.connect(address, autocommit=True) as watch:
        while True:
            if select.select([ear], [], [], 0.005)[0]:
                more = os.read(ear, 65536)
                heard += more
                if not more:
                    return heard
                continue
            waiting = watch.execute(
                "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                " AND datname = current_database()"
            ).fetchone()
            if waiting:
                return heard


def warm(job: dict[str, Any]) -> list[dict[str, Any]]:
    """Run a job here; how it failed, if it did."""
    try:
        perform(job, lambda value: None)
    except Exception as error:
        return [{"error": f"{type(error).__name__}: {error}"}]
    return []


def main() -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        if "warm" in asked:
            found = warm(asked["warm"])
        elif "duel" in asked:
            found = duel(*asked["duel"], pause_at=asked["pause_at"])
        else:
            found = race(asked["jobs"])
        print(json.dumps(found, ensure_ascii=False), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
