"""The employing body's people, and a short way to an effective opinion: what stories of sanctions
and clearings are told with. The vote itself is told by the stories of sessions."""

from datetime import date
from typing import Any

from sqlmodel import Session, select

from models.forms.form import Form, MatterForm
from models.forms.opinion import Adopt, WaiveRight
from models.forms.referral import Conclude, Convened
from models.forms.sanction import DecideSanction, ServeSanction, Tell
from models.matter import Matter
from models.roster import Appointment, Person, Post, Unit
from models.store import Store
from rules.actor import Assurance, Channel
from rules.sanction import Sanction
from rules.serving import Service
from rules.vocabulary import Finding
from tasks.acts import SYSTEM, Act, Receipt
from tasks.record import record_one
from tasks.taking_effect import take_effect
from tests.bench import Bench

POSTS = (
    ("GYHR", "coordinate"),
    ("GYCHIEF", "lead"),
    ("GYVICE", "lead"),
    ("GYDEPUTY", "lead"),
    ("GYJC", ""),
)
"""Posts of the high court: personnel, three leaders, an investigator without powers."""


class Employer(Bench):
    """A referral goes through to an effective opinion in one call; the court goes on from there."""

    def __init__(self, store: Store) -> None:
        """Settle the court's people too."""
        super().__init__(store)
        with store.session() as session:
            _settle(session)

    def effective(self, finding: Finding, day: int = 10, officer: str = "judge1") -> str:
        """An effective opinion on an officer; both have waived objection."""
        referral = self.accepted(officer, own=f"晋纪立〔2026〕{day}号", day=day - 5)
        opinion = self.opinions(referral)[0]
        self.adopted(referral, opinion, finding, day)
        self.signed(opinion, day + 1)
        self.served(opinion, day + 2)
        self.do("waive", WaiveRight(actor=officer, number=opinion), day + 2, "opinion")
        self.do("waive_referrer", WaiveRight(actor="refer", number=opinion), day + 2, "opinion")
        found = take_effect(self.ledger, self.at(day + 3))
        assert opinion in found.taken, found.stuck
        return opinion

    def adopted(self, referral: str, opinion: str, finding: Finding, day: int) -> None:
        """What a session hands over when it closes."""
        session = "晋惩会〔2026〕1号"
        said = {"actor": SYSTEM, "session": session}
        self.by_system("referral", "convene", Convened(number=referral, **said), day)
        vote = Adopt(number=opinion, finding=finding, votes=12, base=15, present=15, **said)
        self.by_system("opinion", "adopt", vote, day)
        done = Conclude(number=referral, adopted=1, undecided=0, **said)
        self.by_system("referral", "conclude", done, day)

    def by_system(self, procedure: str, verb: str, form: MatterForm, day: int) -> Receipt:
        """An act of the product itself."""
        sure = Assurance.AUTHENTICATED
        act = Act(procedure, verb, form, Channel.SYSTEM, self.at(day), form.number, sure)
        return record_one(self.ledger, act)

    def sanction(self, verb: str, form: Form, day: int | date) -> Receipt:
        """An act on a sanction."""
        return self.do(verb, form, day, "sanction")

    def below(self, number: str) -> dict[str, str]:
        """What stands under a matter: number by procedure."""
        with self.store.session() as session:
            parent = session.exec(select(Matter).where(Matter.number == number)).one()
            rows = session.exec(select(Matter).where(Matter.parent_id == parent.id))
            return {row.procedure: row.number for row in rows}

    def row(self, table: Any, number: str) -> Any:
        """The row of a matter in a table of its own."""
        with self.store.session() as session:
            matter = session.exec(select(Matter).where(Matter.number == number)).one()
            return session.get(table, matter.id)

    def told(self, number: str, kind: Sanction, day: int | date) -> None:
        """The officer was told of a sanction and heard."""
        self.sanction("tell", telling(number, kind), day)

    def decided(self, number: str, kind: Sanction, day: int | date, serve: bool = True) -> None:
        """Told, decided by a leader, served the same day."""
        self.told(number, kind, day)
        self.sanction("decide", deciding(number, kind), day)
        if serve:
            received = self.at(day).date()
            form = ServeSanction(
                actor="gyhr", number=number, received_on=received, manner=Service.DIRECT
            )
            self.sanction("serve", form, day)


def telling(number: str, kind: Sanction, *investigators: str) -> Tell:
    """Told by personnel, investigated by two."""
    return Tell(
        actor="gyhr",
        number=number,
        investigators=investigators or ("gyjc", "gyhr"),
        facts="明知材料不实仍裁定减刑",
        basis="《法官法》第46条第4项",
        kind=kind,
        heard="认可事实，请求从轻",
        verified="已核实",
    )


def deciding(number: str, kind: Sanction, **more: Any) -> DecideSanction:
    """Decided by the court's president."""
    said = {
        "actor": "gychief",
        "number": number,
        "kind": kind,
        "post": "省高级法院审判员",
        "facts": "明知材料不实仍裁定减刑",
        "basis": "《公职人员政务处分法》第39条",
    }
    return DecideSanction.model_validate(said | more)


def _settle(session: Session) -> None:
    unit = session.exec(select(Unit).where(Unit.code == "GY-U")).one()
    for code, powers in POSTS:
        post = Post(code=code, name=code, unit_id=unit.id, powers=powers)
        person = Person(code=code.lower(), name=f"某{code}")
        session.add(post)
        session.add(person)
        session.flush()
        session.add(Appointment(post_id=post.id, person_id=person.id, from_on=date(2020, 1, 1)))
    session.commit()
