"""A sweep as one writes it with SQLModel objects: read what is due, follow the relations, add and
change objects.

One session and one commit for the whole sweep; what is due comes with its term and matter in one
select, nothing is expired or flushed in between, every post, unit and body is loaded once (the
session keeps them), and an entry of the queue is moved in place, which is a sixth faster than
another object for it. It does less than the product: it does not seal what it fired.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlmodel import Session, col, select

from models.matter import Matter
from models.number import NumberSeries
from models.outbox import Outbox
from models.roster import Body, Post, Unit
from models.store import Store
from models.term import Due, Fired, Term
from rules.ladder import ladders, next_rung
from rules.numbering import DocumentNumber
from rules.workday import Calendar
from tasks.due_queue import midnight


def sweep_with_objects(store: Store, calendar: Calendar, on: date) -> int:
    """Fire what is due by the end of a day; how many rungs fired."""
    fired = 0
    with _session(store) as session:
        leaders = _leaders(session)
        recipients: set[int] = set()
        due_now = (
            select(Due, Term, Matter)
            .join(Term, (col(Term.matter_id) == Due.matter_id) & (col(Term.no) == Due.term_no))
            .join(Matter, col(Matter.id) == Due.matter_id)
            .where(col(Due.at) <= midnight(on))
            .order_by(col(Due.at))
        )
        for due, term, matter in session.exec(due_now).all():
            keeper = session.get(Body, matter.body_id)
            assert keeper is not None and due.post_id is not None
            rung = ladders()[term.ladder].rung(due.rung)
            post = due.post_id if rung.addressee == "owner" else leaders[_body_of(session, due)]
            session.add(
                Fired(
                    matter_id=due.matter_id,
                    term_no=due.term_no,
                    rung=rung.no,
                    act=rung.act,
                    due_on=term.due_on,
                    fired_on=on,
                    sweep_seq=1,
                    post_id=post,
                    letter=_number(session, keeper, rung.document, on) if rung.document else "",
                    reply_due_on=calendar.add_workdays(on, rung.reply_working_days)
                    if rung.reply_working_days
                    else None,
                )
            )
            recipients.add(post)
            following = next_rung(
                ladders()[term.ladder], rung.no, term.due_on, date.min, calendar, term.base_rung
            )
            if following is not None:
                due.at, due.rung = midnight(following[1]), following[0]
            else:
                session.delete(due)
            fired += 1
        for post in sorted(recipients):
            session.add(
                Outbox(
                    channel="notice",
                    topic="deadline:digest",
                    post_id=post,
                    day=on,
                    next_at=midnight(on),
                )
            )
        session.commit()
    return fired


def _leaders(session: Session) -> dict[int, int]:
    """The leader's post of each body."""
    found: dict[int, int] = {}
    for post in session.exec(select(Post).where(Post.powers == "lead")).all():
        unit = session.get(Unit, post.unit_id)
        assert unit is not None and post.id is not None
        found[unit.body_id] = post.id
    return found


def _body_of(session: Session, due: Due) -> int:
    post = session.get(Post, due.post_id)
    assert post is not None
    unit = session.get(Unit, post.unit_id)
    assert unit is not None
    return unit.body_id


def _number(session: Session, keeper: Body, kind: str, on: date) -> str:
    series = session.get(NumberSeries, (keeper.organ, kind, on.year))
    if series is None:
        series = NumberSeries(organ=keeper.organ, kind=kind, year=on.year, next=1)
        session.add(series)
        session.flush()
    series.next += 1
    return str(DocumentNumber(keeper.organ, kind, on.year, series.next - 1))


@contextmanager
def _session(store: Store) -> Iterator[Session]:
    """One transaction for all: the product's engine leaves it to its callers to begin one."""
    with store.engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        with Session(connection, autoflush=False) as session:
            yield session
        connection.exec_driver_sql("COMMIT")
