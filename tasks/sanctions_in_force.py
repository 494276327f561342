"""What sanctions are worth on a day: derived from their days, since nobody decides that one has
lapsed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from models.matter import Matter
from models.roster import Person
from models.sanction import SanctionCase
from models.statement import Prepared, among
from models.store import Tx
from models.types import table_of
from rules.remedies import UNDER_WAY, stays_execution
from rules.sanction import Period, Sanction, Standing, stays_lowered

_sanction, _matter, _person = table_of(SanctionCase), table_of(Matter), table_of(Person)
_DECIDED = Prepared(
    select(
        _matter.c.id.label("matter_id"),
        _matter.c.number,
        _matter.c.state,
        _person.c.code,
        _sanction.c.kind,
        _sanction.c.months,
        _sanction.c.decided_on,
        _sanction.c.ends_on,
    )
    .join(_matter, _matter.c.id == _sanction.c.matter_id)
    .join(_person, _person.c.id == _sanction.c.person_id)
    .where(among(_person.c.code, "persons"), _sanction.c.kind != "", _matter.c.state != "corrected")
    .order_by(_sanction.c.decided_on, _matter.c.id)
)


@dataclass(frozen=True, slots=True)
class Held:
    """A sanction of a person: its number, kind, days, and what it is worth on the day asked
    about."""

    matter_id: int
    number: str
    person: str
    kind: Sanction
    period: Period
    standing: Standing
    notes: tuple[str, ...]
    """What lapse does not bring back; what a remedy that is under way does to it."""

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        until = self.period.to_on
        return {
            "number": self.number,
            "person": self.person,
            "kind": self.kind.value,
            "months": self.period.months,
            "from": self.period.from_on.isoformat(),
            "until": until.isoformat() if until else None,
            "standing": self.standing.value,
            "notes": list(self.notes),
        }


def sanctions_of(tx: Tx, persons: Iterable[str], on: date) -> list[Held]:
    """Every sanction of these persons that was not revoked, with its standing on a day."""
    wanted = sorted(set(persons))
    found = []
    for row in tx.rows(_DECIDED, {"persons": wanted}) if wanted else ():
        period = Period(row["months"], row["decided_on"], row["ends_on"])
        kind = Sanction(row["kind"])
        standing = period.on(on)
        notes = tuple(_notes(kind, standing, row["state"], on))
        held = Held(row["matter_id"], row["number"], row["code"], kind, period, standing, notes)
        found.append(held)
    return found


def _notes(kind: Sanction, standing: Standing, state: str, on: date) -> Iterator[str]:
    if stays_lowered(kind, standing):
        yield "不恢复原职务、职级、级别 · neither post nor rank comes back (GSL 26)"
    if state in UNDER_WAY:
        stayed = stays_execution(on)
        said = "停止执行 · the execution is stayed" if stayed else "不停止执行 · carried out still"
        yield f"正在{UNDER_WAY[state]}，{said}"
