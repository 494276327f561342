"""Serving duties: whoever holds a post is asked about what is new to them there; what was asked of
somebody who has left, or by a list that has ended, falls away.

What is to be done is read from the roster and the lists as they stand, never remembered: done again
after a stop at any instant, it does the rest and nothing twice. At publishing it is done for one
list, every day for all; on an appointment `tasks.asking` does it in the same transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.store import Tx
from rules.acknowledging import NothingToAsk
from rules.procedure import Closed
from rules.refusal import Refused
from tasks.acts import Act, Ledger
from tasks.asking import asking, falling_away
from tasks.drafts import NoSuchMatter, as_number
from tasks.duty_rows import list_by_number
from tasks.importing.progress import Progress, in_silence
from tasks.record import record

GROUP = 500
"""Acts recorded in one transaction."""


@dataclass(frozen=True, slots=True)
class Served:
    """What a run of serving did."""

    asked: int = 0
    """Holders who were asked; one who holds two posts is asked in each."""
    lapsed: int = 0


def serve_holders(
    ledger: Ledger,
    number: str | None,
    on: date,
    at: datetime,
    progress: Progress = in_silence,
) -> Served:
    """Ask every holder of a post on a day about what is new to them, by one list or by all; after
    letting fall away what can no longer be given.

    Raises `tasks.drafts.NoSuchMatter`, or the refusal of an act that should have been possible.
    """
    with ledger.store.read() as tx:
        list_id = None if number is None else _list_id(tx, as_number(number))
        vain = falling_away(tx, on, at)
    lapsed = _record(ledger, vain, "lapse", progress)
    with ledger.store.read() as tx:
        due = asking(tx, on, at, list_id=list_id)
    return Served(_record(ledger, due, "serve", progress), lapsed)


def _record(ledger: Ledger, acts: Sequence[Act], stage: str, progress: Progress) -> int:
    """Record them group by group; how many were still to be done."""
    done = 0
    progress(stage, 0, len(acts))
    for first in range(0, len(acts), GROUP):
        for outcome in record(ledger, acts[first : first + GROUP]):
            if isinstance(outcome, NothingToAsk | Closed):
                continue  # it was asked, given or let fall away meanwhile
            if isinstance(outcome, Refused):
                raise outcome
            done += 1
        progress(stage, min(first + GROUP, len(acts)), len(acts))
    return done


def _list_id(tx: Tx, number: str) -> int:
    row = list_by_number(tx, number)
    if row is None or row["holds"] != "duties":
        raise NoSuchMatter(number=number)
    return int(row["matter_id"])
