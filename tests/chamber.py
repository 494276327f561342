"""A disciplinary committee of fifteen beside the bench of a referral: convened, seated, voting."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from models.forms.committee import ElectChair, Seat
from models.forms.form import Form
from models.forms.session import (
    Adjourn,
    Adjournment,
    Arrive,
    CastVote,
    CloseSession,
    Convene,
    DecideRecusal,
    Leave,
    OpenSession,
    ReplaceMember,
    RequestRecusal,
)
from models.roster import Person
from models.statement import Row
from models.store import Store, Tx
from rules.actor import Assurance, Channel
from rules.composition import MemberKind
from rules.recusal import AskedBy, Ground
from rules.vocabulary import Finding
from tasks.acts import Act, Receipt
from tasks.record import record_one
from tasks.register_acts import act_on
from tasks.session_results import results_of
from tests.bench import Bench
from tests.province import Province

MEMBERS = tuple(f"m{n}" for n in range(1, 16))
"""Eight judges, then lawyers and scholars; the first presides."""
SUBSTITUTES = ("s1", "s2", "s3")
SITS = 20
"""The day of the session, from the first."""


class Chamber(Bench):
    """A bench with its committee; acts on sessions are done on the session's day."""

    def __init__(self, store: Store, members: Iterable[str] = MEMBERS) -> None:
        """A bench on a fresh store, and its committee."""
        super().__init__(store)
        self.found_committee(members)

    @classmethod
    def beside(cls, province: Province) -> "Chamber":
        """The same in a province that is settled already."""
        chamber = super().beside(province)
        assert isinstance(chamber, cls)
        chamber.found_committee(MEMBERS)
        return chamber

    def found_committee(self, members: Iterable[str]) -> None:
        """Put the members on the roster, seat them, elect the first chair."""
        with self.store.session() as session:
            for code in (*MEMBERS, *SUBSTITUTES, "expert"):
                session.add(Person(code=code, name=f"某{code}"))
            session.commit()
        seated = list(members)
        for no, code in enumerate(seated):
            self.seat(code, MemberKind.JUDGE if no <= len(seated) // 2 else MemberKind.LAWYER)
        for code in SUBSTITUTES:
            self.seat(code, MemberKind.JUDGE, substitute=True)
        if seated:
            form = ElectChair(
                actor="office",
                committee="CJW",
                person=seated[0],
                from_on=date(2026, 1, 1),
                votes=len(seated),
            )
            self.on_register("elect_chair", form)

    def on_register(self, verb: str, form: Form, day: int | date = 0) -> Receipt:
        """An act on the committee's register. Raises its refusal."""

        def work(tx: Tx) -> Act:
            at = self.at(day)
            return act_on(tx, self.ledger, "committee", verb, form, Channel.CLI, at)

        return record_one(self.ledger, self.store.transact(work))

    def seat(self, code: str, kind: MemberKind, **more: object) -> Receipt:
        """Seat somebody from the new year of 2026."""
        said = {"actor": "office", "committee": "CJW", "person": code, "kind": kind}
        form = Seat.model_validate(said | {"from_on": date(2026, 1, 1)} | more)
        return self.on_register("seat", form)

    def sit(self, verb: str, form: Form, day: int | date = SITS) -> Receipt:
        """An act on a session by someone who is signed in."""
        number = getattr(form, "number", "")
        act = Act(
            "session", verb, form, Channel.PORTAL, self.at(day), number, Assurance.AUTHENTICATED
        )
        return record_one(self.ledger, act)

    def convened(self, referral: str, day: int = SITS - 5, **more: object) -> str:
        """A session on a referral, to be held on the day it sits; its number."""
        held_on = self.at(max(day, SITS)).date()
        said = {"actor": "office", "referral": referral, "held_on": held_on, "place": "一号会议室"}
        return self.sit("convene", Convene.model_validate(said | more), day).number

    def opened(self, session: str, present: Iterable[str] = MEMBERS) -> str:
        """Members arrive and the session opens."""
        self.arrive(session, *present)
        self.sit("open", OpenSession(actor="office", number=session))
        return session

    def arrive(self, session: str, *people: str) -> Receipt:
        """Members arrive."""
        return self.sit("arrive", Arrive(actor="office", number=session, people=people))

    def leave(self, session: str, *people: str) -> Receipt:
        """Members leave."""
        return self.sit("leave", Leave(actor="office", number=session, people=people))

    def ask(self, session: str, member: str, day: int = SITS, **more: object) -> Receipt:
        """The office hands in a request to recuse."""
        said = {
            "actor": "office", "number": session, "member": member, "ground": Ground.RELATIVE,
            "asked_by": AskedBy.OFFICER, "statement": "系当事人配偶之兄",
            "learned_on": self.at(day).date(),
        }  # fmt: skip
        return self.sit("request_recusal", RequestRecusal.model_validate(said | more), day)

    def decide(
        self, session: str, member: str, *, grant: bool = True, by: str = "m1", **more: object
    ) -> Receipt:
        """A request is decided, by the chair unless said otherwise."""
        said = {
            "actor": by, "number": session, "member": member, "grant": grant, "reason": "查证属实",
        }  # fmt: skip
        return self.sit("decide_recusal", DecideRecusal.model_validate(said | more))

    def recused(self, session: str, *members: str) -> Receipt:
        """Members are recused one after the other; the last receipt."""
        for member in members:
            self.ask(session, member)
            receipt = self.decide(session, member)
        return receipt

    def replaced(self, session: str, member: str, by: str) -> Receipt:
        """A substitute sits for a member."""
        form = ReplaceMember(
            actor="office", number=session, member=member, replacement=by, reason="依法回避"
        )
        return self.sit("replace_member", form)

    def vote(self, session: str, opinion: str, member: str, finding: Finding) -> Receipt:
        """A member votes on one officer."""
        form = CastVote(
            actor=member, number=session, opinion=opinion, finding=finding, ground="理由如下"
        )
        return self.sit("cast_vote", form)

    def votes(self, session: str, opinion: str, said: Mapping[Finding, Iterable[str]]) -> None:
        """Members vote on one officer."""
        for finding, members in said.items():
            for member in members:
                self.vote(session, opinion, member, finding)

    def close(self, session: str, *abstaining: str) -> Receipt:
        """The votes are counted; whoever is there and has not voted abstains by name."""
        form = CloseSession(actor="office", number=session, minutes="审议毕", abstaining=abstaining)
        return self.sit("close", form)

    def adjourn(self, session: str) -> Receipt:
        """The session ends without a count."""
        return self.sit(
            "adjourn",
            Adjourn(actor="office", number=session, cause=Adjournment.NO_QUORUM, reason="到会不足"),
        )

    def results(self, session: str) -> list[Row]:
        """What came of a session."""
        with self.store.read() as tx:
            return results_of(tx, self.id_of(tx, session))

    def next_day(self, day: int) -> date:
        """A day as a date."""
        return (self.first + timedelta(days=day)).date()
