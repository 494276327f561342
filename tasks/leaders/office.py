"""Who held which leader's post in a body within a period, and who the colleagues were: read by the
set."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, or_, select

from models.roster import Appointment, Body, Person, Post, PostSubject, Unit
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.leaders.share import MEASURED_BY_DIVISION, has_share
from rules.leaders.signs import Signs

_appointment, _person, _post = table_of(Appointment), table_of(Person), table_of(Post)
_unit, _body, _subject = table_of(Unit), table_of(Body), table_of(PostSubject)
_from, _to = (
    bindparam("from_on", type_=_appointment.c.from_on.type),
    bindparam("to_on", type_=_appointment.c.from_on.type),
)
_TENURES = Prepared(
    select(
        _person.c.id.label("person_id"),
        _person.c.code.label("person"),
        _post.c.id.label("post_id"),
        _post.c.code.label("post"),
        _unit.c.id.label("unit_id"),
        _subject.c.subject,
        _appointment.c.from_on,
        _appointment.c.to_on,
        _person.c.left_on,
    )
    .join(_person, _person.c.id == _appointment.c.person_id)
    .join(_post, _post.c.id == _appointment.c.post_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .join(_subject, _subject.c.post_id == _post.c.id)
    .where(
        _unit.c.body_id == bindparam("body_id"),
        _appointment.c.from_on <= _to,
        or_(_appointment.c.to_on.is_(None), _appointment.c.to_on >= _from),
    )
    .order_by(_person.c.code, _appointment.c.from_on, _post.c.code, _subject.c.subject)
)
_BODY = Prepared(
    select(_body.c.id, _body.c.code, _body.c.kind, _body.c.organ).where(
        _body.c.code == bindparam("code")
    )
)


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody on a post within the period, both days counted."""

    person_id: int
    person: str
    post_id: int
    post: str
    unit_id: int
    subject: str
    from_on: date
    to_on: date

    @property
    def days(self) -> int:
        """Days in office."""
        return (self.to_on - self.from_on).days + 1

    def holds(self, on: date) -> bool:
        """Whether the post was held on a day."""
        return self.from_on <= on <= self.to_on


def body_of(tx: Tx, code: str) -> Row | None:
    """A body with its kind."""
    rows = tx.rows(_BODY, {"code": code})
    return rows[0] if rows else None


def tenures(tx: Tx, body_id: int, from_on: date, to_on: date) -> list[Tenure]:
    """Who held which post of a body as which subject, cut to the period and to service."""
    asked = {"body_id": body_id, "from_on": from_on, "to_on": to_on}
    found = []
    for row in tx.rows(_TENURES, asked):
        first = max(row["from_on"], from_on)
        last = min(day for day in (row["to_on"], row["left_on"], to_on) if day is not None)
        if first <= last:
            names = ("person_id", "person", "post_id", "post", "unit_id", "subject")
            of = {name: row[name] for name in names}
            found.append(Tenure(**of, from_on=first, to_on=last))
    return found


def leaders(kind: str, held: Iterable[Tenure]) -> list[Tenure]:
    """Those with a share laid down. Who holds a post as two kinds of leader is measured as the one
    above the divisions."""
    mine = [tenure for tenure in held if has_share(kind, tenure.subject)]
    mine.sort(key=lambda tenure: (tenure.subject in MEASURED_BY_DIVISION, tenure.subject))
    once: dict[tuple[int, int, date], Tenure] = {}
    for tenure in mine:
        once.setdefault((tenure.person_id, tenure.post_id, tenure.from_on), tenure)
    return sorted(once.values(), key=lambda tenure: (tenure.person, tenure.from_on, tenure.post))


def colleagues(
    signs: Signs, held: Iterable[Tenure], besides: Iterable[Tenure], leader: Tenure
) -> list[Tenure]:
    """Whom a leader is measured against: those who handle cases and lead nothing, of the leader's
    division or of the whole body, each post once."""
    lead = {tenure.person_id for tenure in besides}
    within = leader.unit_id if leader.subject in MEASURED_BY_DIVISION else None
    once = {
        (tenure.person_id, tenure.from_on): tenure
        for tenure in held
        if tenure.subject in signs.colleagues
        and tenure.person_id not in lead
        and within in (None, tenure.unit_id)
    }
    return list(once.values())
