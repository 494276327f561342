"""A post office to test delivery in: a province that tells, a receiver, a clock handed over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import col, select

from models.outbox import Attempt, Endpoint, Outbox
from models.roster import Post
from models.store import Store
from models.term import Fired
from tasks.courier import Courier
from tasks.delivery import DeliveryReport, deliver_due
from tasks.endpoints import Registered, register
from tests.problems import found, matter_of, running
from tests.province import Province
from tests.receiver import Receiver

QUICK = Courier(try_seconds=0.3, round_seconds=30, answer_bytes=1000, lanes=64)
"""Gives up waiting soon, so that a test of waiting is short."""
PATIENT = Courier(try_seconds=30, round_seconds=60, answer_bytes=1000, lanes=64)
"""Never gives up on a machine that is merely busy."""
LEASE = timedelta(seconds=301)
"""After so long another worker may take a row."""


@dataclass
class Office:
    """A province whose committee has endpoints at one receiver."""

    province: Province
    receiver: Receiver

    @property
    def store(self) -> Store:
        return self.province.store

    @property
    def noon(self) -> datetime:
        """When everything that the tests tell is due."""
        return self.province.at(1)

    def endpoint(self, path: str = "/ok", topics: str = "*") -> Registered:
        """An endpoint of the committee."""
        return register(self.store, "ZFW", self.receiver.at(path), topics)

    def tell(self, times: int = 1) -> list[str]:
        """Problems found: each tells every endpoint and the owner's post."""
        return [found(self.province, item=f"事项{n}") for n in range(times)]

    def deliver(
        self, at: datetime | None = None, courier: Courier = PATIENT, limit: int = 200
    ) -> DeliveryReport:
        """One round."""
        return deliver_due(self.province.ledger, at or self.noon, limit, courier)

    def fire(self, number: str, on: date, rung: int = 1, post: str = "OWNER") -> None:
        """A rung as a sweep leaves it, without its digest."""
        term = running(self.province, number, "rectify")
        assert term.matter_id is not None
        with self.store.session() as session:
            row = Fired(
                matter_id=term.matter_id,
                term_no=term.no,
                rung=rung,
                act="reminder",
                due_on=term.due_on,
                fired_on=on,
                sweep_seq=1,
                post_id=self.post(post),
                letter="晋政法函〔2026〕1号" if rung == 2 else "",
            )
            session.add(row)
            session.commit()

    def digest(self, on: date, post: str = "OWNER") -> int:
        """A digest enqueued as a sweep does; its number."""
        row = Outbox(
            channel="notice",
            topic="deadline:digest",
            post_id=self.post(post),
            day=on,
            next_at=self.noon,
        )
        with self.store.session() as session:
            session.add(row)
            session.commit()
            assert row.id is not None
            return row.id

    def post(self, code: str) -> int:
        with self.store.session() as session:
            found = session.exec(select(Post).where(Post.code == code)).one()
            assert found.id is not None
            return found.id

    def rows(self, channel: str = "webhook") -> list[Outbox]:
        """The outbox, oldest first."""
        with self.store.session() as session:
            asked = select(Outbox).where(Outbox.channel == channel).order_by(col(Outbox.id))
            return list(session.exec(asked))

    def states(self, channel: str = "webhook") -> list[str]:
        return [row.state for row in self.rows(channel)]

    def attempts(self, outbox_id: int | None = None) -> list[Attempt]:
        """The tries of a row, or of all."""
        asked = select(Attempt).order_by(col(Attempt.outbox_id), col(Attempt.no))
        if outbox_id is not None:
            asked = asked.where(Attempt.outbox_id == outbox_id)
        with self.store.session() as session:
            return list(session.exec(asked))

    def is_active(self, endpoint_id: int) -> bool:
        with self.store.session() as session:
            return session.get_one(Endpoint, endpoint_id).active

    def matter_id(self, number: str) -> int:
        found = matter_of(self.province, number).id
        assert found is not None
        return found
