"""Whose case is open, so that they may not be moved meanwhile; and who was moved all the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from models.matter import Matter
from models.roster import Appointment, Person, Post
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.freeze import Move, OpenCase, TransferGround, flags
from rules.leaving import Leaving, flags_of_leaving
from rules.procedures.opinion_words import UNFINISHED
from tasks.acts import SHANGHAI

_matter, _person, _post = table_of(Matter), table_of(Person), table_of(Post)
_appointment = table_of(Appointment)
_OPEN = Prepared(
    select(
        _matter.c.number, _matter.c.procedure, _matter.c.state, _matter.c.opened_at,
        _matter.c.subject_id, _person.c.code,
    )
    .join(_person, _person.c.id == _matter.c.subject_id)
    .where(
        among(_matter.c.subject_id, "persons"),
        among(_matter.c.procedure, "procedures"),
        among(_matter.c.state, "states"),
    )
    .order_by(_matter.c.id)
)  # fmt: skip
_SINCE = Prepared(
    select(
        _appointment.c.person_id, _appointment.c.from_on, _person.c.code, _post.c.code.label("post")
    )
    .join(_person, _person.c.id == _appointment.c.person_id)
    .join(_post, _post.c.id == _appointment.c.post_id)
    .where(
        among(_appointment.c.person_id, "persons"),
        _appointment.c.from_on >= bindparam("since"),
    )
    .order_by(_appointment.c.id)
)
_BEING_DECIDED = ("due", "told")
_STATES = {"procedures": ("opinion", "sanction"), "states": (*UNFINISHED, *_BEING_DECIDED)}


@dataclass(frozen=True, slots=True)
class Moved:
    """An appointment that began during a case: its number, the person, the post, the first day."""

    number: str
    person: str
    post: str
    on: date

    def plain(self) -> dict[str, str]:
        """As JSON can hold it."""
        said = {"number": self.number, "person": self.person, "post": self.post}
        return said | {"on": self.on.isoformat()}


def open_cases(tx: Tx, person_ids: Iterable[int]) -> dict[int, list[OpenCase]]:
    """By person: opinions that are not final, and sanctions that are not decided yet."""
    persons = sorted(set(person_ids))
    found: dict[int, list[OpenCase]] = {}
    for row in tx.rows(_OPEN, {"persons": persons, **_STATES}) if persons else ():
        found.setdefault(row["subject_id"], []).append(_case(row))
    return found


def moves_flagged(
    tx: Tx, moved: dict[int, str], ground: TransferGround
) -> list[tuple[str, str, str]]:
    """For persons who are moved (code by identifier): number of each open case, what the flag says,
    and the ground. Raises the refusals of `rules.freeze`."""
    cases = open_cases(tx, moved)
    found = []
    for person_id, code in moved.items():
        mine = cases.get(person_id, [])
        said = flags(code, Move.TRANSFER, mine, ground)
        found += [(case.number, flag, str(ground)) for case in mine for flag in said]
    return found


def leaving_flagged(
    tx: Tx, person_id: int, code: str, why: Leaving, ground: TransferGround, consent: str
) -> list[tuple[str, str, str]]:
    """As `moves_flagged`, for somebody who leaves the service. Raises the refusals of
    `rules.freeze`."""
    cases = open_cases(tx, [person_id]).get(person_id, [])
    said = flags_of_leaving(code, why, cases, ground, consent)
    return [(case.number, flag, str(why)) for case in cases for flag in said]


def moved_meanwhile(tx: Tx, person_ids: Iterable[int]) -> list[Moved]:
    """Appointments of these persons that began while a case of theirs was open, and still is.

    What a form refuses, a roster file may bring all the same (domain.md 16.10).
    """
    cases = open_cases(tx, person_ids)
    if not cases:
        return []
    since = min(case.since for mine in cases.values() for case in mine)
    return [
        Moved(case.number, row["code"], row["post"], row["from_on"])
        for row in tx.rows(_SINCE, {"persons": sorted(cases), "since": since})
        for case in cases[row["person_id"]]
        if row["from_on"] >= case.since
    ]


def _case(row: Row) -> OpenCase:
    since: date = row["opened_at"].astimezone(SHANGHAI).date()
    return OpenCase(row["number"], since)
