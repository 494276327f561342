"""Asking every officer with case-handling duty for the month before; done again it asks nobody
twice, and after a stop it asks late."""

from datetime import date, datetime

from sqlalchemy import bindparam, or_, select

from models.forms.interference import AskAttestation, LapseAttestation
from models.interference import Attestation
from models.matter import Matter
from models.roster import Appointment, Person, Post, PostSubject
from models.statement import Prepared, among
from models.types import table_of
from rules.actor import Assurance, Channel
from rules.interference.attesting import AttestedAlready, last_of
from rules.parameter import value_on
from rules.procedure import Closed
from rules.refusal import Refused
from tasks.acts import SYSTEM, Act, Ledger
from tasks.record import record

GROUP = 500
"""Reports asked for in one transaction."""
_person, _post, _held = table_of(Person), table_of(Post), table_of(Appointment)
_subject, _attested, _matter = table_of(PostSubject), table_of(Attestation), table_of(Matter)
_day = _held.c.from_on.type
# Whoever held such a post on any day of the month and still serves.
_OWING = Prepared(
    select(_person.c.code.label("person"), _post.c.code.label("post"))
    .select_from(
        _held.join(_person, _person.c.id == _held.c.person_id)
        .join(_post, _post.c.id == _held.c.post_id)
        .join(_subject, _subject.c.post_id == _post.c.id)
    )
    .where(
        among(_subject.c.subject, "subjects"),
        _held.c.from_on <= bindparam("last", type_=_day),
        or_(_held.c.to_on.is_(None), _held.c.to_on >= bindparam("first", type_=_day)),
        or_(_person.c.left_on.is_(None), _person.c.left_on >= bindparam("on", type_=_day)),
        ~select(_attested.c.matter_id)
        .where(
            _attested.c.person_id == _person.c.id,
            _attested.c.period == bindparam("first", type_=_day),
        )
        .exists(),
    )
    .order_by(_person.c.id, _held.c.from_on)
)
_IN_VAIN = Prepared(
    select(_matter.c.number)
    .select_from(
        _attested.join(_matter, _matter.c.id == _attested.c.matter_id).join(
            _person, _person.c.id == _attested.c.person_id
        )
    )
    .where(_matter.c.state == "asked", _person.c.left_on < bindparam("on", type_=_day))
    .order_by(_matter.c.id)
)


def ask_for_month(ledger: Ledger, month: date, on: date, at: datetime) -> tuple[int, int]:
    """Ask whoever owes a report of a month and was not asked; reports of who has left fall away.
    How many of both."""
    subjects = list(value_on("interfere.attesting_subjects", on).value)
    with ledger.store.read() as tx:
        span = {"subjects": subjects, "first": month, "last": last_of(month), "on": on}
        owing = {row["person"]: row["post"] for row in tx.rows(_OWING, span)}
        acts = [_ask(person, post, month, at) for person, post in owing.items()]
        gone = [_lapse(row["number"], at) for row in tx.rows(_IN_VAIN, {"on": on})]
    return _recorded(ledger, acts), _recorded(ledger, gone)


def _recorded(ledger: Ledger, acts: list[Act]) -> int:
    done = 0
    for first in range(0, len(acts), GROUP):
        for outcome in record(ledger, acts[first : first + GROUP]):
            if isinstance(outcome, AttestedAlready | Closed):
                continue  # another run was quicker
            if isinstance(outcome, Refused):
                raise outcome
            done += 1
    return done


def _ask(person: str, post: str, month: date, at: datetime) -> Act:
    form = AskAttestation(actor=SYSTEM, person=person, post=post, period=month)
    sure = Assurance.AUTHENTICATED
    return Act("attestation", "ask", form, Channel.SCHEDULE, at, assurance=sure)


def _lapse(number: str, at: datetime) -> Act:
    form = LapseAttestation(actor=SYSTEM, number=number, reason="人员已离开 · the officer has left")
    sure = Assurance.AUTHENTICATED
    return Act("attestation", "lapse", form, Channel.SCHEDULE, at, number, sure)
