"""Problems and the duty they are about, improvements and the problems they answer: read by the
set."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import and_, bindparam, exists, func, literal, select

from models.duty import DutyItem, DutyList
from models.improvement import Improvement, ImprovementProblem
from models.matter import History, Matter
from models.past_act import read
from models.rectification import Problem
from models.roster import Body
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.recurring_cause import Before, Occurrence
from tasks.acts import day_of
from tasks.assigning import in_scope
from tasks.lists_in_force import in_force, own_takes_its_place

_problem, _matter, _body = table_of(Problem), table_of(Matter), table_of(Body)
_list, _item, _history = table_of(DutyList), table_of(DutyItem), table_of(History)
_improvement, _answers = table_of(Improvement), table_of(ImprovementProblem)
_keeper, _listed = _body.alias("keeper"), _matter.alias("listed")
_found_on = _problem.c.found_on
GONE = ("annulled", "joined")
"""A finding that fell, or that is another's: it does not count."""

# Which duty a problem is about: the item of the list in force for its body when it was found.
_ABOUT = (
    select(
        _problem.c.matter_id.label("id"),
        _matter.c.number,
        _matter.c.state,
        _matter.c.body_id.label("keeper_id"),
        func.coalesce(func.nullif(_keeper.c.organ, ""), _keeper.c.code).label("organ"),
        _problem.c.item,
        _problem.c.cause,
        _found_on.label("found_on"),
        func.coalesce(_list.c.scope, literal("body:").concat(_body.c.code)).label("scope"),
        _item.c.content,
        _item.c.origin_id,
        _list.c.title.label("list_title"),
        _list.c.version,
        _listed.c.number.label("list"),
    )
    .select_from(
        _problem.join(_matter, _matter.c.id == _problem.c.matter_id)
        .join(_keeper, _keeper.c.id == _matter.c.body_id)
        .join(_body, _body.c.id == _problem.c.body_id)
        .outerjoin(
            _item.join(_list, _list.c.matter_id == _item.c.list_id),
            and_(
                _item.c.code == _problem.c.item,
                _list.c.holds == "duties",
                in_scope(_list.c.scope),
                in_force(_list, _found_on),
                ~own_takes_its_place(_found_on),
            ),
        )
        .outerjoin(_listed, _listed.c.id == _list.c.matter_id)
    )
    .order_by(_problem.c.matter_id)
)
_NUMBERED = Prepared(_ABOUT.where(among(_matter.c.number, "numbers")))
_BY_ID = Prepared(_ABOUT.where(among(_problem.c.matter_id, "ids")))
_ALIKE = Prepared(
    _ABOUT.where(
        _problem.c.item == bindparam("item"),
        _problem.c.cause == bindparam("cause"),
        _matter.c.body_id == bindparam("keeper"),
        _matter.c.state.not_in([literal(state) for state in GONE]),
        ~exists().where(
            _answers.c.improvement_id == bindparam("besides"),
            _answers.c.problem_id == _problem.c.matter_id,
        ),
    )
)
_REOPENED = Prepared(
    select(_history.c.matter_id, _history.c.record)
    # Sorted keys put the verb first in a record.
    .where(among(_history.c.matter_id, "ids"), _history.c.record.like('{"act":"reopen",%'))
    .order_by(_history.c.matter_id, _history.c.seq)
)
_TOPIC = Prepared(
    select(_improvement, _matter.c.number, _matter.c.state, _listed.c.number.label("list"))
    .join(_matter, _matter.c.id == _improvement.c.matter_id)
    .outerjoin(_listed, _listed.c.id == _improvement.c.list_id)
    .where(
        _improvement.c.item == bindparam("item"),
        _improvement.c.cause == bindparam("cause"),
        _improvement.c.scope == bindparam("scope"),
        _matter.c.body_id == bindparam("keeper"),
    )
    .order_by(_improvement.c.matter_id)
)
_ONE = Prepared(
    select(_improvement, _matter.c.number, _matter.c.state, _listed.c.number.label("list"))
    .join(_matter, _matter.c.id == _improvement.c.matter_id)
    .outerjoin(_listed, _listed.c.id == _improvement.c.list_id)
    .where(_improvement.c.matter_id == bindparam("id"), _improvement.c.cause == bindparam("cause"))
)
_NAMED = Prepared(
    select(_answers.c.problem_id)
    .where(_answers.c.improvement_id == bindparam("id"), among(_answers.c.problem_id, "problems"))
    .order_by(_answers.c.problem_id)
)


def problems_numbered(tx: Tx, numbers: Iterable[str]) -> dict[str, Row]:
    """Problems by number, each with the duty it is about: ``scope`` and ``item``, and of an item of
    a list its text, its version and the improvement it came from."""
    wanted = sorted(set(numbers))
    return {row["number"]: row for row in tx.rows(_NUMBERED, {"numbers": wanted})} if wanted else {}


def problems_by_id(tx: Tx, ids: Collection[int]) -> dict[int, Row]:
    """As `problems_numbered`, by matter."""
    return {row["id"]: row for row in tx.rows(_BY_ID, {"ids": sorted(ids)})} if ids else {}


def problems_alike(tx: Tx, problem: Row, cause: str, besides: int = 0) -> list[Row]:
    """The problems of the same keeping body and cause that are about the same duty, the one that is
    asked about among them. ``besides``: an improvement whose problems are left out."""
    asked = {
        "item": problem["item"],
        "cause": cause,
        "keeper": problem["keeper_id"],
        "besides": besides,
    }
    return [row for row in tx.rows(_ALIKE, asked) if row["scope"] == problem["scope"]]


def occurrences(tx: Tx, problems: Collection[Row]) -> list[Occurrence]:
    """When each was found, and when each was found again."""
    found = [Occurrence(row["number"], row["found_on"]) for row in problems]
    numbers = {row["id"]: row["number"] for row in problems}
    for row in tx.rows(_REOPENED, {"ids": sorted(numbers)}) if numbers else ():
        found.append(Occurrence(numbers[row["matter_id"]], _again_on(row["record"])))
    return found


def _again_on(record: str) -> date:
    said = read(record, "problem")
    again = said["form"].get("found_on")
    return date.fromisoformat(again) if again else day_of(said["at"])


def improvements_about(tx: Tx, problem: Row, cause: str) -> list[Row]:
    """The improvements for a cause and the duty that a problem is about, oldest first; before them,
    the one that its item came from."""
    asked = {
        "item": problem["item"],
        "scope": problem["scope"],
        "cause": cause,
        "keeper": problem["keeper_id"],
    }
    found = tx.rows(_TOPIC, asked)
    origin = problem["origin_id"]
    if origin is not None and all(row["matter_id"] != origin for row in found):
        # Split or renumbered by that very improvement: another code, the same duty.
        found = tx.rows(_ONE, {"id": origin, "cause": cause}) + found
    return found


def named_in(tx: Tx, improvement_id: int, problem_ids: Collection[int]) -> list[int]:
    """Which of some problems an improvement answers."""
    asked = {"id": improvement_id, "problems": sorted(problem_ids)}
    return [row["problem_id"] for row in tx.rows(_NAMED, asked)] if problem_ids else []


def before(row: Row | None) -> Before | None:
    """What became of an improvement that is closed."""
    if row is None:
        return None
    change = f"《{row['rule_title']}》（{row['rule_document']}）" if row["rule_title"] else ""
    if row["list"]:
        change += f"{'，并' if change else ''}载入{row['list']}"
    return Before(row["number"], row["state"], change)
