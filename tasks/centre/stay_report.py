"""Who is at the handling centre, until when, and which stays wait to be reconciled."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from models.centre import Stay
from models.matter import Matter
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.centre.staying import must_leave_by
from rules.counting import SHANGHAI
from rules.vocabulary import EntryGround
from tasks.centre.stay_rows import gaps_of, stations_of, stays_of

_stay, _matter = table_of(Stay), table_of(Matter)
_OPEN = Prepared(
    select(_stay.c.matter_id)
    .join(_matter, _matter.c.id == _stay.c.matter_id)
    .where(_matter.c.state != bindparam("closed"))
    .order_by(_stay.c.arrived_at, _stay.c.matter_id)
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay as it is shown."""

    number: str
    person: str
    case_code: str
    ground: str
    handler: str
    state: str
    arrived_at: datetime
    until_at: datetime
    left_at: datetime | None
    minutes_left: int
    """Until the time inside is over; below nought: over it. Of one who left: at the exit."""
    stations: int
    unexplained: int

    @property
    def colour(self) -> str:
        """Red over time, yellow with gaps or in the last hour, else green."""
        if self.minutes_left < 0:
            return "🔴"
        return "🟡" if self.unexplained or self.minutes_left < 60 else "🟢"


@dataclass(frozen=True, slots=True)
class Inside:
    """All stays that are not reconciled."""

    visits: tuple[Visit, ...]
    at: datetime

    @property
    def inside(self) -> int:
        """Who has not left."""
        return sum(visit.left_at is None for visit in self.visits)

    @property
    def open(self) -> int:
        """Who left and is not reconciled."""
        return len(self.visits) - self.inside


def inside(tx: Tx, at: datetime) -> Inside:
    """Stays that are not reconciled, by arrival."""
    ids = [row["matter_id"] for row in tx.rows(_OPEN, {"closed": "reconciled"})]
    stays, stations, gaps = stays_of(tx, ids), stations_of(tx, ids), gaps_of(tx, ids)
    return Inside(
        tuple(
            _visit(stays[each], len(stations.get(each, ())), gaps.get(each, []), at) for each in ids
        ),
        at,
    )


def _visit(row: Row, stations: int, gaps: list[Row], at: datetime) -> Visit:
    until = must_leave_by(
        row["arrived_at"].astimezone(SHANGHAI), EntryGround(row["ground"]), row["prolonged"]
    )
    left = (until - (row["left_at"] or at)).total_seconds() // 60
    return Visit(
        row["number"],
        row["person"],
        row["case_code"],
        row["ground"],
        row["owner"],
        row["state"],
        row["arrived_at"],
        until,
        row["left_at"],
        int(left),
        stations,
        sum(not gap["explained_seq"] for gap in gaps),
    )
