"""What an officer sees by the link of the monthly report: the month, until when, and what they may
say about a finding. Never what anybody recorded, their own included: a screen may be seen by
others."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from models.interference import Attestation, UntrueFiling
from models.matter import Matter
from models.statement import Prepared
from models.store import Tx
from models.term import Term
from models.types import table_of
from rules.interference.attesting import Answer
from rules.interference.recording import Category, Keeping, Manner
from rules.link import Purpose, expires
from rules.parameter import value_on
from rules.procedures.attestation import ATTESTATION
from rules.workday import Calendar
from tasks.acts import SHANGHAI, Ledger
from tasks.clocks import Clock, clocks_of
from tasks.interference.envelope import form_of, opened, seal
from tasks.tokens import issue_in
from tasks.visits import Visitor

_attested, _matter = table_of(Attestation), table_of(Matter)
_filing, _term = table_of(UntrueFiling), table_of(Term)
_ONE = Prepared(
    select(_matter, _attested.c.period, _attested.c.answered_on)
    .join(_attested, _attested.c.matter_id == _matter.c.id)
    .where(_matter.c.id == bindparam("id"))
)
_TOLD = Prepared(
    select(_matter.c.id, _matter.c.number, _term.c.due_on)
    .select_from(
        _filing.join(_matter, _matter.c.id == _filing.c.matter_id).outerjoin(
            _term, (_term.c.matter_id == _matter.c.id) & (_term.c.kind == "state")
        )
    )
    .where(_filing.c.officer_mark == bindparam("mark"), _matter.c.state == "told")
    .order_by(_matter.c.id)
)


@dataclass(frozen=True, slots=True)
class ToState:
    """A finding that the officer was told of and may state to: which time, not who said so."""

    number: str
    from_on: date
    to_on: date
    until: date


@dataclass(frozen=True, slots=True)
class OfficerPage:
    """The page of the monthly report."""

    period: date
    state: str
    open: bool
    answered_on: date | None
    clocks: dict[str, Clock]
    findings: tuple[ToState, ...]
    answers: tuple[Answer, ...] = tuple(Answer)
    categories: tuple[Category, ...] = tuple(Category)
    manners: tuple[Manner, ...] = tuple(Manner)
    keepings: tuple[Keeping, ...] = tuple(Keeping)


def officer_page(
    tx: Tx, matter_id: int, person: str, calendar: Calendar, at: datetime
) -> OfficerPage:
    """As it stands."""
    row = tx.first(_ONE, {"id": matter_id})
    assert row is not None  # the link leads into it
    told = tx.rows(_TOLD, {"mark": seal().mark("person", person)})
    said = opened(tx, [each["id"] for each in told])
    findings = []
    for each in told:
        form = form_of(said[each["id"]], "propose")
        first, last = date.fromisoformat(form["from_on"]), date.fromisoformat(form["to_on"])
        findings.append(ToState(each["number"], first, last, each["due_on"]))
    on = at.astimezone(SHANGHAI).date()
    clocks = {clock.kind: clock for clock in clocks_of(tx, row, calendar, on)}
    return OfficerPage(
        row["period"],
        ATTESTATION.state(row["state"]).label,
        row["state"] == "asked",
        row["answered_on"],
        clocks,
        tuple(findings),
    )


def next_link(ledger: Ledger, visitor: Visitor, at: datetime) -> tuple[str, datetime]:
    """The path of another link for the same officer, and until when it opens. Nobody has to be
    asked for it: whoever asked for a way in would tell that there is something to record."""
    days = int(value_on("interfere.link_days", at.astimezone(SHANGHAI).date()).value)

    def work(tx: Tx) -> str:
        number, person = visitor.session.number, visitor.session.person
        return issue_in(tx, ledger, Purpose.ATTEST, number, person, at, days)

    link, _, secret = ledger.store.transact(work).partition("-")
    return f"/p/{link}/{secret}", expires(at, days)
