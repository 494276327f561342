"""A small province to live stories in: a committee, a prison, a court; people on posts; an
inspection."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session

from models.canonical import seal_key
from models.forms.form import Form, MatterForm
from models.forms.inspection import GiveMandate, TeamMember
from models.roster import Appointment, Body, Person, Post, Unit
from models.settings import settings
from models.store import Store
from rules.actor import Assurance, Channel
from rules.vocabulary import InspectionKind
from rules.workday import Calendar
from tasks.acts import Act, Ledger, Receipt
from tasks.record import record_one

BODIES = (("ZFW", "省委政法委", "晋政法"), ("PRISON", "某监狱", ""), ("COURT", "某县法院", ""))
UNITS = (
    ("ZFW-DD", "ZFW"),
    ("ZFW-HY", "ZFW"),
    ("PRISON-YZ", "PRISON"),
    ("PRISON-ZZ", "PRISON"),
    ("COURT-LA", "COURT"),
)
POSTS = (
    ("COORD", "ZFW-DD", "coordinate"),
    ("SUPER", "ZFW-DD", "supervise"),
    ("SUPER2", "ZFW-DD", "supervise"),
    ("VERIFY", "ZFW-HY", "verify"),
    ("INSPECT", "ZFW-HY", "inspect,verify"),
    ("OWNER", "PRISON-YZ", ""),
    ("WARDEN", "PRISON-ZZ", "lead"),
    ("CLERK", "COURT-LA", ""),
)
"""Each post is held by a person with the post's code in lower case, from 2020."""


class Province:
    """A province with its ledger; acts are done on days counted from the first one."""

    first = datetime(2026, 3, 2, 2, tzinfo=UTC)
    """Monday 2 March 2026, ten in the morning in Asia/Shanghai."""

    def __init__(self, store: Store, calendar: Calendar | None = None) -> None:
        """Settle a fresh store."""
        self.store = store
        self.ledger = Ledger(store, calendar or Calendar.official(), seal_key(settings().keys))
        with store.session() as session:
            settle(session)

    def at(self, day: int | date) -> datetime:
        """Ten o'clock on the n-th day after the first, or on a date."""
        if isinstance(day, date):
            return datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
        return self.first + timedelta(days=day)

    def act(
        self,
        procedure: str,
        verb: str,
        form: Form,
        day: int | date = 0,
        key: str = "",
        sure: bool = False,
    ) -> Act:
        """An act through the command line."""
        number = form.number if isinstance(form, MatterForm) else ""
        assurance = Assurance.AUTHENTICATED if sure else Assurance.CLAIMED
        return Act(procedure, verb, form, Channel.CLI, self.at(day), number, assurance, key)

    def do(self, verb: str, form: Form, day: int | date = 0, procedure: str = "problem") -> Receipt:
        """Record an act. Raises its refusal."""
        return record_one(self.ledger, self.act(procedure, verb, form, day))

    def inspection(self, day: int | date = 0, *bodies: str) -> str:
        """An inspection of the prison and the court by `inspect`, for a year; its number."""
        form = GiveMandate(
            actor="coord",
            keeper="ZFW",
            kind=InspectionKind.CASE_REVIEW,
            title="减假暂案件评查",
            bodies=bodies or ("PRISON", "COURT"),
            team=(TeamMember(person="inspect"),),
            from_on=self.at(day).date(),
            to_on=self.at(day).date() + timedelta(days=365),
        )
        return self.do("mandate", form, day, "inspection").number


def settle(session: Session) -> None:
    """Bodies, units, posts, persons, appointments."""
    ids: dict[str, int] = {}

    def add(row: Body | Unit | Post | Person) -> int:
        session.add(row)
        session.flush()
        assert row.id is not None
        return row.id

    for code, name, organ in BODIES:
        ids[code] = add(Body(code=code, name=name, organ=organ))
    for code, body in UNITS:
        ids[code] = add(Unit(code=code, name=code, body_id=ids[body]))
    for code, unit, powers in POSTS:
        post = add(Post(code=code, name=code, unit_id=ids[unit], powers=powers))
        person = add(Person(code=code.lower(), name=f"某{code}"))
        session.add(Appointment(post_id=post, person_id=person, from_on=date(2020, 1, 1)))
    session.commit()
