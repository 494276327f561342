"""A prison with wards, a committee and leaders, its bureau, a court and a procuratorate; short ways
to take a proposal through the chain: what stories of commutation are told with."""

from datetime import date
from typing import Any

from sqlmodel import Session, select

from models.commutation import Commutation
from models.forms.by_verb import FORMS
from models.forms.commutation import Propose
from models.forms.form import Form
from models.matter import Matter
from models.roster import Appointment, Body, Person, Post, Qualification, Unit
from models.store import Store
from models.term import Term
from rules.commutation.words import Kind, Proof, Sentence, Verdict, Vote
from tasks.acts import Receipt
from tests.problems import DIGEST, keep_proof
from tests.province import Province

MINUTES = [{"file": f"sha256:{DIGEST}", "name": "会议记录.pdf"}]
STUDY = ("j1a", "j1b", "j1c")
MEETING = ("j1d", "j1e", "j1f")
COMMITTEE = tuple(f"pw{n}" for n in range(1, 10))
LEADERS = ("yz1", "yz2", "yz3")
BUREAU = tuple(f"sj{n}" for n in range(1, 10))
DIRECTOR = "sj0"
UNITS = {
    "PRISON-J1": ("PRISON", ("j1a", "j1b", "j1c", "j1d", "j1e", "j1f", "fzj")),
    "PRISON-J2": ("PRISON", ("j2a", "j2b", "j2c")),
    "PRISON-XZ": ("PRISON", ("xz", "xz2")),
    "PRISON-FZ": ("PRISON", ("fz", "fz0")),
    "PRISON-PW": ("PRISON", COMMITTEE),
    "PRISON-LD": ("PRISON", LEADERS),
    "SJ-PW": ("SJ", (*BUREAU, DIRECTOR)),
    "ZY-1": ("ZY", ("zy1",)),
    "FY-1": ("FY", ("fy1",)),
}
"""Each unit with its body and the people who hold a post there, the post's code in upper case."""
POWERS = {
    "xz": "coordinate", "xz2": "coordinate", "fz": "verify", "fz0": "verify", "fzj": "verify",
    "pw1": "lead", "yz1": "lead", "yz2": "lead", "sj1": "lead", DIRECTOR: "lead",
}  # fmt: skip
GRADES = {
    "xz": "practitioner_junior",
    "xz2": "practitioner_assistant",
    "fz": "practitioner_middle",
    "fz0": "practitioner_junior",
    "fzj": "practitioner_senior",
}
PROOFS = (
    Proof.JUDGMENT, Proof.EXECUTION_NOTICE, Proof.FACTS, Proof.APPRAISAL, Proof.POINTS,
)  # fmt: skip
FIRST = date(2026, 1, 20)
"""A Tuesday four weeks before Spring Festival 2026."""


class Prison(Province):
    """A province whose prison proposes commutations."""

    def __init__(self, store: Store) -> None:
        """Settle the prison too."""
        super().__init__(store)
        self._settle()

    @classmethod
    def beside(cls, province: Province) -> "Prison":
        """Settle the prison in a province that is there."""
        prison = cls.__new__(cls)
        prison.store, prison.ledger = province.store, province.ledger
        prison._settle()
        return prison

    def _settle(self) -> None:
        with self.store.session() as session:
            _settle(session)
        keep_proof(self)

    def go(self, verb: str, number: str, on: date, actor: str = "xz", **said: Any) -> Receipt:
        """A verb on a proposal. Raises its refusal."""
        form = FORMS[f"commutation.{verb}"].model_validate(
            {"actor": actor, "number": number} | said
        )
        return self.do(verb, form, on, "commutation")

    def propose(self, on: date = FIRST, actor: str = "xz", **more: Any) -> str:
        """A proposal to cut six months off six years; its number."""
        return self.do("propose", proposal(actor=actor, **more), on, "commutation").number

    def sit(self, number: str, level: int, on: date, **more: Any) -> Receipt:
        """A level that agrees, all present."""
        people = (STUDY, MEETING, COMMITTEE, LEADERS)[level - 1] if 1 <= level <= 4 else STUDY
        return self.go("deliberate", number, on, **met(people, on, level=level) | more)

    def post(self, number: str, put_up_on: date, last_day: date, on: date | None = None) -> Receipt:
        """A posting put up and taken down."""
        self.go("put_up", number, put_up_on, put_up_on=put_up_on, place="监舍公示栏")
        return self.go("take_down", number, on or last_day, last_day=last_day)

    def to_committee(self, **more: Any) -> str:
        """Studied, posted, met and reviewed by 30 January 2026; its number."""
        number = self.propose(**more)
        self.sit(number, 1, date(2026, 1, 21))
        self.post(number, date(2026, 1, 21), date(2026, 1, 28))
        self.sit(number, 2, date(2026, 1, 29))
        self.go("review", number, date(2026, 1, 30), "fz", verdict=Verdict.AGREE, opinion="合法")
        return number

    def to_hand_over(self, **more: Any) -> str:
        """Through the committee, its posting and the warden's meeting by 10 February 2026."""
        number = self.to_committee(**more)
        self.sit(number, 3, date(2026, 2, 2))
        self.post(number, date(2026, 2, 2), date(2026, 2, 9))
        self.sit(number, 4, date(2026, 2, 10))
        return number

    def hand_over(self, number: str, on: date, **more: Any) -> Receipt:
        """To the court and the procuratorate on one day."""
        said = {"sent_on": on, "received_on": on, "copied_on": on, "document": "狱减〔2026〕1号"}
        return self.go("hand_over", number, on, **said | more)

    def filed(self, sent_on: date = date(2026, 2, 10), **more: Any) -> str:
        """Handed over and filed on the same day; its number."""
        number = self.to_hand_over(**more)
        self.hand_over(number, sent_on)
        self.go("file", number, sent_on, on_day=sent_on)
        return number

    def row(self, number: str) -> Commutation:
        """The proposal's row."""
        with self.store.session() as session:
            mine = select(Commutation).join(Matter).where(Matter.number == number)
            return session.exec(mine).one()

    def state(self, number: str) -> str:
        """Where it stands."""
        with self.store.session() as session:
            return session.exec(select(Matter.state).where(Matter.number == number)).one()

    def terms(self, number: str, kind: str) -> list[Term]:
        """Its terms of a kind, in order."""
        with self.store.session() as session:
            mine = select(Term).join(Matter, Matter.id == Term.matter_id)  # type: ignore[arg-type]
            mine = mine.where(Matter.number == number, Term.kind == kind).order_by(Term.no)  # type: ignore[arg-type]
            return list(session.exec(mine))


def proofs(*which: Proof) -> list[dict[str, Any]]:
    """A file for each proof."""
    return [{"proof": proof, "file": f"sha256:{DIGEST}"} for proof in which or PROOFS]


def proposal(**more: Any) -> Propose:
    """Of a fixed term of six years from 10 March 2022, three years and ten months served."""
    said: dict[str, Any] = {
        "actor": "xz",
        "kind": Kind.COMMUTATION,
        "keeper": "PRISON",
        "ward": "PRISON-J1",
        "convict": "ZF-2022-0107",
        "sentence": Sentence.FIXED,
        "original_months": 72,
        "months": 72,
        "sentence_from": date(2022, 3, 10),
        "due_on": date(2028, 3, 9),
        "executed_from": date(2022, 9, 1),
        "asked_months": 6,
        "report_on": date(2026, 2, 10),
        "court": "FY",
        "procuratorate": "ZY",
        "materials": proofs(),
        "points": 1840,
        "points_to": date(2025, 12, 31),
    }
    return Propose.model_validate(said | more)


def seats(people: tuple[str, ...], **votes: Vote) -> list[dict[str, Any]]:
    """All for it, but who is named."""
    return [
        {"person": p, "vote": votes.get(p, Vote.FOR)}
        | ({"dissent": "改造表现不稳定"} if votes.get(p) is Vote.AGAINST else {})
        for p in people
    ]


def met(people: tuple[str, ...], on: date, **more: Any) -> dict[str, Any]:
    """A meeting that agreed, chaired by the first."""
    return {
        "held_on": on,
        "chair": people[0],
        "present": seats(people),
        "evidence": MINUTES,
        "verdict": Verdict.AGREE,
    } | more


def form_of(verb: str, **said: Any) -> Form:
    """A form of a verb."""
    return FORMS[f"commutation.{verb}"].model_validate(said)


def _settle(session: Session) -> None:
    bodies = {body.code: body for body in session.exec(select(Body))}
    for code, name, kind in (
        ("SJ", "省监狱管理局", "prison_bureau"),
        ("ZY", "某市检察院", "procuratorate"),
        ("FY", "某市中级法院", "court"),
    ):
        bodies[code] = Body(code=code, name=name, kind=kind)
        session.add(bodies[code])
    session.flush()
    bodies["PRISON"].parent_id = bodies["SJ"].id
    bodies["PRISON"].kind = "prison"
    for code, (body, people) in UNITS.items():
        unit = Unit(code=code, name=code, body_id=bodies[body].id)
        session.add(unit)
        session.flush()
        for name in people:
            post = Post(code=name.upper(), name=name, unit_id=unit.id, powers=POWERS.get(name, ""))
            person = Person(code=name, name=f"某{name}")
            session.add_all((post, person))
            session.flush()
            session.add(Appointment(post_id=post.id, person_id=person.id, from_on=date(2020, 1, 1)))
            if name in GRADES:
                session.add(
                    Qualification(person_id=person.id, grade=GRADES[name], from_on=date(2021, 1, 1))
                )
    session.commit()
