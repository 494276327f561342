"""A province with a discipline body, a court whose judges are referred, and the committee's office
beside them: what stories of referrals are told with."""

from datetime import date

from sqlmodel import Session, select

from models.forms.opinion import (
    DraftOpinion,
    Notify,
    ServeOpinion,
    SignOpinion,
    SortResponsibility,
)
from models.forms.referral import Accept, MaterialItem, Receive, ReferredOfficer
from models.roster import Appointment, Body, Person, Post, Unit
from models.store import Store
from rules.actor import Assurance, Channel
from rules.materials import Material
from rules.responsibility import Degree, Regime
from rules.serving import Service
from rules.vocabulary import Finding
from tasks.acts import Act, Receipt
from tasks.record import record_one
from tests.province import Province

JUDGES = ("judge1", "judge2", "judge3")
BODIES = (("JW", "省纪委监委", ""), ("GY", "省高级法院", "晋高法"), ("CJW", "惩戒委员会", "晋惩"))
POSTS = (
    ("REFER", "JW", "refer"),
    ("JWLEAD", "JW", "lead"),
    ("OFFICE", "CJW", "coordinate"),
    ("OFFICE2", "CJW", "coordinate"),
    ("SIGN", "CJW", "supervise"),
    ("HR", "GY", "coordinate"),
    *((judge.upper(), "GY", "") for judge in JUDGES),
)
EVERYTHING = tuple(
    MaterialItem(kind=kind, name=kind.name)
    for kind in (
        Material.LETTER,
        Material.OFFICER_DATA,
        Material.INVESTIGATION,
        Material.EVIDENCE,
        Material.STATEMENT,
    )
)
"""What the rules demand, on paper."""


class Bench(Province):
    """Referrals are received, sorted, accepted, notified, and served, on days counted from the
    first."""

    def __init__(self, store: Store) -> None:
        """Settle the discipline body, the high court and the committee's office."""
        super().__init__(store)
        with store.session() as session:
            _settle(session)

    @classmethod
    def beside(cls, province: Province) -> "Bench":
        """The same in a province that is settled already."""
        bench = cls.__new__(cls)
        bench.store, bench.ledger = province.store, province.ledger
        with bench.store.session() as session:
            _settle(session)
        return bench

    def by_body(self, verb: str, form: Receive, day: int | date = 0, key: str = "") -> Receipt:
        """An act by a body's own system, through its key."""
        act = Act(
            "referral",
            verb,
            form,
            Channel.PORTAL,
            self.at(day),
            getattr(form, "number", ""),
            Assurance.AUTHENTICATED,
            key,
        )
        return record_one(self.ledger, act)

    def referred(
        self,
        *officers: str,
        day: int | date = 0,
        own: str = "晋纪立〔2026〕7号",
        materials: tuple[MaterialItem, ...] = EVERYTHING,
        due_on: date | None = None,
    ) -> str:
        """A referral by the discipline body's system; its number."""
        return self.by_body(
            "receive", letter(*officers, own=own, materials=materials, due_on=due_on), day
        ).number

    def opinions(self, referral: str) -> list[str]:
        """Numbers of the opinions of a referral, in the order of its officers."""
        from tasks.referral_facts import officers_of

        with self.store.read() as tx:
            return [row["number"] for row in officers_of(tx, self.id_of(tx, referral))]

    def id_of(self, tx: object, number: str) -> int:
        """Identifier of a matter."""
        from sqlalchemy import text

        with self.store.connect() as connection:
            found = connection.execute(
                text("SELECT id FROM matter WHERE number = :n"), {"n": number}
            )
            return int(found.scalar_one())

    def state(self, number: str) -> str:
        """Where a matter stands."""
        from sqlalchemy import text

        with self.store.connect() as connection:
            found = connection.execute(
                text("SELECT state FROM matter WHERE number = :n"), {"n": number}
            )
            return str(found.scalar_one())

    def accepted(self, *officers: str, day: int = 0, own: str = "晋纪立〔2026〕7号") -> str:
        """A referral that was sorted to the committee and accepted, its officers notified."""
        number = self.referred(*officers, day=day, own=own)
        for opinion in self.opinions(number):
            self.do("sort", to_the_committee(opinion), day + 1, "opinion")
        self.do(
            "accept", Accept(actor="office", number=number, opinion="材料齐全"), day + 1, "referral"
        )
        for opinion in self.opinions(number):
            self.do("notify", notice(opinion, self.at(day + 2).date()), day + 2, "opinion")
        return number

    def signed(self, opinion: str, day: int) -> None:
        """Drafted by one, signed by another."""
        self.do(
            "draft",
            DraftOpinion(actor="office", number=opinion, reasons="事实清楚"),
            day,
            "opinion",
        )
        self.do("sign", SignOpinion(actor="sign", number=opinion), day, "opinion")

    def served(self, opinion: str, day: int | date, on: date | None = None) -> None:
        """Served on the officer and on the referring body, both on one day."""
        received = on or self.at(day).date()
        for verb in ("serve_officer", "serve_referrer"):
            form = ServeOpinion(
                actor="office", number=opinion, received_on=received, manner=Service.DIRECT
            )
            self.do(verb, form, day, "opinion")


def letter(
    *officers: str,
    own: str = "晋纪立〔2026〕7号",
    materials: tuple[MaterialItem, ...] = EVERYTHING,
    due_on: date | None = None,
) -> Receive:
    """A referral letter of the discipline body on judges of the high court."""
    return Receive(
        actor="body:JW",
        committee="CJW",
        referrer="JW",
        own_number=own,
        due_on=due_on,
        title="减刑案件错误裁定",
        case_no="（2024）晋刑更12号",
        facts="裁定书所认定的改造表现与在案材料不符。",
        officers=tuple(
            ReferredOfficer(
                person=code,
                employer="GY",
                post="审判员",
                allegation="明知材料不实仍裁定减刑",
                asserted=Finding.INTENT,
            )
            for code in officers or JUDGES[:1]
        ),
        materials=materials,
    )


def to_the_committee(opinion: str) -> SortResponsibility:
    """Intent under head 6: for the committee."""
    return SortResponsibility(
        actor="office",
        number=opinion,
        regime=Regime.COURT,
        conduct_on=date(2024, 6, 3),
        degree=Degree.INTENT,
        head=6,
        reasons="拟认定故意",
    )


def notice(opinion: str, received_on: date) -> Notify:
    """The notice of the session, served in person."""
    return Notify(actor="office", number=opinion, received_on=received_on, manner=Service.DIRECT)


def _settle(session: Session) -> None:
    for code, name, organ in BODIES:
        session.add(Body(code=code, name=name, organ=organ))
    session.flush()
    bodies = {body.code: body.id for body in session.exec(select(Body))}
    for code, *_ in BODIES:
        session.add(Unit(code=f"{code}-U", name=code, body_id=bodies[code]))
    session.flush()
    units = {unit.code: unit.id for unit in session.exec(select(Unit))}
    for code, body, powers in POSTS:
        post = Post(code=code, name=code, unit_id=units[f"{body}-U"], powers=powers)
        person = Person(code=code.lower(), name=f"某{code}")
        session.add(post)
        session.add(person)
        session.flush()
        session.add(Appointment(post_id=post.id, person_id=person.id, from_on=date(2020, 1, 1)))
    session.commit()
