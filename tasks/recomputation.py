"""When a holiday arrangement arrives: every open term is counted again, old and new on record."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select

from models.forms.rectification import Recompute
from models.forms.register import PublishArrangement
from models.matter import Matter
from models.statement import Prepared, Row
from models.store import Store, Tx
from models.term import Term
from models.types import table_of
from rules.actor import Assurance, Channel
from rules.interference.sealed import SEALED
from rules.refusal import Refused
from tasks.acts import SYSTEM, Act, Ledger, Receipt
from tasks.calendar import load_calendar
from tasks.clock import now
from tasks.record import record, record_in
from tasks.register_acts import act_on
from tasks.term_ledger import FIXED, add_changes, under

_term, _matter = table_of(Term), table_of(Matter)
_OPEN = Prepared(
    select(_term, _matter.c.number, _matter.c.procedure)
    .join(_matter, _matter.c.id == _term.c.matter_id)
    .where(_term.c.closed_on.is_(None), _term.c.paused_on.is_(None), _term.c.rule != FIXED)
    .order_by(_term.c.matter_id, _term.c.no)
)
GROUP = 500
"""Matters recomputed in one transaction."""


@dataclass(slots=True)
class Recomputation:
    """Which terms moved: number, kind, the day before and after, whether it is still
    provisional."""

    counted: int = 0
    moved: list[tuple[str, str, date, date, bool]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def publish_arrangement(
    ledger: Ledger, form: PublishArrangement, channel: Channel, at: datetime | None = None
) -> tuple[Receipt, Ledger]:
    """Register an arrangement; the receipt, and the ledger with the calendar that now holds. Raises
    its refusal."""

    def work(tx: Tx) -> Receipt:
        act = act_on(tx, ledger, "calendar", "publish", form, channel, at or now())
        outcome = record_in(tx, ledger, [act])[0]
        if isinstance(outcome, Refused):
            raise outcome
        return outcome

    receipt = ledger.store.transact(work)
    return receipt, Ledger(ledger.store, load_calendar(ledger.store), ledger.key, ledger.suite)


def recompute_terms(
    ledger: Ledger,
    reason: str,
    at: datetime | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> Recomputation:
    """Count every open term again under the ledger's calendar. A second run finds nothing to
    move."""
    result = Recomputation()
    moving: dict[str, str] = {}
    for term in _open_terms(ledger.store):
        told = term["procedure"] not in SEALED
        result.counted += told
        due, provisional = under(term, ledger.calendar)
        if (due, provisional) != (term["due_on"], term["provisional"]):
            moving[term["number"]] = term["procedure"]
            if told:
                moved = (term["number"], term["kind"], term["due_on"], due, provisional)
                result.moved.append(moved)
    numbers = list(moving)
    for first in range(0, len(numbers), GROUP):
        acts = [
            Act(
                moving[number],
                "recompute",
                Recompute(
                    actor=SYSTEM, number=number, calendar=ledger.calendar.version, reason=reason
                ),
                Channel.SYSTEM,
                at or now(),
                number,
                Assurance.AUTHENTICATED,
            )
            for number in numbers[first : first + GROUP]
        ]
        for act, outcome in zip(acts, record(ledger, acts), strict=True):
            if isinstance(outcome, Refused) and act.procedure not in SEALED:
                result.refused.append((act.number, str(outcome)))
        progress(min(first + GROUP, len(numbers)))
    return result


def _open_terms(store: Store) -> list[Row]:
    with store.read() as tx:
        terms = tx.rows(_OPEN, {})
        add_changes(tx, terms)
    return terms
