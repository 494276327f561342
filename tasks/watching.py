"""Looking each minute at what fell due to the minute, and carrying what that told at once."""

import time
from collections.abc import Callable
from datetime import datetime

from tasks.acts import Ledger
from tasks.clock import now
from tasks.delivery import deliver_all
from tasks.outbox_rows import left
from tasks.sweep import SweepReport, falls_due, sweep_instants

MINUTE_SECONDS = 60


def look(ledger: Ledger, at: datetime | None = None) -> SweepReport:
    """One look: fire what fell due at an instant, deliver what waits in the outbox.

    Where there is nothing it is two reads, each of one place of one index, and no write. A second
    watcher beside it fires and delivers nothing twice.
    """
    at = at or now()
    report = sweep_instants(ledger, at)
    with ledger.store.read() as tx:
        waiting, _ = left(tx, at)
    if waiting:
        deliver_all(ledger, at)
    return report


def watch(opened: Callable[[], Ledger], say: Callable[[str], None]) -> None:
    """Look at the beginning of every minute until the process is ended.

    The ledger is opened anew where something is to be fired, with the calendar as it is then. A
    look that fails is told and tried again with the next minute: nothing is lost by it, the queue
    keeps what is due.
    """
    ledger = opened()
    while True:
        time.sleep(seconds_to_the_minute(time.time()))
        try:
            if falls_due(ledger, now()):
                ledger = opened()
            report = look(ledger)
        except Exception as problem:
            say(f"{now().isoformat(timespec='seconds')} {type(problem).__name__}: {problem}"[:500])
            continue
        if report.fired or report.stuck:
            at = now().isoformat(timespec="seconds")
            say(f"{at} 发出 · fired {report.fired}，未能处理 · stuck {len(report.stuck)}")


def seconds_to_the_minute(since_epoch: float) -> float:
    """How long it is to the next full minute.

    >>> seconds_to_the_minute(119.5), seconds_to_the_minute(120.0)
    (0.5, 60.0)
    """
    return MINUTE_SECONDS - since_epoch % MINUTE_SECONDS
