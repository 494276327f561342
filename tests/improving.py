"""Short ways to a cause that comes back: problems with a cause, the improvements they lead to."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from models.forms.form import MatterForm
from models.forms.improvement import (
    AcceptImprovement,
    AddProblem,
    AdoptImprovement,
    DeclineImprovement,
    ProposeImprovement,
)
from models.improvement import Improvement, ImprovementProblem
from models.matter import History, Matter
from models.past_act import read
from models.roster import Post
from rules.vocabulary import Cause
from tasks.acts import Receipt
from tests.problems import finding
from tests.province import Province

ITEM = "减刑提请·集体评议"
"""What `tests.problems.finding` writes: no item of any list."""
FORMS: dict[str, type[MatterForm]] = {
    "add_problem": AddProblem,
    "accept": AcceptImprovement,
    "decline": DeclineImprovement,
    "adopt": AdoptImprovement,
}
RULE: dict[str, Any] = {
    "rule_title": "减刑提请集体评议工作规定",
    "rule_document": "晋狱发〔2026〕8号",
    "rule_on": date(2026, 4, 1),
    "measures": 17,
}


def caused(
    province: Province, found_on: date, cause: Cause = Cause.UNCLEAR, **more: object
) -> Receipt:
    """A problem found on a day with its cause."""
    form = finding(found_on=found_on, cause=cause, **more)
    return province.do("find", form, found_on)


def propose(province: Province, on: date, *problems: str, cause: Cause = Cause.UNCLEAR) -> Receipt:
    """By a coordinator."""
    form = ProposeImprovement(
        actor="coord", cause=cause, problems=problems, proposal="写明由谁召集评议"
    )
    return province.do("propose", form, on, "improvement")


def improve(
    province: Province, verb: str, number: str, on: date, actor: str = "coord", **said: Any
) -> Receipt:
    """A verb on an improvement."""
    form = FORMS[verb].model_validate({"actor": actor, "number": number, **said})
    return province.do(verb, form, on, "improvement")


def improvements(province: Province) -> list[tuple[str, str, tuple[str, ...]]]:
    """Number, state and problems of each, oldest first."""
    with province.store.session() as session:
        rows = session.exec(
            select(Matter).where(Matter.procedure == "improvement").order_by(col(Matter.id))
        ).all()
        return [(row.number, row.state, _problems(session, row.id)) for row in rows]


def row_of(province: Province, number: str) -> Improvement:
    """An improvement's own row."""
    with province.store.session() as session:
        return session.exec(
            select(Improvement)
            .join(Matter, col(Matter.id) == Improvement.matter_id)
            .where(Matter.number == number)
        ).one()


def acts_of(province: Province, number: str) -> list[str]:
    """The verbs that were done on a matter."""
    with province.store.session() as session:
        rows = session.exec(
            select(History.record)
            .join(Matter, col(Matter.id) == History.matter_id)
            .where(Matter.number == number)
            .order_by(col(History.seq))
        )
        return [str(read(record)["act"]) for record in rows]


def lend_power(province: Province, post: str, power: str) -> None:
    """A power more for a post."""
    with province.store.session() as session:
        row = session.exec(select(Post).where(Post.code == post)).one()
        row.powers = ",".join(each for each in (row.powers, power) if each)
        session.add(row)
        session.commit()


def _problems(session: Session, improvement_id: int | None) -> tuple[str, ...]:
    return tuple(
        session.exec(
            select(Matter.number)
            .join(ImprovementProblem, col(ImprovementProblem.problem_id) == Matter.id)
            .where(ImprovementProblem.improvement_id == improvement_id)
            .order_by(col(Matter.id))
        )
    )
