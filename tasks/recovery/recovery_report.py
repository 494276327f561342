"""What was lost, held and recovered: by case, in fen and thousandths (BJ7)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models.matter import Matter
from models.recovery import Recovery
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.procedures.recovery import KEPT
from tasks.recovery.recovery_rows import assets_of, recoveries_of

_matter, _recovery = table_of(Matter), table_of(Recovery)
_ALL = Prepared(select(_recovery.c.matter_id).order_by(_recovery.c.matter_id))


@dataclass(frozen=True, slots=True)
class Recovered:
    """One case."""

    number: str
    case_code: str
    state: str
    victims: int
    loss: int
    held: int
    """Value still under a measure."""
    returned: int
    pieces: int
    next_end: date | None
    """The freeze that ends first."""

    @property
    def share(self) -> int | None:
        """Thousandths of the loss that came back; none where nothing was lost."""
        return self.returned * 1000 // self.loss if self.loss else None


def recovery_report(tx: Tx) -> list[Recovered]:
    """All recoveries, oldest first."""
    ids = [row["matter_id"] for row in tx.rows(_ALL, {})]
    rows, assets = recoveries_of(tx, ids), assets_of(tx, ids)
    found = []
    for each in ids:
        row, mine = rows[each], assets.get(each, [])
        kept = [asset for asset in mine if asset["state"] in KEPT]
        ends = [asset["until_on"] for asset in kept if asset["until_on"] is not None]
        found.append(
            Recovered(
                row["number"],
                row["case_code"],
                row["state"],
                row["victims"],
                row["loss"],
                sum(asset["value"] for asset in kept),
                sum(asset["returned"] for asset in mine),
                len(mine),
                min(ends, default=None),
            )
        )
    return found
