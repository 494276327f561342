"""Serving those who hold a post today: appointments whose first day has come hand over."""

from datetime import date, datetime

from sqlalchemy import bindparam, func, select

from models.matter import Matter
from models.rectification import Problem
from models.roster import Appointment, Person, Post
from models.statement import Prepared, among
from models.types import table_of
from rules.procedures.problem_words import UNCLOSED
from rules.refusal import Refused
from tasks.acts import Act, Ledger
from tasks.handover import hand_over
from tasks.record import record

_problem, _matter, _person = table_of(Problem), table_of(Matter), table_of(Person)
_post, _appointment = table_of(Post), table_of(Appointment)
_day = bindparam("on", type_=_appointment.c.from_on.type)
_present = (
    select(_appointment.c.person_id)
    .where(
        _appointment.c.post_id == _problem.c.owner_post_id,
        _appointment.c.from_on <= _day,
        func.coalesce(_appointment.c.to_on, _day) >= _day,
    )
    .order_by(_appointment.c.from_on.desc(), _appointment.c.id.desc())
    .limit(1)
    .correlate(_problem)
    .scalar_subquery()
)
_UNSERVED = Prepared(
    select(_matter.c.number, _post.c.code.label("post"), _person.c.code.label("successor"))
    .select_from(
        _problem.join(_matter, _matter.c.id == _problem.c.matter_id)
        .join(_post, _post.c.id == _problem.c.owner_post_id)
        .outerjoin(_person, _person.c.id == _present)
    )
    .where(
        among(_matter.c.state, "states"),
        func.coalesce(_present, 0) != func.coalesce(_problem.c.holder_id, 0),
    )
    .order_by(_matter.c.id)
)
GROUP = 500
"""Problems handed over in one transaction."""


def serve_present_holders(ledger: Ledger, on: date, at: datetime) -> int:
    """Hand over every open problem that was last served on someone who no longer holds its post;
    how many.

    However the roster changed, and whenever: run on a day, it brings about what is due on it, and
    run again it finds nothing. Raises the refusal of an act that should have been possible.
    """
    with ledger.store.read() as tx:
        rows = tx.rows(_UNSERVED, {"states": sorted(UNCLOSED), "on": on})
    acts: list[Act] = [
        hand_over(row["number"], row["post"], row["successor"] or "", on, at) for row in rows
    ]
    for first in range(0, len(acts), GROUP):
        for outcome in record(ledger, acts[first : first + GROUP]):
            if isinstance(outcome, Refused):
                raise outcome
    return len(acts)
