"""A province in which units call departments and bodies ask each other: streets, bureaus, a
procuratorate, a discipline body, a court above a court."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import select

from models.forms.call import Whistle
from models.forms.form import Form, MatterForm
from models.forms.problem import Reasoned
from models.matter import Matter
from models.roster import Appointment, Body, Person, Post, Unit
from models.store import Store
from models.term import Fired, Term
from rules.actor import Assurance, Channel
from rules.calls.levels import Urgency
from tasks.acts import Act, Receipt
from tasks.record import record_one
from tests.province import Province

BODIES = (
    ("STREET", "某街道", "committee", ""),
    ("BUREAU", "某区执法局", "police", ""),
    ("PROC", "某市检察院", "procuratorate", ""),
    ("HCOURT", "某中院", "court", ""),
    ("JW", "省纪委监委", "discipline", ""),
)
POSTS = (
    ("WHISTLE", "STREET", "STREET-ZZ", ""),
    ("STREETLEAD", "STREET", "STREET-ZZ", "lead,supervise,coordinate"),
    ("ENV1", "BUREAU", "ENV", ""),
    ("ENV2", "BUREAU", "ENV", ""),
    ("TRAFFIC1", "BUREAU", "TRAFFIC", ""),
    ("BUREAULEAD", "BUREAU", "BUREAU-LD", "lead"),
    ("PROCREF", "PROC", "PROC-ZJ", "refer"),
    ("HLEAD", "HCOURT", "HCOURT-LD", "lead,coordinate"),
    ("JWREF", "JW", "JW-AG", "refer"),
    ("JWCO", "JW", "JW-AG", "coordinate,lead,supervise"),
    ("COURTREF", "COURT", "COURT-BG", "refer"),
    ("COURTLEAD1", "COURT", "COURT-LD", "lead,coordinate"),
    ("COURTLEAD2", "COURT", "COURT-LD", "lead"),
    ("COURTVER", "COURT", "COURT-BG", "verify"),
    ("ZFWREF", "ZFW", "ZFW-DD", "refer"),
)
START = datetime(2026, 3, 2, 2, 20, 30, tzinfo=UTC)
"""Monday 2 March 2026, 10:20:30 in Shanghai."""


class Callings(Province):
    """Acts are done at instants, so many minutes after `START`."""

    def __init__(self, store: Store) -> None:
        """Settle a fresh store."""
        super().__init__(store)
        self.add_people()

    def add_people(self) -> None:
        """The bodies, units and posts beside those of the small province."""
        with self.store.session() as session:
            ids = {b.code: b.id for b in session.exec(select(Body)).all()}
            units: dict[str, int | None] = {u.code: u.id for u in session.exec(select(Unit)).all()}
            for code, name, kind, organ in BODIES:
                body = Body(code=code, name=name, kind=kind, organ=organ)
                session.add(body)
                session.flush()
                ids[code] = body.id
            court = session.exec(select(Body).where(Body.code == "COURT")).one()
            court.kind, court.parent_id = "court", ids["HCOURT"]
            session.add(court)
            for code, of, unit, powers in POSTS:
                if unit not in units:
                    row = Unit(code=unit, name=unit, body_id=ids[of] or 0)
                    session.add(row)
                    session.flush()
                    units[unit] = row.id
                post = Post(code=code, name=code, unit_id=units[unit] or 0, powers=powers)
                person = Person(code=code.lower(), name=f"某{code}")
                session.add(post)
                session.add(person)
                session.flush()
                assert post.id and person.id
                session.add(
                    Appointment(post_id=post.id, person_id=person.id, from_on=date(2020, 1, 1))
                )
            session.commit()

    def done(self, key: str, form: Form, minutes: float = 0, at: datetime | None = None) -> Receipt:
        """Record an act so many minutes after the start, or at an instant. Raises its refusal."""
        procedure, verb = key.split(".")
        number = form.number if isinstance(form, MatterForm) else ""
        when = at or START + timedelta(minutes=minutes)
        act = Act(procedure, verb, form, Channel.CLI, when, number, Assurance.AUTHENTICATED)
        return record_one(self.ledger, act)

    def whistle(
        self, *units: str, minutes: float = 0, at: datetime | None = None, **more: Any
    ) -> str:
        """A call to departments; its number."""
        said = {
            "actor": "whistle",
            "title": "占道堆放",
            "post": "WHISTLE",
            "place": "某路口",
            "urgency": Urgency.URGENT,
            "units": units or ("ENV", "TRAFFIC"),
            "facts": "多年堆放，居民反映强烈。",
        }
        return self.done("call.whistle", Whistle(**{**said, **more}), minutes, at).number

    def reasoned(self, key: str, actor: str, number: str, minutes: float = 0) -> Receipt:
        """A verb that takes a reason and nothing else."""
        form = Reasoned(actor=actor, number=number, reason="情况属实")
        return self.done(key, form, minutes)

    def arrivals(self) -> list[str]:
        """Numbers of all reporting-in, in the order they were opened."""
        with self.store.session() as session:
            rows = session.exec(
                select(Matter).where(Matter.procedure == "arrival").order_by(Matter.id)  # type: ignore[arg-type]
            ).all()
            return [row.number for row in rows]

    def state(self, number: str) -> str:
        """Where a matter stands."""
        with self.store.session() as session:
            return session.exec(select(Matter).where(Matter.number == number)).one().state

    def term(self, number: str, kind: str) -> Term:
        """The latest term of a kind."""
        with self.store.session() as session:
            matter = session.exec(select(Matter).where(Matter.number == number)).one()
            rows = session.exec(
                select(Term).where(Term.matter_id == matter.id, Term.kind == kind)
            ).all()
            return max(rows, key=lambda term: term.no)

    def fired(self) -> list[Fired]:
        """Every rung that fired, in the order of its claim."""
        with self.store.session() as session:
            return list(session.exec(select(Fired).order_by(Fired.fired_at, Fired.rung)).all())  # type: ignore[arg-type]
