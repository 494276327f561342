"""The daily pass over case data: points and calendar that are new, cases whose day has come, duties
that changed hands, warnings, owners of points with many false alarms; and the proof."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tasks.acts import Ledger
from tasks.cases.told import forget_answers
from tasks.risks.applying import Applied, apply_points
from tasks.risks.proving import Proof, prove
from tasks.risks.raising import Settled, hand_over_all, settle
from tasks.risks.report import tell_owners
from tasks.risks.watching import Looked, watch_due

KEPT = timedelta(days=7)
"""For which the answer to a batch of events is kept under its key."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What a daily pass did."""

    applied: Applied
    looked: Looked
    settled: Settled
    owners_told: tuple[str, ...]
    proof: Proof


def pass_over(ledger: Ledger, at: datetime) -> Passed:
    """All of it, in the order in which one thing follows from another. Run again on a day it finds
    nothing new."""
    applied = apply_points(ledger, at)
    looked = watch_due(ledger, at)
    handed = hand_over_all(ledger, at)
    settled = settle(ledger, at)
    settled.handed_over += handed
    owners = tuple(tell_owners(ledger, at))
    with ledger.store.write() as tx:
        forget_answers(tx, at - KEPT)
    return Passed(applied, looked, settled, owners, prove(ledger, at))
