"""What sanctions are worth on a day: derived from their days, since nobody decides that one has
lapsed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models.matter import Matter
from models.roster import Person
from models.sanction import SanctionCase
from models.statement import Prepared, among
from models.store import Tx
from models.types import table_of
from rules.sanction import Period, Sanction, Standing

_sanction, _matter, _person = table_of(SanctionCase), table_of(Matter), table_of(Person)
_DECIDED = Prepared(
    select(
        _matter.c.number,
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

    number: str
    person: str
    kind: Sanction
    period: Period
    standing: Standing


def sanctions_of(tx: Tx, persons: Iterable[str], on: date) -> list[Held]:
    """Every sanction of these persons that was not revoked, with its standing on a day."""
    wanted = sorted(set(persons))
    found = []
    for row in tx.rows(_DECIDED, {"persons": wanted}) if wanted else ():
        period = Period(row["months"], row["decided_on"], row["ends_on"])
        kind = Sanction(row["kind"])
        found.append(Held(row["number"], row["code"], kind, period, period.on(on)))
    return found
