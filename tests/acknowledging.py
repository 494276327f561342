"""Holders of the posts of two courts, who are asked about their duties."""

from datetime import date
from typing import Any

from sqlmodel import col, select

from models.duty import Acknowledgment, AcknowledgmentItem, DutyItem
from models.forms.acknowledgment import AcknowledgeDuties, AnswerDoubt, DoubtDuties
from models.forms.form import Form, MatterForm
from models.forms.register import Appoint
from models.matter import History, Matter
from models.past_act import read
from models.roster import Appointment, Mandate, Person, Post
from models.store import Store, Tx
from rules.actor import Assurance, Channel
from rules.refusal import Refused
from tasks.acts import Act, Receipt
from tasks.record import record_in, record_one
from tasks.register_acts import act_on
from tasks.serving_duties import Served, serve_holders
from tests.courts import FIRST, Courts


class Holders:
    """Two courts, their lists and what their people are asked."""

    def __init__(self, store: Store) -> None:
        """Settle the courts."""
        self.courts = Courts(store)
        self.store, self.ledger = store, self.courts.ledger

    @classmethod
    def of(cls, courts: Courts) -> "Holders":
        """Of courts that are there."""
        found = cls.__new__(cls)
        found.courts, found.store, found.ledger = courts, courts.store, courts.ledger
        return found

    def serve(self, on: date = FIRST, number: str | None = None) -> Served:
        """As publishing or the daily pass does on a day."""
        return serve_holders(self.ledger, number, on, self.courts.at(on))

    def slips(self, person: str, post: str = "") -> list[tuple[str, Acknowledgment]]:
        """What somebody was asked: number and row, the earliest first."""
        asked = (
            select(Matter.number, Acknowledgment)
            .join(Acknowledgment, col(Acknowledgment.matter_id) == Matter.id)
            .join(Person, col(Person.id) == Acknowledgment.person_id)
            .join(Post, col(Post.id) == Acknowledgment.post_id)
            .where(Person.code == person, (Post.code == post) | (post == ""))
            .order_by(col(Matter.id))
        )
        with self.store.session() as session:
            return list(session.exec(asked))

    def number(self, person: str, post: str = "") -> str:
        """The last slip of somebody."""
        return self.slips(person, post)[-1][0]

    def state(self, number: str) -> str:
        """Where a slip stands."""
        with self.store.session() as session:
            return session.exec(select(Matter.state).where(Matter.number == number)).one()

    def asked(self, person: str, post: str = "") -> set[str]:
        """Codes of the items on the last slip of somebody."""
        _, slip = self.slips(person, post)[-1]
        rows = (
            select(DutyItem.code)
            .join(AcknowledgmentItem, col(AcknowledgmentItem.item_id) == DutyItem.id)
            .where(AcknowledgmentItem.matter_id == slip.matter_id)
        )
        with self.store.session() as session:
            return set(session.exec(rows))

    def acts(self, number: str) -> list[dict[str, Any]]:
        """The history of a slip."""
        rows = (
            select(History.record)
            .join(Matter, col(Matter.id) == History.matter_id)
            .where(Matter.number == number)
            .order_by(col(History.seq))
        )
        with self.store.session() as session:
            return [read(record, "acknowledgment") for record in session.exec(rows)]

    def give(
        self,
        person: str,
        day: int | date = 0,
        post: str = "",
        by: str = "",
        acting_for: str = "",
    ) -> Receipt:
        """Somebody acknowledges the last slip they got, or another does it for them."""
        form = AcknowledgeDuties(
            actor=by or person, acting_for=acting_for, number=self.number(person, post)
        )
        return self.courts.do("acknowledge", form, day, "acknowledgment")

    def doubt(self, person: str, *items: str, day: int | date = 0) -> Receipt:
        """Somebody doubts items of the last slip they got."""
        form = DoubtDuties(
            actor=person, number=self.number(person), items=items, reason="不属本岗位"
        )
        return self.courts.do("doubt", form, day, "acknowledgment")

    def answer(self, person: str, day: int | date = 0, by: str = "coord") -> Receipt:
        """The office answers somebody's doubt."""
        form = AnswerDoubt(actor=by, number=self.number(person), answer="由本岗位承担")
        return self.courts.do("answer", form, day, "acknowledgment")

    def as_system(self, verb: str, form: Form) -> Receipt:
        """What the product itself does."""
        number = form.number if isinstance(form, MatterForm) else ""
        act = Act(
            "acknowledgment", verb, form, Channel.SYSTEM, self.courts.at(0), number,
            Assurance.AUTHENTICATED,
        )  # fmt: skip
        return record_one(self.ledger, act)

    def on_roster(self, verb: str, form: Form, day: date) -> None:
        """A change of the roster."""

        def work(tx: Tx) -> None:
            at = self.courts.at(day)
            act = act_on(tx, self.ledger, "roster", verb, form, Channel.CLI, at)
            for outcome in record_in(tx, self.ledger, [act]):
                if isinstance(outcome, Refused):
                    raise outcome

        self.store.transact(work)

    def leave(self, post: str, day: date) -> None:
        """The post is vacant from a day."""
        self.on_roster("appoint", Appoint(actor="coord", post=post, person="", from_on=day), day)

    def hold(self, post_id: int, *people: str) -> None:
        """Persons who hold a post from 2020."""
        with self.store.session() as session:
            for code in people:
                row = Appointment(
                    post_id=post_id,
                    person_id=self.courts.id_of(Person, code),
                    from_on=date(2020, 1, 1),
                )
                session.add(row)
            session.commit()

    def hold_too(
        self, post: str, unit: str, person: str, subjects: tuple[str, ...] = (), **more: Any
    ) -> None:
        """One more post for somebody."""
        self.hold(self.courts.post(post, unit, *subjects, held=False, **more), person)

    def lend(self, post: str, deputy: str) -> None:
        """A mandate for everything, for a year."""
        with self.store.session() as session:
            row = Mandate(
                post_id=self.courts.id_of(Post, post),
                deputy_id=self.courts.id_of(Person, deputy),
                from_on=date(2026, 1, 1),
                to_on=date(2026, 12, 31),
            )
            session.add(row)
            session.commit()

    def list_number(self) -> str:
        """Of the first list there is."""
        with self.store.session() as session:
            asked = select(Matter.number).where(Matter.procedure == "duty_list")
            return session.exec(asked.order_by(col(Matter.id))).first() or ""
