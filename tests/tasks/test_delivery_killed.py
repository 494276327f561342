"""A worker killed at every step of a delivery: nothing is lost, a repeat is known by its id."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.office import LEASE, Office
from tests.problems import found

ROOT = Path(__file__).resolve().parents[2]
LATE = date(2026, 9, 15)
ENOUGH = 500
"""Steps that no delivery of these few letters takes."""

Killed = Callable[[int, datetime], bool]


@pytest.fixture
def killed(store_url: str, var: Path) -> Iterator[Killed]:
    """Deliver in a process that is killed before its n-th step; whether it came to that."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.dying_worker", store_url],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as workers:
        assert workers.stdin and workers.stdout
        given, answers = workers.stdin, workers.stdout

        def work(steps: int, at: datetime) -> bool:
            given.write(f"{steps} {int(at.timestamp())}\n")
            given.flush()
            word = answers.readline().strip()
            assert word in ("killed", "done")
            return word == "killed"

        yield work
        given.close()


def test_killed_at_any_step_every_letter_arrives_and_none_is_taken_twice(
    office: Office, killed: Killed, var: Path
) -> None:
    office.endpoint("/one")
    office.endpoint("/two")
    at, steps, inbox = office.noon, 1, set()
    while steps < ENOUGH:
        number = found(office.province, item=f"第{steps}次")
        office.fire(number, LATE)
        digest = office.digest(LATE)
        was_killed = killed(steps, at)
        at += LEASE
        _deliver_all(office, at)
        # A receiver that drops the ids it knows has each event once.
        inbox = {(got.path, got.id, got.event["data"]["number"]) for got in office.receiver.got()}
        assert len(inbox) == len(office.receiver.times()) == 2 * steps
        assert {(path, number) for path, _, number in inbox} >= {("/one", number), ("/two", number)}
        assert (var / "notices/OWNER" / f"{LATE}-{digest}.md").read_text("utf-8").count(number) == 1
        assert office.deliver(at + LEASE).taken == 0
        at += timedelta(days=1)
        if not was_killed:
            break
        steps += 1
    assert steps > 20  # otherwise the steps were not counted
    _is_consistent(office)
    # Of what was sent twice, only what was cut off between sending and noting.
    assert max(office.receiver.times().values()) == 2


def _deliver_all(office: Office, at: datetime) -> None:
    """Until nothing is due: PostgreSQL keeps a dead worker's locks until it sees it is dead."""
    for _ in range(10_000):
        if not office.deliver(at).due:
            return
    raise AssertionError("rows stay locked")


def _is_consistent(office: Office) -> None:
    rows = [*office.rows(), *office.rows("notice")]
    assert {row.state for row in rows} == {"delivered"}
    tried: dict[int, list[str]] = {}
    for one in office.attempts():
        tried.setdefault(one.outbox_id, []).append(one.error)
    for row in rows:
        assert row.id is not None
        *cut_off, last = tried[row.id]
        assert len(cut_off) + 1 == row.attempts <= 2
        assert last == ""
        assert all("中断" in error for error in cut_off)
