"""What a case says of persons, on one page: who answers for it and who is cleared, which sanctions
its officers bear, and who of them was moved while it was open.

Persons stand by staff code. Of a confidential case nothing of it is shown without a reason
(`tasks.sheet`), and nothing of another confidential case ever.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from models.statement import Row
from models.store import Tx
from tasks.attributions import Attributed, attribution_of
from tasks.family import Family, Member
from tasks.frozen import Moved, moved_meanwhile
from tasks.referred import referrals_of
from tasks.sanctions_in_force import Held, sanctions_of


@dataclass(frozen=True, slots=True)
class PersonsSheet:
    """All that one page says of persons."""

    attribution: tuple[Attributed, ...]
    """Who answers (mainly first), then who is cleared; empty: not found yet."""
    sanctions: tuple[Held, ...]
    """Of the officers concerned, whatever case they came of; what was revoked is none."""
    moved: tuple[Moved, ...]
    """Appointments of these officers that began while this case was open."""

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "attribution": [each.plain() for each in self.attribution],
            "sanctions": [held.plain() for held in self.sanctions],
            "moved": [each.plain() for each in self.moved],
        }


def persons_sheet(tx: Tx, family: Family, matter: Row, on: date) -> PersonsSheet | None:
    """What the case of a matter says of persons on a day; of an opinion or what follows from it, of
    its officer alone. None of a matter that belongs to no referral."""
    if not family.is_referral:
        return None
    concerned = {
        member.matter["subject_id"]: member.officer.person
        for member in _opinions(family, matter)
        if member.officer is not None
    }
    numbers = {member.number for member in family}
    return PersonsSheet(
        tuple(attribution_of(tx, family.root.matter["id"])),
        tuple(_shown(tx, family, sanctions_of(tx, concerned.values(), on))),
        tuple(each for each in moved_meanwhile(tx, concerned) if each.number in numbers),
    )


def sanction_row(held: Held, line: str) -> tuple[str, str, str, str, str]:
    """A sanction in a row of five cells: the officer, which, its days, what it is worth today, and
    what is to be said of it; ``line`` stands between the lines of a cell."""
    until = held.period.to_on or "—"
    return (
        held.person,
        f"{held.kind.value}{line}{held.number}",
        f"{held.period.from_on} 至 to {until}",
        held.standing.value,
        line.join(held.notes),
    )


def _opinions(family: Family, matter: Row) -> list[Member]:
    """The opinions that a matter is about: itself, the one it rests on, or all of the case."""
    opinions = family.of("opinion")
    own = [member for member in opinions if member.matter["id"] in (matter["id"], _above(matter))]
    return own or opinions


def _above(matter: Row) -> int | None:
    above: int | None = matter["parent_id"]
    return above


def _shown(tx: Tx, family: Family, sanctions: list[Held]) -> list[Held]:
    """Without those of another confidential case."""
    known = referrals_of(tx, [held.matter_id for held in sanctions])
    own = family.root.matter["id"]
    hidden = {
        matter_id
        for matter_id, referral in known.items()
        if referral["confidential"] and referral["referral_id"] != own
    }
    return [held for held in sanctions if held.matter_id not in hidden]
