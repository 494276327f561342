"""How a problem, the item it is about, the improvement it led to and the list that carries the
change name each other, whichever of them is looked at."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_, select

from models.duty import DutyItem
from models.improvement import Improvement, ImprovementProblem
from models.matter import Matter
from models.rectification import Problem
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.procedures.improvement import IMPROVEMENT
from rules.procedures.problem import PROBLEM
from tasks.improvement_rows import problems_by_id

_improvement, _answers = table_of(Improvement), table_of(ImprovementProblem)
_matter, _problem, _item = table_of(Matter), table_of(Problem), table_of(DutyItem)
_listed, _earlier = _matter.alias("listed"), _matter.alias("earlier")
_FROM = (
    _improvement.join(_matter, _matter.c.id == _improvement.c.matter_id)
    .outerjoin(_listed, _listed.c.id == _improvement.c.list_id)
    .outerjoin(_earlier, _earlier.c.id == _improvement.c.previous_id)
)
_COLUMNS = (
    _improvement,
    _matter.c.number,
    _matter.c.state,
    _listed.c.number.label("list"),
    _earlier.c.number.label("previous"),
)
_ONE = Prepared(
    select(*_COLUMNS).select_from(_FROM).where(_improvement.c.matter_id == bindparam("id"))
)
_OF_PROBLEM = Prepared(
    select(*_COLUMNS, _answers.c.added_on)
    .select_from(_FROM.join(_answers, _answers.c.improvement_id == _improvement.c.matter_id))
    .where(_answers.c.problem_id == bindparam("id"))
    .order_by(_improvement.c.matter_id)
)
_LATER = Prepared(
    select(*_COLUMNS)
    .select_from(_FROM)
    .where(_improvement.c.previous_id == bindparam("id"))
    .order_by(_improvement.c.matter_id)
)
_OF_LIST = Prepared(
    select(*_COLUMNS)
    .select_from(_FROM)
    .where(
        or_(
            _improvement.c.list_id == bindparam("id"),
            _improvement.c.matter_id.in_(
                select(_item.c.origin_id).where(_item.c.list_id == bindparam("of_list"))
            ),
        )
    )
    .order_by(_improvement.c.matter_id)
)
_PROBLEMS = Prepared(
    select(_matter.c.id, _matter.c.number, _matter.c.state, _problem.c.title, _problem.c.cause)
    .select_from(
        _answers.join(_problem, _problem.c.matter_id == _answers.c.problem_id).join(
            _matter, _matter.c.id == _problem.c.matter_id
        )
    )
    .where(_answers.c.improvement_id == bindparam("id"))
    .order_by(_matter.c.id)
)


@dataclass(frozen=True, slots=True)
class Duty:
    """The item of a list that a problem is about, as it stood when the problem was found."""

    code: str
    content: str
    list: str
    title: str
    version: int

    @property
    def said(self) -> str:
        """In a line."""
        return f"{self.code}　{self.content}（{self.title}第{self.version}版 {self.list}）"


@dataclass(frozen=True, slots=True)
class Change:
    """An improvement, as others name it."""

    matter_id: int
    number: str
    state: str
    cause: str
    proposal: str
    adopted: str
    """The rule with its number, the list with its items; empty: nothing yet."""
    measures: int
    previous: str
    added_on: date = date.min
    """When the problem was named in it, where one is asked about."""
    closed_on: date | None = None

    @property
    def label(self) -> str:
        """Where it stands, in words."""
        return IMPROVEMENT.state(self.state).label


@dataclass(frozen=True, slots=True)
class Named:
    """A problem that an improvement answers."""

    matter_id: int
    number: str
    title: str
    state: str
    cause: str

    @property
    def label(self) -> str:
        """Where it stands, in words."""
        return PROBLEM.state(self.state).label


@dataclass(frozen=True, slots=True)
class ImprovementSheet:
    """What a problem, an improvement or a list has to do with improvements."""

    duty: Duty | None = None
    """Of a problem about an item of a list."""
    own: Change | None = None
    """Of an improvement: itself."""
    changes: tuple[Change, ...] = ()
    """Of a problem, those it led to; of a list, those it carries; of an improvement, later ones."""
    problems: tuple[Named, ...] = field(default=())
    """Of an improvement, what it answers."""

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "duty": self.duty and _plain(self.duty),
            "own": self.own and _plain(self.own),
            "changes": [_plain(change) for change in self.changes],
            "problems": [_plain(problem) for problem in self.problems],
        }


def improvement_sheet(tx: Tx, matter: Row) -> ImprovementSheet | None:
    """What there is to say of a matter; None where there is nothing."""
    ids = {"id": matter["id"]}
    match matter["procedure"]:
        case "problem":
            changes = tuple(_change(row) for row in tx.rows(_OF_PROBLEM, ids))
            duty = _duty(problems_by_id(tx, [matter["id"]]).get(matter["id"]))
            return ImprovementSheet(duty, changes=changes) if duty or changes else None
        case "improvement":
            row = tx.first(_ONE, ids)
            return None if row is None else _of_improvement(tx, row)
        case "duty_list":
            rows = tx.rows(_OF_LIST, ids | {"of_list": matter["id"]})
            return ImprovementSheet(changes=tuple(map(_change, rows))) if rows else None
    return None


def changes_of_problem(tx: Tx, matter_id: int) -> list[Change]:
    """The improvements that a problem led to, oldest first."""
    return [_change(row) for row in tx.rows(_OF_PROBLEM, {"id": matter_id})]


def _of_improvement(tx: Tx, row: Row) -> ImprovementSheet:
    ids = {"id": row["matter_id"]}
    named = tx.rows(_PROBLEMS, ids)
    duty = None
    if named:
        about = problems_by_id(tx, [named[0]["id"]])[named[0]["id"]]
        duty = _duty(about) if about["item"] == row["item"] else None
    problems = tuple(Named(r["id"], r["number"], r["title"], r["state"], r["cause"]) for r in named)
    later = tuple(_change(each) for each in tx.rows(_LATER, ids))
    return ImprovementSheet(duty, _change(row), later, problems)


def _duty(row: Row | None) -> Duty | None:
    if row is None or row["content"] is None:
        return None
    return Duty(row["item"], row["content"], row["list"], row["list_title"], row["version"])


def _change(row: Row) -> Change:
    adopted = []
    if row["rule_title"]:
        adopted.append(f"《{row['rule_title']}》（{row['rule_document']}，{row['rule_on']}）")
    if row["list"]:
        adopted.append(f"{row['list']}：{row['carried'].replace(',', '、')}")
    return Change(
        row["matter_id"],
        row["number"],
        row["state"],
        row["cause"],
        row["proposal"],
        "；".join(adopted),
        row["measures"],
        row["previous"] or "",
        row.get("added_on", date.min),
        row["closed_on"],
    )


def _plain(said: Duty | Change | Named) -> dict[str, Any]:
    found = {name: getattr(said, name) for name in said.__slots__ if name != "matter_id"}
    if found.get("added_on") == date.min:
        del found["added_on"]
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in found.items()}
