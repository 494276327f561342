"""What came of taking in case data: the counts, every bad row, what is known of the faults."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tasks.importing.result import BadCell


@dataclass(slots=True)
class CaseResult:
    """``events`` = ``taken`` + ``repeated`` + ``corrected`` + ``held_back``.

    A row is taken in whole or refused whole. In a dry run the counts say what would be.
    """

    view: str
    source: str
    file: str
    digest: str
    dry_run: bool = False
    written: bool = False
    rows: int = 0
    """Rows of the table, without the heading and empty ones."""
    passed_over: int = 0
    """Rows that `only` leaves out."""
    without_event: int = 0
    """Rows in which nothing happened: every day on them is empty, or no condition holds."""
    events: int = 0
    taken: int = 0
    repeated: int = 0
    """Known already, word for word; or twice in the file."""
    corrected: int = 0
    """Known under the same id with another content: the new one counts, the old one is kept."""
    held_back: int = 0
    """Good, and not taken in because other rows were refused."""
    cases: int = 0
    """Cases that something new is known about."""
    partitions: int = 0
    refusals: list[BadCell] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    """By kind: order, duplicate, correction, late."""
    examples: list[dict[str, Any]] = field(default_factory=list)
    """Some of the faults; all stand in `case_fault`."""
    unmapped_columns: tuple[str, ...] = ()

    @property
    def refused(self) -> int:
        """Rows that were refused."""
        return len({(cell.file, cell.row) for cell in self.refusals})

    def refuse(self, cells: Iterable[BadCell]) -> None:
        """Write down bad cells, in the order of the file."""
        self.refusals = sorted([*self.refusals, *cells], key=lambda cell: cell.row)

    def hold_back(self) -> None:
        """Nothing is written because a row was refused: say so in the counts."""
        self.held_back = self.events
        self.taken = self.repeated = self.corrected = self.cases = self.partitions = 0
        self.faults.clear()
        self.examples.clear()

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in self.__dataclass_fields__}
        plain["refused"] = self.refused
        plain["refusals"] = [cell.plain() for cell in self.refusals]
        plain["faults"] = dict(self.faults)
        plain["unmapped_columns"] = list(self.unmapped_columns)
        return plain
