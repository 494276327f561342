"""How many problems stood where on a day: open, due, overdue, met, late, by body."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, case, func, or_, select

from models.rectification import Problem
from models.roster import Body
from models.statement import Prepared, Row
from models.store import Store
from models.term import Term
from models.types import table_of

_problem, _term, _body = table_of(Problem), table_of(Term), table_of(Body)
_day = bindparam("on", type_=_term.c.due_on.type)
_latest = (
    select(_term.c.matter_id, func.max(_term.c.no).label("no"))
    .where(_term.c.kind == "rectify")
    .group_by(_term.c.matter_id)
    .subquery()
)
_closed = (_problem.c.closed_on.is_not(None)) & (_problem.c.closed_on <= _day)
_long_term = or_(_term.c.matter_id.is_(None), func.coalesce(_term.c.closed_on <= _day, False))
"""Open without a term that runs: its term was closed when it became a long-term item."""
_stopped = (
    ~_long_term
    & func.coalesce(_term.c.paused_on <= _day, False)
    & (_term.c.paused_on <= _term.c.due_on)
)
"""A term that was stopped in time (claimed, suspended) does not run late meanwhile."""
_runs = ~_closed & ~_long_term & ~_stopped


def _count(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


_COUNTS = Prepared(
    select(
        _body.c.code.label("body"),
        _count(~_closed).label("open"),
        _count(_runs & (_term.c.due_on > _day)).label("not_yet_due"),
        _count(_runs & (_term.c.due_on == _day)).label("due"),
        _count(_runs & (_term.c.due_on < _day)).label("overdue"),
        _count(~_closed & _stopped).label("stopped"),
        _count(~_closed & _long_term).label("long_term"),
        _count(_closed & (_term.c.outcome == "met")).label("met"),
        _count(_closed & (_term.c.outcome == "late")).label("late"),
    )
    .select_from(
        _problem.join(_body, _body.c.id == _problem.c.body_id)
        .outerjoin(_latest, _latest.c.matter_id == _problem.c.matter_id)
        .outerjoin(_term, (_term.c.matter_id == _latest.c.matter_id) & (_term.c.no == _latest.c.no))
    )
    .where(_problem.c.found_on <= _day)
    .group_by(_body.c.code)
    .order_by(_body.c.code)
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Problems found by the end of a day.

    ``open`` = ``not_yet_due`` + ``due`` (falls due this very day) + ``overdue`` + ``stopped`` (its
    clock stood still before it ran out: disputed, suspended, claimed) + ``long_term`` (has no last
    day); ``met`` and ``late``: closed by then, in time or after the due day.
    """

    open: int = 0
    not_yet_due: int = 0
    due: int = 0
    overdue: int = 0
    stopped: int = 0
    long_term: int = 0
    met: int = 0
    late: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Counts of two groups together."""
        mine, theirs = asdict(self), asdict(other)
        return Counts(**{name: mine[name] + theirs[name] for name in mine})


@dataclass(frozen=True, slots=True)
class CountsOn:
    """Counts on a day, in all and by body code."""

    on: date
    total: Counts
    by_body: dict[str, Counts]

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "on": self.on.isoformat(),
            **asdict(self.total),
            "by_body": {body: asdict(counts) for body, counts in self.by_body.items()},
        }


def count_as_of(store: Store, on: date) -> CountsOn:
    """Count the problems as they stood at the end of a day, by the terms as they are known now."""
    with store.read() as tx:
        rows: list[Row] = tx.rows(_COUNTS, {"on": on})
    by_body = {
        row["body"]: Counts(**{k: int(v) for k, v in row.items() if k != "body"}) for row in rows
    }
    return CountsOn(on, sum(by_body.values(), Counts()), by_body)
