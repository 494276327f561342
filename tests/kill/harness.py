"""Running jobs in processes that may be killed, and killing them at every boundary there is."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from models.store import Store
from rules.workday import Calendar
from tasks.acts import Ledger
from tasks.verification import verify
from tests.kill.world import TODAY, World, everything

Ended = dict[str, Any]
Content = dict[str, list[str]]


class Children:
    """The process that forks the children. Use it as a context manager."""

    def __enter__(self) -> "Children":
        """Start it: it imports the product once."""
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("child.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"BIHUAN_SIMULATED_TODAY": TODAY},
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """It ends with its input."""
        self._process.communicate()

    def run(self, job: str, url: str, die_at: int | None = None, **given: Any) -> Ended:
        """One job to its end or its death."""
        return self.race({"job": job, "url": url, "die_at": die_at, "given": given})[0]

    def warm(self, job: str, url: str, **given: Any) -> None:
        """One job in the forking process itself, so that no child compiles a statement again."""
        failed = self._ask({"warm": {"job": job, "url": url, "given": given}})
        assert not failed, failed

    def race(self, *jobs: dict[str, Any]) -> list[Ended]:
        """Jobs at once, from one signal."""
        return self._ask({"jobs": jobs})

    def duel(self, first: dict[str, Any], second: dict[str, Any], pause_at: int) -> list[Ended]:
        """The second while the first stands at a boundary."""
        return self._ask({"duel": [first, second], "pause_at": pause_at})

    def _ask(self, what: dict[str, Any]) -> list[Ended]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()
        found: list[Ended] = json.loads(self._process.stdout.readline())
        return found


def job(name: str, url: str, **given: Any) -> dict[str, Any]:
    """A job for `Children.race` and `Children.duel`."""
    return {"job": name, "url": url, "given": given}


def verified(world: World) -> Store:
    """The world's database, after its ledger has been verified."""
    store = world.store()
    found = verify(Ledger.open(store, Calendar.official()))
    assert found.ok, found.plain()
    return store


def content(world: World, run: str) -> Content:
    """All that a ledger says after it has been verified, whatever the run is called."""
    found = everything(verified(world))
    return {table: sorted(row.replace(run, "run") for row in rows) for table, rows in found.items()}


def kill_everywhere(
    children: Children,
    world: World,
    at_least: int,
    name: str,
    given: Callable[[str], dict[str, Any]],
    *,
    warm: bool = True,
) -> list[str]:
    """Kill a job at each of its boundaries: done again, it has done what it does undisturbed, once.

    It is done again from every state that a death leaves, and from before each COMMIT, where
    PostgreSQL has given most identifiers for nothing. ``given``: the job's arguments by a name for
    the run. ``warm``: the forking process does it once first, so that no child starts cold; not
    what starts threads, which a fork does not take along. The boundaries, for the test to look at.
    """
    if warm:
        world.put_back()
        children.warm(name, world.url, **given("run-999"))
    world.put_back()
    whole = children.run(name, world.url, **given("run-000"))
    assert whole["ok"], whole["error"]
    places: list[str] = whole["passed"]
    expected = content(world, "run-000")
    assert len(places) >= at_least, f"only {len(places)} boundaries: {places}"
    assert any(place.endswith("COMMIT") for place in places)
    finished: list[Content] = []
    for n, place in enumerate(places, start=1):
        world.put_back()
        run = f"run-{n:03}"
        dead = children.run(name, world.url, die_at=n, **given(run))
        assert dead["killed"], f"{place}: {dead}"
        left = content(world, run)
        if left in finished and place != "before COMMIT" and "os." not in place:
            continue
        again = children.run(name, world.url, **given(run))
        assert again["ok"], f"again after {place}: {again['error']}"
        found = content(world, run)
        for table, rows in expected.items():
            assert found[table] == rows, f"{table}, {place}: {set(found[table]) ^ set(rows)}"
        _still_holds(dead["said"], again["said"], place)
        finished.append(left)
    return places


def _still_holds(before: list[Any], after: list[Any], place: str) -> None:
    """What was acknowledged before is answered the same afterwards, or refused as done already."""
    for first, second in zip(before, after, strict=False):
        done_already = isinstance(second, str)
        assert first == second or done_already, f"{first} became {second}, killed {place}"
