"""The rows of terms: how they are read for a decision, and written at the end of one."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select, text

from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.term import Fired, Term, TermChange
from models.types import table_of
from rules.workday import Calendar
from tasks.acts import SHANGHAI, Draft
from tasks.due_queue import entry, refile

_term, _fired = table_of(Term), table_of(Fired)
OPEN_TERMS = Prepared(
    select(
        _term,
        select(func.max(_fired.c.rung))
        .where(_fired.c.matter_id == _term.c.matter_id, _fired.c.term_no == _term.c.no)
        .scalar_subquery()
        .label("fired"),
    )
    .where(among(_term.c.matter_id, "ids"), _term.c.closed_on.is_(None))
    # An act's record names its terms in this order, whatever order the database finds them in.
    .order_by(_term.c.matter_id, _term.c.no)
)
_OPEN = insert_into(Term)
_CHANGED = (
    "due_on",
    "original_due_on",
    "provisional",
    "paused_on",
    "asked_n",
    "extended",
    "closed_on",
    "outcome",
    "n",
    "rule",
    "start_on",
    "start_at",
    "due_at",
    "paused_at",
    "closed_at",
)
_UPDATE = Prepared(
    text(
        f"UPDATE term SET {', '.join(f'{name} = :{name}' for name in _CHANGED)}"
        " WHERE matter_id = :matter_id AND no = :no"
    ).bindparams(*(bindparam(n, type_=_term.c[n].type) for n in _CHANGED if n.endswith("_at")))
)
_CHANGE = insert_into(TermChange)


class TermWrites:
    """The terms that a set of acts opens and changes, written at the end in one go."""

    def __init__(self, calendar: Calendar) -> None:
        """Nothing yet. ``calendar`` says where terms stand in the queue."""
        self.calendar = calendar
        self.opened: list[Row] = []
        self.changed: list[Row] = []
        self._ledger: list[Row] = []
        self._leave: list[Row] = []
        self._enter: dict[tuple[int, int], Row] = {}

    def join(self, other: "TermWrites") -> None:
        """Add what another act does to the terms of its matter."""
        self.opened += other.opened
        self.changed += other.changed
        self._ledger += other._ledger
        self._leave += other._leave
        self._enter |= other._enter

    def leave(self, term: Row) -> None:
        """Before a term changes: take it out of the queue."""
        if self._enter.pop((term["matter_id"], term["no"]), None) is None and not self.is_new(term):
            found = entry(term, self.calendar)
            if found is not None:
                self._leave.append(found)

    def enter(self, term: Row) -> None:
        """After a term changed: file it under its next rung, if it runs."""
        found = entry(term, self.calendar)
        if found is not None:
            self._enter[term["matter_id"], term["no"]] = found

    def is_new(self, term: Row) -> bool:
        """The term is opened by these very acts."""
        return any(term is opened for opened in self.opened)

    def note(
        self,
        draft: Draft,
        term: Row,
        kind: str,
        before: date,
        n: int = 0,
        before_at: datetime | None = None,
    ) -> None:
        """Keep what changed a term: the day, the units, the due day before and after; of a term in
        hours or minutes the instants too."""
        due_at = term["due_at"]
        self._ledger.append(
            {
                "matter_id": term["matter_id"],
                "term_no": term["no"],
                "seq": draft.seq,
                "kind": kind,
                "on_day": draft.on,
                "n": n,
                "reason": draft.content.get("reason", ""),
                "due_before": before,
                "due_after": term["due_on"],
                "at": None if due_at is None else draft.act.at,
                "due_before_at": before_at,
                "due_after_at": due_at,
            }
        )
        say(draft, term, kind, due_on=until(term))

    def write(self, tx: Tx) -> None:
        """Write them."""
        if self.opened:
            tx.many(_OPEN, self.opened)
        if self.changed:
            tx.many(_UPDATE, self.changed)
        if self._ledger:
            tx.many(_CHANGE, self._ledger)
        if self._leave or self._enter:
            refile(tx, self._leave, list(self._enter.values()))


def until(term: Row) -> date:
    """Its last day; of a term in hours or minutes the instant, in Asia/Shanghai."""
    at: datetime | None = term["due_at"]
    day: date = term["due_on"]
    return day if at is None else at.astimezone(SHANGHAI)


def say(draft: Draft, term: Row, what: str, **figures: Any) -> None:
    """Put a change of a term into the act's record."""
    draft.record.setdefault("terms", []).append(
        {"term": term["kind"], "no": term["no"], "is": what, **figures}
    )
