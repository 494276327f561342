"""Counting every open term again after the calendar changed, and which of them moved."""

from dataclasses import dataclass
from typing import Any

from rich.text import Text

from deployments.cli.printing import paper, progress, table
from tasks.acts import Ledger
from tasks.recomputation import Recomputation, recompute_terms


@dataclass(frozen=True, slots=True)
class Recount:
    """What a recount found."""

    found: Recomputation

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "counted": self.found.counted,
            "moved": [
                {
                    "number": number,
                    "term": kind,
                    "before": before.isoformat(),
                    "after": after.isoformat(),
                    "provisional": provisional,
                }
                for number, kind, before, after, provisional in self.found.moved
            ],
            "refused": [{"number": number, "why": why} for number, why in self.found.refused],
        }


def recount(ledger: Ledger, reason: str) -> Recount:
    """Count again. A second run finds nothing to move."""
    with progress("重算期限 · counting again") as tell:
        return Recount(recompute_terms(ledger, reason, progress=tell))


def show_recount(found: Recount) -> None:
    """Which terms moved, old and new."""
    told = found.found
    moved = [line for line in told.moved if line[2] != line[3]]
    settled = len(told.moved) - len(moved)
    said = f"复核{told.counted}项，改期{len(moved)}项，日期未变、由暂估转为确定{settled}项 · "
    said += f"{told.counted} counted, {len(moved)} moved, {settled} now certain on the same day"
    console = paper()
    console.print(Text(said))
    if moved:
        heads = ("文号 Number", "期限 Term", "原届满 Before", "现届满 After", "暂估 Provisional")
        rows = [
            (number, kind, str(before), str(after), "是 yes" if unsure else "否 no")
            for number, kind, before, after, unsure in moved
        ]
        console.print(table(heads, rows))
