"""After case data came in: the cases that changed are looked at, and their warnings opened."""

from datetime import datetime

from tasks.acts import Ledger
from tasks.risks.raising import settle
from tasks.risks.watching import watch_due


def look_at_what_came(ledger: Ledger, at: datetime) -> int:
    """Look at the cases that were put forward, as the daily pass would; how many warnings began.

    Cut off, the next pass does it: what came in stays put forward until it was looked at.
    """
    looked = watch_due(ledger, at)
    if looked.changed:
        settle(ledger, at, looked.changed)
    return looked.began
