"""Hand-overs of posts: what tests of them begin with."""

from datetime import date
from typing import Any

from sqlmodel import col, select

from models.forms.form import Form
from models.forms.handover import CloseHandover, ReceiveHandover, StateHandover
from models.forms.roster_change import Abolish, Merge, Qualify, Retire, Transfer
from models.handover import Handover, HandoverItem
from models.matter import Matter
from models.roster import Appointment, Person, Post
from rules.leaving import Leaving
from tasks.acts import Receipt
from tests.problems import on_roster
from tests.province import Province


def transfer(
    province: Province, person: str, post: str, from_on: date, day: int | date, **more: Any
) -> Receipt:
    said = {"actor": "coord", "person": person, "post": post, "from_on": from_on}
    return on_roster(province, "transfer", Transfer.model_validate(said | more), day)


def retire(
    province: Province,
    person: str,
    left_on: date,
    day: int | date,
    why: Leaving = Leaving.RETIRED,
    **more: Any,
) -> Receipt:
    said = {
        "actor": "coord", "person": person, "left_on": left_on, "why": why,
        "document": "晋政法干〔2026〕3号",
    }  # fmt: skip
    return on_roster(province, "retire", Retire.model_validate(said | more), day)


def qualify(province: Province, person: str, grade: str, day: int | date, **days: Any) -> Receipt:
    said = {"actor": "coord", "person": person, "grade": grade, "document": "晋狱〔2026〕1号"}
    return on_roster(province, "qualify", Qualify.model_validate(said | days), day)


def merge(province: Province, day: int | date, **said: Any) -> Receipt:
    form = Merge.model_validate({"actor": "coord", "document": "晋编办〔2026〕6号", **said})
    return on_roster(province, "merge", form, day)


def abolish(
    province: Province, post: str, from_on: date, day: int | date, into: str = ""
) -> Receipt:
    form = Abolish(
        actor="coord", post=post, from_on=from_on, into=into, document="晋编办〔2026〕6号"
    )
    return on_roster(province, "abolish", form, day)


def hand(province: Province, verb: str, number: str, day: date, actor: str, text: str = "") -> str:
    """A verb of a hand-over; the state after it."""
    forms: dict[str, Form] = {
        "state": StateHandover(actor=actor, number=number, statement=text or "台账已清点"),
        "receive": ReceiveHandover(actor=actor, number=number, remark=text),
        "close": CloseHandover(actor=actor, number=number, note=text),
    }
    return province.do(verb, forms[verb], day, "handover").state


def handovers(province: Province, post: str = "") -> list[tuple[str, str]]:
    """Number and state of every hand-over, of one post or of all, in their order."""
    with province.store.session() as session:
        asked = (
            select(Matter.number, Matter.state)
            .join(Handover, col(Handover.matter_id) == Matter.id)
            .join(Post, col(Post.id) == Handover.post_id)
            .order_by(col(Matter.id))
        )
        if post:
            asked = asked.where(Post.code == post)
        return [(number, state) for number, state in session.exec(asked)]


def the_one(province: Province, post: str = "") -> str:
    """The number of the only hand-over."""
    ((number, _),) = handovers(province, post)
    return number


def handover_of(province: Province, number: str) -> Handover:
    with province.store.session() as session:
        asked = select(Handover).join(Matter).where(Matter.number == number)
        return session.exec(asked).one()


def handed(province: Province, number: str) -> list[tuple[str, str]]:
    """What is on the list of a hand-over: number and where it stood."""
    with province.store.session() as session:
        asked = (
            select(Matter.number, HandoverItem.state)
            .join(HandoverItem, col(HandoverItem.matter_id) == Matter.id)
            .where(HandoverItem.handover_id == handover_of(province, number).matter_id)
            .order_by(col(Matter.id))
        )
        return [(number, state) for number, state in session.exec(asked)]


def held(province: Province, person: str) -> list[tuple[str, date, date | None]]:
    """What a person held, from when to when."""
    with province.store.session() as session:
        asked = (
            select(Post.code, Appointment)
            .join(Appointment, col(Appointment.post_id) == Post.id)
            .join(Person, col(Person.id) == Appointment.person_id)
            .where(Person.code == person)
            .order_by(col(Appointment.from_on), col(Appointment.id))
        )
        return [(post, held.from_on, held.to_on) for post, held in session.exec(asked)]
