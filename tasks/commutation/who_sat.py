"""Who sat where, found later by person and day: responsibility for a commutation lasts for life,
and nobody remembers in ten years who voted."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_, select

from models.commutation import Commutation, CommutationSeat, CommutationSitting
from models.matter import Matter
from models.roster import Person
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.commutation.levels import STEPS, level_of

_seat, _sitting = table_of(CommutationSeat), table_of(CommutationSitting)
_matter, _person, _proposal = table_of(Matter), table_of(Person), table_of(Commutation)
_on = bindparam("on", type_=_sitting.c.held_on.type)
_COLUMNS = (
    _matter.c.number, _matter.c.rule_on, _sitting.c.level, _sitting.c.held_on, _sitting.c.round,
    _sitting.c.verdict, _seat.c.chair, _seat.c.vote, _seat.c.dissent, _sitting.c.minutes,
    _proposal.c.kind, _person.c.code.label("person"), _sitting.c.seq,
)  # fmt: skip
_FROM = (
    select(*_COLUMNS)
    .join(_sitting, (_sitting.c.matter_id == _seat.c.matter_id) & (_sitting.c.seq == _seat.c.seq))
    .join(_matter, _matter.c.id == _seat.c.matter_id)
    .join(_proposal, _proposal.c.matter_id == _seat.c.matter_id)
    .join(_person, _person.c.id == _seat.c.person_id)
    .order_by(_sitting.c.held_on, _matter.c.id, _sitting.c.seq, _person.c.code)
)
_BY_PERSON = Prepared(
    _FROM.where(
        _person.c.code == bindparam("person"),
        or_(bindparam("every") == 1, _sitting.c.held_on == _on),
    )
)
_BY_CASE = Prepared(_FROM.where(_matter.c.number == bindparam("number")))


@dataclass(frozen=True, slots=True)
class SeatHeld:
    """One person at one level of one case."""

    number: str
    kind: str
    level: str
    zh: str
    en: str
    held_on: date
    person: str
    chair: bool
    vote: str
    """Empty: a member who was absent."""
    dissent: str
    verdict: str
    minutes: str

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {name: getattr(self, name) for name in self.__slots__} | {
            "held_on": self.held_on.isoformat()
        }


def seats_of(tx: Tx, person: str, on: date | None = None) -> list[SeatHeld]:
    """Every seat that a person held, or those of one day, by day."""
    asked = {"person": person, "every": int(on is None), "on": on or date.min}
    return [_seat_held(row) for row in tx.rows(_BY_PERSON, asked)]


def seats_in(tx: Tx, number: str) -> list[SeatHeld]:
    """Everybody who sat on a case, by day."""
    return [_seat_held(row) for row in tx.rows(_BY_CASE, {"number": number})]


def _seat_held(row: Row) -> SeatHeld:
    level = level_of(row["level"], row["rule_on"])
    zh, en = (
        (level.zh, level.en)
        if level is not None
        else STEPS.get(row["level"], ("异议复核", "answer to an objection"))
    )
    named = {n: row[n] for n in SeatHeld.__slots__ if n in row}
    return SeatHeld(**named | {"zh": zh, "en": en})
