"""Workers that are killed: each delivers, and is killed outright before its n-th step.

Run as a script with the database's URL. Reads lines ``n seconds`` (steps to take; when, from the
epoch) and answers ``killed`` or ``done``, the latter when the work took fewer steps. A step is a
statement, a commit, the beginning or the end of a letter's carrying, or a file being synced or
named. Each worker is a fork of this process, which opens no database itself and so has nothing to
lose.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx

from models.canonical import seal_key
from models.settings import settings
from models.store import Store, Tx
from rules.workday import Calendar
from tasks.acts import Ledger
from tasks.courier import Answer, Courier, Letter
from tasks.delivery import deliver_due

PATIENT = Courier(try_seconds=30, round_seconds=60, answer_bytes=1000, lanes=64)


class Steps:
    """Counts down to the kill."""

    def __init__(self, left: int) -> None:
        self._left = left
        self._lock = threading.Lock()

    def take(self) -> None:
        with self._lock:
            self._left -= 1
            if self._left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def before(self, owner: Any, name: str) -> None:
        """Make each call of a function a step."""
        real: Callable[..., Any] = getattr(owner, name)

        def counted(*args: Any, **kwargs: Any) -> Any:
            self.take()
            return real(*args, **kwargs)

        setattr(owner, name, counted)

    def around_letters(self) -> None:
        """Make the beginning and the end of each letter's carrying a step."""
        real = Courier.carry_one

        async def counted(self_: Courier, client: httpx.AsyncClient, letter: Letter) -> Answer:
            self.take()
            answer = await real(self_, client, letter)
            self.take()
            return answer

        Courier.carry_one = counted  # type: ignore[method-assign]


def work(url: str, steps: Steps, at: datetime, calendar: Calendar) -> None:
    """One round of delivery that may not end."""
    for name in ("run", "many", "rows", "first", "commit"):
        steps.before(Tx, name)
    for name in ("replace", "fsync"):
        steps.before(os, name)
    steps.around_letters()
    ledger = Ledger(Store.open(url), calendar, seal_key(settings().keys))
    deliver_due(ledger, at, client=PATIENT)


def main(url: str) -> None:
    calendar = Calendar.official()
    for line in sys.stdin:
        n, seconds = line.split()
        child = os.fork()
        if not child:
            try:
                work(url, Steps(int(n)), datetime.fromtimestamp(int(seconds), UTC), calendar)
                os._exit(0)
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        word = "killed" if killed else "done" if status == 0 else "failed"
        print(word, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
