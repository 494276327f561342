"""Deriving a term's due day again from its budget and the ledger of what changed it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import TermChange
from models.types import table_of
from rules.counting import SHANGHAI
from rules.period import Due, Rule, due_date
from rules.remaining import Budget, Extension, Suspended, Suspension, due_with
from rules.workday import Calendar

FIXED = "fixed"
"""Rule of a term whose last day was set by the act itself (a docket that gives a date)."""

_change = table_of(TermChange)
_CHANGES = Prepared(
    select(_change)
    .where(among(_change.c.matter_id, "ids"))
    .order_by(_change.c.matter_id, _change.c.seq)
)


def add_changes(tx: Tx, terms: Sequence[Row]) -> None:
    """Lay each term's ledger of changes beside it, for those that have been suspended or may be
    extended."""
    asking = [
        t for t in terms if t["paused_on"] is not None or t["asked_n"] is not None or t["extended"]
    ]
    if not asking:
        return
    found: dict[tuple[int, int], list[Row]] = {}
    for row in tx.rows(_CHANGES, {"ids": sorted({t["matter_id"] for t in asking})}):
        found.setdefault((row["matter_id"], row["term_no"]), []).append(row)
    for term in asking:
        term["changes"] = found.get((term["matter_id"], term["no"]), [])


def budget_of(term: Row) -> tuple[str, date, int]:
    """Rule, start and length of a term with what was granted; of a `FIXED` one its first last day,
    in days."""
    granted = sum(c["n"] for c in term.get("changes", ()) if c["kind"] == "extended")
    if term["rule"] == FIXED:
        return Rule.civil_days, term["original_due_on"], granted
    return term["rule"], term["start_at"] or term["start_on"], term["n"] + granted


def due_again(
    term: Row,
    calendar: Calendar,
    *,
    ended: date | None = None,
    granted: tuple[int, date] | None = None,
) -> None:
    """Set ``due_on`` and ``provisional`` anew: a suspension ends on ``ended``, or ``granted`` units
    on a day.

    A day set by an act has no budget: a suspension moves it by the days it lasted, an extension by
    its days, to the next working day.
    """
    if term["rule"] == FIXED:
        moved = term["due_on"]
        if ended is not None and term["paused_on"] <= term["due_on"]:
            moved += ended - term["paused_on"]
        if granted is not None:
            moved += timedelta(days=granted[0])
        term["due_on"] = moved if moved == term["due_on"] else calendar.next_workday(moved)
        term["provisional"] = calendar.is_provisional(term["due_on"])
        return
    if ended is None and all(c["kind"] == "extended" for c in term.get("changes", ())):
        # Never suspended: only the day is asked for, and the sentences that explain it cost ten
        # times what counting does.
        rule, start, n = budget_of(term)
        n += granted[0] if granted is not None else 0
        put(term, *due_date(Rule(rule), start, n, calendar))
        return
    found = explained(term, calendar, ended=ended, granted=granted)
    assert isinstance(found, Due)
    put(term, found.due, found.provisional)


def under(term: Row, calendar: Calendar) -> tuple[date, bool]:
    """A running term's due day under a calendar, never earlier than the day that was told."""
    if term["rule"] == FIXED:
        return term["due_on"], calendar.is_provisional(term["due_on"])
    if term["due_at"] is not None:
        return term["due_on"], term["provisional"]  # no rest day moves an instant
    found = explained(term, calendar)
    assert isinstance(found, Due)
    return max(found.due, term["due_on"]), found.provisional


def explained(
    term: Row,
    calendar: Calendar,
    *,
    ended: date | None = None,
    granted: tuple[int, date] | None = None,
) -> Due | Suspended:
    """The due day of a term that has a budget, with its steps."""
    changes = term.get("changes", [])
    extensions = [Extension(c["n"], c["on_day"]) for c in changes if c["kind"] == "extended"]
    if granted is not None:
        extensions.append(Extension(*granted))
    budget = Budget(Rule(term["rule"]), term["n"])
    start = term["start_at"] or term["start_on"]
    return due_with(budget, start, _suspensions(changes, ended), extensions, calendar)


def put(term: Row, due: date, provisional: bool) -> None:
    """Lay a counted end into a term: a day, or an instant with its day in Asia/Shanghai."""
    term["provisional"] = provisional
    if isinstance(due, datetime):
        term["due_at"], term["due_on"] = due, due.astimezone(SHANGHAI).date()
    else:
        term["due_on"] = due


def _suspensions(changes: Sequence[Row], ended: date | None) -> list[Suspension]:
    found: list[Suspension] = []
    since: Row | None = None
    for change in changes:
        if change["kind"] == "suspended":
            since = change
        elif change["kind"] == "resumed" and since is not None:
            found.append(Suspension(_when(since), _when(change), since["reason"]))
            since = None
    if since is not None:
        found.append(Suspension(_when(since), ended, since["reason"]))
    return found


def _when(change: Row) -> date:
    found: date = change["at"] or change["on_day"]
    return found
