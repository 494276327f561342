"""Serving those who hold a post today: changes whose first day has come hand over."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, func, select

from models.matter import Matter
from models.rectification import Problem
from models.roster import Appointment, Person, Post, PostSuccession
from models.statement import Prepared, among
from models.types import table_of
from rules.procedure import Closed, Undeclared
from rules.procedures.problem_words import UNCLOSED
from rules.refusal import Refused
from tasks.acts import Act, Ledger
from tasks.asked_again import KeyReused
from tasks.changed_hands import handovers_due
from tasks.handover import hand_over
from tasks.record import record
from tasks.successions import posts_taken_over

_problem, _matter, _person = table_of(Problem), table_of(Matter), table_of(Person)
_post, _appointment, _taken = table_of(Post), table_of(Appointment), table_of(PostSuccession)
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
_ON_ENDED_POSTS = Prepared(
    select(_matter.c.number, _post.c.id, _post.c.code)
    .join(_problem, _problem.c.matter_id == _matter.c.id)
    .join(_post, _post.c.id == _problem.c.owner_post_id)
    .join(_taken, _taken.c.post_id == _post.c.id)
    .where(among(_matter.c.state, "states"), _taken.c.on_day <= _day)
    .order_by(_matter.c.id)
)
GROUP = 500
"""Acts recorded in one transaction."""


def serve_present_holders(ledger: Ledger, on: date, at: datetime) -> int:
    """Hand over whatever changed hands by a day and was not handed over yet; how many problems.

    However the roster changed, and whenever: run on a day, it brings about what is due on it, and
    run again it finds nothing. Posts that were taken over first, so that their problems are served
    on whoever holds the post that took over. Raises the refusal of an act that should have been
    possible.
    """
    with ledger.store.read() as tx:
        due = handovers_due(tx, on, at)
    _record(ledger, due, done_meanwhile=(Closed, Undeclared, KeyReused))
    taken_over = _taken_over(ledger, on, at)
    _record(ledger, taken_over)
    with ledger.store.read() as tx:
        rows = tx.rows(_UNSERVED, {"states": sorted(UNCLOSED), "on": on})
    acts = [hand_over(row["number"], row["post"], row["successor"] or "", on, at) for row in rows]
    _record(ledger, acts)
    return len(taken_over) + len(acts)


def _taken_over(ledger: Ledger, on: date, at: datetime) -> list[Act]:
    """Problems of posts that ended go to the post that took over, vacant as yet; its holder, if
    there is one, is served right after."""
    with ledger.store.read() as tx:
        rows = tx.rows(_ON_ENDED_POSTS, {"states": sorted(UNCLOSED), "on": on})
        into = posts_taken_over(tx, {row["id"] for row in rows}, on)
    return [hand_over(row["number"], row["code"], "", on, at, into[row["id"]][1]) for row in rows]


def _record(
    ledger: Ledger, acts: Sequence[Act], done_meanwhile: tuple[type[Refused], ...] = ()
) -> None:
    for first in range(0, len(acts), GROUP):
        for outcome in record(ledger, acts[first : first + GROUP]):
            if isinstance(outcome, Refused) and not isinstance(outcome, done_meanwhile):
                raise outcome
