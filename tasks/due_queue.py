"""Filing a term under the instant of its next rung, and taking it out again."""

from datetime import date, datetime, time
from functools import lru_cache

from sqlalchemy import bindparam, delete, text

from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.term import Due
from models.types import table_of
from rules.ladder import ladders, next_instant, next_rung
from rules.workday import Calendar
from tasks.acts import SHANGHAI

_due = table_of(Due)
FILE = insert_into(Due)
_DROP = Prepared(
    delete(_due).where(
        _due.c.at == bindparam("at"),
        _due.c.matter_id == bindparam("matter_id"),
        _due.c.term_no == bindparam("term_no"),
    )
)
# The sweep's: it has read the entry itself, so it names its very place.
TAKE_OUT = Prepared(
    text("DELETE FROM due WHERE at = :at AND matter_id = :matter_id AND term_no = :term_no")
)
CLEAR = Prepared(
    text("DELETE FROM due WHERE (at, matter_id, term_no) <= (:at, :matter_id, :term_no)")
)
MOVE_ON = Prepared(
    text(
        "UPDATE due SET at = :next_at, rung = :next_rung"
        " WHERE at = :at AND matter_id = :matter_id AND term_no = :term_no"
    )
)
_DROP_WHEREVER = Prepared(
    delete(_due).where(
        _due.c.matter_id == bindparam("matter_id"), _due.c.term_no == bindparam("term_no")
    )
)


def midnight(day: date) -> datetime:
    """The instant a day begins in Asia/Shanghai."""
    return datetime.combine(day, time(), SHANGHAI)


def entry(term: Row, calendar: Calendar) -> Row | None:
    """Where a running term stands in the queue; None when its ladder is done.

    ``term`` is a row of `models.term.Term` with ``fired`` (highest rung), ``body_id`` and
    ``post_id``.
    """
    if term["closed_on"] is not None or term["paused_on"] is not None:
        return None
    ladder, due_at = term["ladder"], term["due_at"]
    if due_at is not None and ladders()[ladder].exact:
        exact = next_instant(ladders()[ladder], term["fired"] or 0, due_at, term["start_at"])
        return None if exact is None else _filed(term, (exact[1], exact[0]), due_at)
    found = _next(
        ladder,
        term["fired"] or 0,
        term["due_on"],
        term["ladder_from"],
        term["base_rung"],
        calendar,
    )
    return None if found is None else _filed(term, found, None)


def _filed(term: Row, found: tuple[datetime, int], due_at: datetime | None) -> Row:
    at, rung = found
    return {
        "at": at,
        "matter_id": term["matter_id"],
        "term_no": term["no"],
        "rung": rung,
        "ladder": term["ladder"],
        "due_on": term["due_on"],
        "body_id": term["body_id"],
        "post_id": term["post_id"],
        "due_at": due_at,
    }


@lru_cache(65_536)
def _next(
    ladder: str, fired: int, due_on: date, ladder_from: date, base: int, calendar: Calendar
) -> tuple[datetime, int] | None:
    """Instant and number of the next rung. Kept: the terms of an import share few due days."""
    found = next_rung(ladders()[ladder], fired, due_on, ladder_from, calendar, base)
    return None if found is None else (midnight(found[1]), found[0])


def refile(tx: Tx, old: list[Row], new: list[Row]) -> None:
    """Take entries out of the queue and put others in.

    An entry is found by its instant, which follows from the term. Should the calendar have changed
    in between (another process has a newer one), the entry lies elsewhere: then it is looked for,
    at the price of a scan.
    """
    if old and tx.many(_DROP, old) != len(old):
        tx.many(_DROP_WHEREVER, old)
    if new:
        tx.many(FILE, new)
