"""Points that were just loaded or retired take hold at once: all cases are looked at for them, and
what is found is warned of."""

from dataclasses import dataclass
from datetime import datetime

from tasks.acts import Ledger
from tasks.risks.applying import Applied, apply_points
from tasks.risks.raising import Settled, settle


@dataclass(frozen=True, slots=True)
class TookHold:
    """What new points found, and the warnings of it."""

    applied: Applied
    settled: Settled

    @property
    def said(self) -> tuple[str, str]:
        """In both languages."""
        looked, settled = self.applied.looked, self.settled
        return (
            f"查看案件{looked.cases}件次，发出预警{len(settled.raised)}项，消除{len(settled.cleared)}项。",
            f"{looked.cases} cases looked at; {len(settled.raised)} warnings, "
            f"{len(settled.cleared)} cleared.",
        )


def take_hold(ledger: Ledger, at: datetime) -> TookHold:
    """Look at all cases for points that are new, changed or gone, and settle what that changed. Cut
    off, the daily pass does it."""
    applied = apply_points(ledger, at)
    return TookHold(applied, settle(ledger, at, applied.looked.changed))
