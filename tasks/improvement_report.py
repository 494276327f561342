"""Causes, proposals and rules counted: what gaps found in single cases became (row SX3: 30 internal
rules and more, 520 measures and more)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, literal, select

from models.improvement import Improvement, ImprovementProblem
from models.matter import Matter
from models.rectification import Problem
from models.roster import Body
from models.statement import Prepared, Row, among
from models.store import Store
from models.term import Term
from models.types import table_of
from rules.procedures.improvement import UNDER_WAY
from rules.vocabulary import Cause
from tasks.improvement_rows import GONE

_improvement, _matter, _term = table_of(Improvement), table_of(Matter), table_of(Term)
_problem, _body, _answers = table_of(Problem), table_of(Body), table_of(ImprovementProblem)
_listed = _matter.alias("listed")
_due_on = (
    select(func.min(_term.c.due_on))
    .where(_term.c.matter_id == _matter.c.id, _term.c.closed_on.is_(None))
    .correlate(_matter)
    .scalar_subquery()
)
_n = (
    select(func.count())
    .where(_answers.c.improvement_id == _improvement.c.matter_id)
    .correlate(_improvement)
    .scalar_subquery()
)
_EVERY = (
    select(
        _improvement,
        _matter.c.number,
        _matter.c.state,
        _body.c.code.label("keeper"),
        _listed.c.number.label("list"),
        _due_on.label("due_on"),
        _n.label("problems"),
    )
    .join(_matter, _matter.c.id == _improvement.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .outerjoin(_listed, _listed.c.id == _improvement.c.list_id)
)
_CAUSES = (
    select(_problem.c.cause, func.count().label("n"))
    .join(_matter, _matter.c.id == _problem.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .where(_matter.c.state.not_in([literal(state) for state in GONE]))
)
_mine = among(_body.c.code, "bodies")
_LINES = {
    False: Prepared(_EVERY.order_by(_matter.c.id)),
    True: Prepared(_EVERY.where(_mine).order_by(_matter.c.id)),
}
_COUNTS = {
    False: Prepared(_CAUSES.group_by(_problem.c.cause)),
    True: Prepared(_CAUSES.where(_mine).group_by(_problem.c.cause)),
}


@dataclass(frozen=True, slots=True)
class Line:
    """An improvement: what it answers, where it stands, what came of it."""

    number: str
    state: str
    cause: str
    item: str
    scope: str
    problems: int
    due_on: date | None
    rule_title: str
    rule_document: str
    rule_on: date | None
    measures: int
    list: str
    carried: str

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return {k: v.isoformat() if isinstance(v, date) else v for k, v in found.items()}


@dataclass(frozen=True, slots=True)
class Rule:
    """An internal rule with the improvements that it came from: made once, whatever the number of
    its origins."""

    title: str
    document: str
    on: date
    measures: int
    origins: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "title": self.title,
            "document": self.document,
            "on": self.on.isoformat(),
            "measures": self.measures,
            "origins": list(self.origins),
        }


@dataclass(frozen=True, slots=True)
class ImprovementReport:
    """What stands on record, of all bodies or of one that keeps problems."""

    causes: dict[str, int]
    """Problems by cause, the four words first; by their names."""
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]

    @property
    def under_way(self) -> list[Line]:
        """Proposals that are not closed."""
        return [line for line in self.lines if line.state in UNDER_WAY]

    @property
    def carried(self) -> list[Line]:
        """Improvements that a published list carries."""
        return [line for line in self.lines if line.list]

    @property
    def measures(self) -> int:
        """Of all rules together."""
        return sum(rule.measures for rule in self.rules)

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "causes": self.causes,
            "rules": {"total": len(self.rules), "measures": self.measures},
            "registered": [rule.plain() for rule in self.rules],
            "carried_by_lists": len(self.carried),
            "declined": sum(line.state == "declined" for line in self.lines),
            "under_way": [line.plain() for line in self.under_way],
            "improvements": [line.plain() for line in self.lines],
        }


def improvement_report(store: Store, body: str = "") -> ImprovementReport:
    """Count what one keeping body, or all, have on record."""
    params = {"bodies": [body]}
    with store.read() as tx:
        rows = tx.rows(_LINES[bool(body)], params)
        counted = {row["cause"]: row["n"] for row in tx.rows(_COUNTS[bool(body)], params)}
    unknown = counted.get(Cause.UNKNOWN.value, 0) + counted.get("", 0)
    causes = {c.name.lower(): counted.get(c.value, 0) for c in Cause if c is not Cause.UNKNOWN}
    lines = tuple(Line(**{name: row[name] for name in Line.__slots__}) for row in rows)
    return ImprovementReport(causes | {"unknown": unknown}, lines, tuple(_rules(rows)))


def _rules(rows: Sequence[Row]) -> list[Rule]:
    by_document: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row["rule_title"]:
            # A document number is one body's own; two bodies may use the same.
            by_document.setdefault((row["keeper"], row["rule_document"]), []).append(row)
    return [
        Rule(
            of_one[0]["rule_title"],
            document,
            of_one[0]["rule_on"],
            max(row["measures"] for row in of_one),
            tuple(row["number"] for row in of_one),
        )
        for (_, document), of_one in by_document.items()
    ]
