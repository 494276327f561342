"""A province with a court whose cases are watched: points loaded, events told, days passed."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, col, select

from models.matter import Matter
from models.outbox import Outbox
from models.risks import RiskPoint
from models.roster import Appointment, Body, Person, Post
from models.store import Store
from models.warning import CaseWarning, RiskHit
from rules.cases.event import CaseEvent, checked, days
from rules.cases.vocabulary import vocabulary
from rules.risks.point import Point
from tasks.acts import SHANGHAI, Receipt
from tasks.cases.arrival import Arrived, Told, arrive_in
from tasks.risks.in_force import watch_on
from tasks.risks.raising import Settled, settle
from tasks.risks.reading import points_of
from tests.courts import Courts
from tests.province import Province

FIRST_CASE = "（2026）1号"
PANEL = """
code = "T-PANEL"
title = ["立案后五个工作日未组成合议庭", "panel not named within five working days of filing"]
view = "court_cases"
stage = "pretrial"
when = "filed_on is not null and heard_on is null and today > due(filed_on, 5, 'working_days')"
warn = "reporting_judge"
duty = "CT-001"
react = { n = 3, rule = "working_days" }
ladder = "warning"
valid_from = 2022-01-01
confidence = "D"
basis = [{ instrument = "民事诉讼法", article = "第一百三十一条", wording_on = 2023-09-01 }]
[fires]
today = 2026-03-10
filed_on = 2026-03-02
[silent]
today = 2026-03-09
filed_on = 2026-03-02
"""
"""For the story: the hearing stands for the naming of the panel."""
ORDER = """
code = "T-ORDER"
title = ["未开庭即裁判", "judged without a hearing"]
view = "court_cases"
stage = "judgment"
when = "judged_on is not null and heard_on is null"
warn = "reporting_judge"
duty = "CT-001"
react = { n = 2, rule = "working_days" }
ladder = "warning"
valid_from = 2022-01-01
confidence = "D"
basis = [{ instrument = "民事诉讼法", article = "第一百三十七条", wording_on = 2023-09-01 }]
[fires]
today = 2026-03-10
judged_on = 2026-03-10
[silent]
today = 2026-03-10
judged_on = 2026-03-10
heard_on = 2026-03-09
"""


class Watched(Courts):
    """Two courts, two points, and short ways to tell what happened."""

    source = "case-system"

    def __init__(self, store: Store, *points: str) -> None:
        """Settle it, with points in force since 2022."""
        super().__init__(store)
        self._told = 0
        with store.session() as session:
            load(session, *(points or (PANEL, ORDER)))

    @classmethod
    def in_province(cls, province: Province, *points: str) -> "Watched":
        """In a province that is there."""
        found = cls.__new__(cls)
        found.store, found.ledger = province.store, province.ledger
        Courts.beside(province)
        found._told = 0
        with province.store.session() as session:
            load(session, *(points or (PANEL, ORDER)))
        return found

    def event(
        self, happened: str, on: date | datetime, case: str = FIRST_CASE, **more: Any
    ) -> Told:
        """Something that happened at nine o'clock on a day in a case of the first court."""
        self._told += 1
        at = on if isinstance(on, datetime) else datetime(on.year, on.month, on.day, 1, tzinfo=UTC)
        source_id = str(more.pop("source_id", f"e{self._told}"))
        body = more.pop("body", "C1")
        for name in ("from_on", "to_on"):
            if isinstance(more.get(name), date):
                more[name] = days(more[name])
        said = CaseEvent(body, case, self.source, source_id, at, happened, **more)
        view = "court_cases"
        return Told(self.id_of(Body, body), view, checked(vocabulary(view), said))

    def told(self, events: Sequence[Told] | Told, day: int | date) -> list[Arrived]:
        """The events come in on a day; nothing is warned of yet."""
        batch = [events] if isinstance(events, Told) else events
        at = self.at(day)

        def work(tx: Any) -> list[Arrived]:
            watch = watch_on(tx, at.astimezone(SHANGHAI).date(), self.ledger.calendar)
            return arrive_in(tx, watch, batch, at)

        return self.store.transact(work)

    def come(self, events: Sequence[Told] | Told, day: int | date) -> Settled:
        """The events come in on a day, and what follows is done."""
        came = self.told(events, day)
        ids = {i for each in came for i in each.to_settle}
        return settle(self.ledger, self.at(day), ids)

    def hits(self) -> list[RiskHit]:
        """All hits, by case, point and episode."""
        with self.store.session() as session:
            found = select(RiskHit).order_by(col(RiskHit.case_id), col(RiskHit.point))
            return list(session.exec(found))

    def warnings(self) -> list[tuple[str, str, str, str, str]]:
        """Number, state, point, post and person warned, in the order in which they were raised."""
        with self.store.session() as session:
            posts = {post.id: post.code for post in session.exec(select(Post))}
            persons = {person.id: person.code for person in session.exec(select(Person))}
            rows = session.exec(
                select(CaseWarning, Matter)
                .where(CaseWarning.matter_id == Matter.id)
                .order_by(col(CaseWarning.matter_id))
            )
            return [
                (m.number, m.state, w.point, posts.get(w.owner_post_id, ""),
                 persons.get(w.holder_id, ""))
                for w, m in rows
            ]  # fmt: skip

    def notices(self, topic: str = "warning:digest") -> list[Outbox]:
        """Notices of a topic, oldest first."""
        with self.store.session() as session:
            found = select(Outbox).where(Outbox.topic == topic).order_by(col(Outbox.id))
            return list(session.exec(found))

    def react(self, verb: str, form: Any, day: int | date) -> Receipt:
        """An act on a warning."""
        return self.do(verb, form, day, "warning")

    def leave(self, person: str, post: str, last: date) -> None:
        """An appointment ends, without an act: as a file of the roster would say."""
        with self.store.session() as session:
            held = session.exec(
                select(Appointment)
                .join(Post, col(Post.id) == col(Appointment.post_id))
                .join(Person, col(Person.id) == col(Appointment.person_id))
                .where(Post.code == post, Person.code == person)
            ).one()
            held.to_on = last
            session.add(held)
            session.commit()


def load(session: Session, *texts: str) -> None:
    """Points in force since 2022, as the register keeps them."""
    points, faults = points_of({f"{i}.toml": text for i, text in enumerate(texts)}, {"CT-001"})
    assert not faults, [str(fault) for fault in faults]
    load_read(session, points)


def load_read(session: Session, points: Sequence[Point]) -> None:
    """Points that were read and checked."""
    for point in points:
        session.add(
            RiskPoint(
                code=point.code,
                digest=point.digest,
                view=point.view,
                text=point.text,
                valid_from=date(2022, 1, 1),
                seq=2,
            )
        )
    session.commit()
