"""Short ways through the gates of a handling centre: a police station with its desk, a handler, a
head, a case-management group."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Self

from sqlmodel import Session, col, select

from models.centre import Stay, StayGap
from models.forms.by_verb import FORMS
from models.forms.form import Form, MatterForm
from models.matter import Matter
from models.roster import Appointment, Body, Person, Post, Unit
from models.store import Store
from rules.actor import Assurance, Channel
from rules.vocabulary import EntryGround, Leaving, Station
from tasks.acts import Act, Receipt
from tasks.record import record_one
from tests.province import Province

POSTS = (("DESK", "coordinate"), ("HANDLER", ""), ("HEAD", "lead"), ("CASES", "supervise"))
"""Each post of the station is held by a person with its code in lower case, from 2020."""
ARRIVED = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
"""Monday 2 March 2026, eight in the morning in Asia/Shanghai."""


class Centre(Province):
    """A province with a police station that runs a handling centre."""

    def __init__(self, store: Store) -> None:
        """Settle the station beside the rest."""
        super().__init__(store)
        with store.session() as session:
            _station(session)

    @classmethod
    def beside(cls, province: Province) -> Self:
        """Settle the station in a province that is there."""
        found = cls.__new__(cls)
        found.store, found.ledger = province.store, province.ledger
        with province.store.session() as session:
            _station(session)
        return found

    def gate(
        self, verb: str, actor: str, minutes: int, number: str = "", /, **said: Any
    ) -> Receipt:
        """A gate's act, so many minutes after the arrival of the first day."""
        form: Form = FORMS[f"stay.{verb}"].model_validate(
            {"actor": actor, **({"number": number} if number else {}), **said}
        )
        named = form.number if isinstance(form, MatterForm) else ""
        act = Act("stay", verb, form, Channel.CLI, at(minutes), named, Assurance.CLAIMED)
        return record_one(self.ledger, act)

    def enter(
        self,
        minutes: int = 0,
        ground: EntryGround = EntryGround.SUMMONS,
        person: str = "R-7",
        case_code: str = "A-1",
    ) -> str:
        """Somebody comes in; the number of the stay."""
        return self.gate(
            "enter",
            "desk",
            minutes,
            keeper="STATION",
            person=person,
            case_code=case_code,
            ground=ground,
            handler_post="HANDLER",
            arrived_at=at(minutes),
        ).number

    def check(self, number: str, minutes: int) -> Receipt:
        """The safety check of a man, recorded when it is done."""
        return self.gate(
            "check", "desk", minutes, number,
            checked_at=at(minutes), is_woman=False, by_women=False, belongings=("手机",),
        )  # fmt: skip

    def be_at(
        self,
        number: str,
        since: int,
        until: int,
        station: Station = Station.QUESTIONING,
        said_at: int | None = None,
        officers: tuple[str, ...] = ("handler", "desk"),
    ) -> Receipt:
        """A station, recorded at its end."""
        return self.gate(
            "be_at", "handler", until if said_at is None else said_at, number,
            station=station, from_at=at(since), to_at=at(until), officers=officers,
            recorded=True,
        )  # fmt: skip

    def leave(self, number: str, minutes: int, leaving: Leaving = Leaving.RELEASED) -> Receipt:
        """The exit, recorded when it happens."""
        return self.gate(
            "leave", "desk", minutes, number,
            left_at=at(minutes), leaving=leaving, returned=True, signed=True,
        )  # fmt: skip

    def stay(self, number: str) -> Stay:
        """A stay's own row."""
        with self.store.session() as session:
            return session.exec(
                select(Stay)
                .join(Matter, col(Matter.id) == Stay.matter_id)
                .where(Matter.number == number)
            ).one()

    def gaps(self, number: str) -> list[str]:
        """The gaps that wait to be explained."""
        with self.store.session() as session:
            rows = session.exec(
                select(StayGap)
                .join(Matter, col(Matter.id) == StayGap.matter_id)
                .where(Matter.number == number, StayGap.explained_seq == 0)
                .order_by(col(StayGap.from_at))
            )
            return [row.gap for row in rows]


def at(minutes: int) -> datetime:
    """So many minutes after the arrival of the first day."""
    return ARRIVED + timedelta(minutes=minutes)


def _station(session: Session) -> None:
    body = Body(code="STATION", name="某派出所", organ="某公", kind="police")
    session.add(body)
    session.flush()
    unit = Unit(code="CENTRE", name="执法办案中心", body_id=body.id)
    session.add(unit)
    session.flush()
    for code, powers in POSTS:
        _settle(session, unit, code, powers)
    session.commit()


def _settle(session: Session, unit: Unit, code: str, powers: str) -> None:
    post = Post(code=code, name=code, unit_id=unit.id, powers=powers)
    person = Person(code=code.lower(), name=f"某{code}")
    session.add_all((post, person))
    session.flush()
    session.add(Appointment(post_id=post.id, person_id=person.id, from_on=date(2020, 1, 1)))
