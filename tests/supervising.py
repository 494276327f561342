"""A court and a procuratorate whose heads oversee cases, and short ways to act there: what stories
of supervision are told with."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from models.forms.by_verb import FORMS
from models.forms.meeting import Attend, SignMinutes, StateView
from models.forms.rectification import EvidenceItem
from models.matter import History, Matter
from models.past_act import read
from models.rectification import Evidence
from models.roster import Appointment, Body, Person, Post, PostSubject, Unit
from models.store import Store
from rules.supervision.boundary import HeadAct
from rules.supervision.marking import CaseType
from tasks.acts import Receipt
from tests.problems import DIGEST
from tests.province import Province

CASE = "（2026）晋0101民初1号"
WRITING = (EvidenceItem(file=f"sha256:{DIGEST}", name="监督管理意见.pdf"),)
MONDAY, DAY = date(2026, 3, 2), date(2026, 3, 3)
BODIES = (("SC", "某市法院", "court", "晋市法"), ("SP", "某市检察院", "procuratorate", "晋市检"))
UNITS = (("SC-LD", "SC"), ("SC-MT", "SC"), ("SC-XT", "SC"), ("SP-LD", "SP"), ("SP-XJ", "SP"))
POSTS = (
    ("SC-YZ", "SC-LD", ("president", "committee_member"), "lead"),
    ("SC-FY", "SC-LD", ("vice_president", "committee_member"), ""),
    ("SC-SG", "SC-LD", ("trial_management",), ""),
    ("SC-LA", "SC-LD", ("filing_officer",), ""),
    ("SC-TZ", "SC-MT", ("division_chief", "committee_member", "judge"), ""),
    ("SC-J1", "SC-MT", ("reporting_judge", "judge", "committee_member"), ""),
    ("SC-J2", "SC-MT", ("presiding_judge", "judge"), ""),
    ("SC-J3", "SC-MT", ("panel_judge", "judge"), ""),
    ("SC-XZ", "SC-XT", ("division_chief", "committee_member"), ""),
    ("SC-SJ", "SC-LD", (), "supervise,coordinate"),
    ("SP-JZ", "SP-LD", ("chief_procurator", "committee_member"), "lead"),
    ("SP-FJ", "SP-LD", ("deputy_chief", "committee_member"), ""),
    ("SP-ZW", "SP-LD", ("committee_member",), ""),
    ("SP-BM", "SP-XJ", ("department_head", "procurator"), ""),
    ("SP-G1", "SP-XJ", ("procurator",), ""),
    ("SP-G2", "SP-XJ", ("procurator",), ""),
)
"""Each is held by a person with the post's code in lower case, from 2020."""
PANEL = (
    {"person": "sc-j1", "role": "承办法官"},
    {"person": "sc-j2", "role": "审判长"},
    {"person": "sc-j3", "role": "合议庭成员"},
)


class Chambers(Province):
    """A province with a court and a procuratorate of whole rosters."""

    def __init__(self, store: Store) -> None:
        """Settle them too."""
        super().__init__(store)
        with store.session() as session:
            _settle(session)

    @classmethod
    def beside(cls, province: Province) -> "Chambers":
        """Settle them in a province that is there."""
        chambers = cls.__new__(cls)
        chambers.store, chambers.ledger = province.store, province.ledger
        with province.store.session() as session:
            _settle(session)
        return chambers

    def say(self, verb: str, actor: str, day: date = DAY, **said: Any) -> Receipt:
        """A verb by its whole name, ``marking.confirm``."""
        procedure, _, name = verb.partition(".")
        form = FORMS[verb].model_validate({"actor": actor} | said)
        return self.do(name, form, day, procedure)

    def mark(self, actor: str = "sc-la", day: date = MONDAY, case: str = CASE, **more: Any) -> str:
        """A mark of a group dispute with a whole panel; its number."""
        said = {
            "body": "SC",
            "case": case,
            "officers": PANEL,
            "types": (CaseType.CROWD,),
            "circumstances": "原告四十二人",
        }
        return self.say("marking.mark", actor, day, **(said | more)).number

    def confirmed(self, day: date = MONDAY, case: str = CASE) -> str:
        """A mark that the division chief has confirmed."""
        number = self.mark(day=day, case=case)
        self.say("marking.confirm", "sc-tz", day, number=number, opinion="属实")
        return number

    def measure(
        self,
        act: HeadAct = HeadAct.REPORT_PROGRESS,
        actor: str = "sc-tz",
        day: date = DAY,
        case: str = CASE,
        **more: Any,
    ) -> Receipt:
        """A measure on the case, in writing."""
        said = {"body": "SC", "case": case, "act": act, "text": "请报告", "evidence": WRITING}
        return self.say("marking.measure", actor, day, **(said | more))

    def answer(self, number: str, day: date = DAY, **more: Any) -> Receipt:
        """The judge in charge answers."""
        said = {"number": number, "answer": "合议庭意见如下"}
        return self.say("marking.answer_measure", "sc-j1", day, **(said | more))

    def minutes(self, day: date = DAY, case: str = CASE, number: str = "") -> str:
        """A meeting of three that was held, with minutes; its number."""
        who = ("sc-tz", "sc-j2", "sc-xz")
        if not number:
            said = {"body": "SC", "case": case, "officers": PANEL, "question": "如何认定代表人"}
            said |= {"held_on": day, "chair": "sc-tz", "members": who}
            number = self.say("meeting.convene", "sc-tz", day, **said).number
        for person in who:
            self.do("attend", Attend(actor=person, number=number), day, "meeting")
            view = StateView(actor=person, number=number, view=f"{person}的意见")
            self.do("state_view", view, day, "meeting")
        form = SignMinutes(actor="sc-tz", number=number, advice="多数认为", evidence=WRITING)
        self.do("sign_minutes", form, day, "meeting")
        return number

    def state_of(self, number: str) -> str:
        """Where a matter stands."""
        with self.store.session() as session:
            return session.exec(select(Matter.state).where(Matter.number == number)).one()

    def number_of(self, procedure: str) -> str:
        """The latest matter of a procedure."""
        with self.store.session() as session:
            last = select(func.max(Matter.id)).where(Matter.procedure == procedure)
            found = session.exec(last).one()
            return session.get_one(Matter, found).number

    def acts_of(self, number: str) -> list[dict[str, Any]]:
        """The acts of a matter, as the history keeps them."""
        with self.store.session() as session:
            rows = session.exec(
                select(History.record)
                .join(Matter, col(Matter.id) == History.matter_id)
                .where(Matter.number == number)
                .order_by(col(History.seq))
            )
            return [dict(read(record)) for record in rows]

    def row(self, table: Any, number: str) -> Any:
        """The own row of a matter."""
        with self.store.session() as session:
            matter = session.exec(select(Matter).where(Matter.number == number)).one()
            return session.get_one(table, matter.id)


def keep_writing(province: Province) -> None:
    """The writing is kept already, so that forms from outside may name it."""
    with province.store.session() as session:
        session.add(Evidence(digest=DIGEST, size=1, media="application/pdf", added_on=MONDAY))
        session.commit()


def _settle(session: Session) -> None:
    ids: dict[str, int] = {}

    def add(row: Body | Unit | Post | Person) -> int:
        session.add(row)
        session.flush()
        assert row.id is not None
        return row.id

    for code, name, kind, organ in BODIES:
        ids[code] = add(Body(code=code, name=name, kind=kind, organ=organ, level="city"))
    for code, body in UNITS:
        ids[code] = add(Unit(code=code, name=code, body_id=ids[body]))
    for code, unit, subjects, powers in POSTS:
        post = add(Post(code=code, name=code, unit_id=ids[unit], powers=powers))
        person = add(Person(code=code.lower(), name=f"某{code}"))
        for subject in subjects:
            session.add(PostSubject(post_id=post, subject=subject))
        session.add(Appointment(post_id=post, person_id=person, from_on=date(2020, 1, 1)))
    session.commit()
