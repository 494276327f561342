"""Problems by body, kind of inspection, cause, state and age: the same rows as the ledger, no
second store."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from models.matter import Matter
from models.rectification import Inspection, Problem
from models.roster import Body
from models.statement import Prepared
from models.store import Store
from models.types import table_of
from rules.procedures.problem import PROBLEM

_problem, _matter = table_of(Problem), table_of(Matter)
_body, _inspection = table_of(Body), table_of(Inspection)
_ROWS = Prepared(
    select(
        _matter.c.state,
        _body.c.code.label("body"),
        _problem.c.cause,
        _problem.c.found_on,
        _problem.c.closed_on,
        _inspection.c.kind,
    )
    .select_from(
        _problem.join(_matter, _matter.c.id == _problem.c.matter_id)
        .join(_body, _body.c.id == _problem.c.body_id)
        .outerjoin(_inspection, _inspection.c.matter_id == _problem.c.inspection_id)
    )
    .where(_problem.c.found_on <= bindparam("on", type_=_problem.c.found_on.type))
)
AGES = ((30, "30天内 · up to 30 days"), (90, "31至90天 · 31 to 90"), (180, "91至180天 · 91 to 180"))
OLDEST = "180天以上 · over 180 days"


@dataclass(slots=True)
class Statistics:
    """Counts on a day. ``by_age`` counts the open ones alone."""

    on: date
    problems: int = 0
    open: int = 0
    by_state: Counter[str] = field(default_factory=Counter)
    by_body: Counter[str] = field(default_factory=Counter)
    by_kind: Counter[str] = field(default_factory=Counter)
    by_cause: Counter[str] = field(default_factory=Counter)
    by_age: Counter[str] = field(default_factory=Counter)

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        groups = ("by_state", "by_body", "by_kind", "by_cause", "by_age")
        return {
            "on": self.on.isoformat(),
            "problems": self.problems,
            "open": self.open,
            **{name: dict(sorted(getattr(self, name).items())) for name in groups},
        }


def count_problems(store: Store, on: date) -> Statistics:
    """Count the problems found by a day; states are those of now."""
    result = Statistics(on)
    with store.read() as tx:
        rows = tx.rows(_ROWS, {"on": on})
    for row in rows:
        result.problems += 1
        result.by_state[PROBLEM.state(row["state"]).label] += 1
        result.by_body[row["body"]] += 1
        result.by_kind[row["kind"] or "未挂检查 · no inspection"] += 1
        result.by_cause[row["cause"]] += 1
        if row["closed_on"] is None or row["closed_on"] > on:
            result.open += 1
            result.by_age[_age((on - row["found_on"]).days)] += 1
    return result


def _age(days: int) -> str:
    return next((label for most, label in AGES if days <= most), OLDEST)
