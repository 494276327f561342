"""What the guards of an improvement look at: the problems it names, the list that carries it, what
is open for the same cause and duty."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select

from models.duty import DutyItem, DutyList
from models.forms.improvement import (
    AddProblem,
    AdoptImprovement,
    CarryInList,
    ProposeImprovement,
)
from models.improvement import Improvement, ImprovementProblem
from models.matter import Matter
from models.rectification import Problem
from models.roster import Body
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.improving import NotAProblem
from rules.procedures.improvement import UNDER_WAY
from tasks.acts import Act
from tasks.improvement_rows import (
    GONE,
    improvements_about,
    named_in,
    problems_numbered,
)

_improvement, _matter, _body = table_of(Improvement), table_of(Matter), table_of(Body)
_list, _item = table_of(DutyList), table_of(DutyItem)
_answers, _problem = table_of(ImprovementProblem), table_of(Problem)
_FACTS = Prepared(
    select(
        _improvement,
        _matter.c.body_id.label("keeper_id"),
        func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ"),
    )
    .join(_matter, _matter.c.id == _improvement.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .where(among(_improvement.c.matter_id, "ids"))
)
_FIRST = Prepared(
    select(_answers.c.improvement_id, func.min(_problem.c.found_on).label("on"))
    .join(_problem, _problem.c.matter_id == _answers.c.problem_id)
    .where(among(_answers.c.improvement_id, "ids"))
    .group_by(_answers.c.improvement_id)
)
_CARRIERS = Prepared(
    select(_matter.c.number, _list.c.matter_id, _list.c.valid_from, _item.c.code)
    .select_from(
        _list.join(_matter, _matter.c.id == _list.c.matter_id).join(
            _item, _item.c.list_id == _list.c.matter_id
        )
    )
    # What was published has a day from which it holds; a draft has none.
    .where(among(_matter.c.number, "numbers"), _list.c.valid_from.is_not(None))
)


def for_proposing(tx: Tx, form: ProposeImprovement) -> Row:
    """Of a new one: the duty that its first problem is about, what was done for it before, what is
    open for it. Raises `rules.improving.NotAProblem`."""
    named = _named(tx, form.problems)
    first = named[0]
    earlier = improvements_about(tx, first, form.cause.value)
    under_way = [row["number"] for row in earlier if row["state"] in UNDER_WAY]
    return {
        "keeper_id": first["keeper_id"],
        "organ": first["organ"],
        "scope": first["scope"],
        "item": first["item"],
        # Without an item problems have nothing in common but their cause: each proposal stands
        # for itself.
        "open": under_way[-1] if under_way and first["item"] else "",
        "previous_id": earlier[-1]["matter_id"] if earlier and first["item"] else None,
        "named": named,
    }


def of_improvements(tx: Tx, ids: Collection[int]) -> dict[int, Row]:
    """Of those that are there: their rows, and when the first of their problems was found."""
    if not ids:
        return {}
    found = {row["matter_id"]: row for row in tx.rows(_FACTS, {"ids": sorted(ids)})}
    for first in tx.rows(_FIRST, {"ids": sorted(found)}):
        found[first["improvement_id"]]["first_on"] = first["on"]
    return found


def add_for_verb(tx: Tx, act: Act, facts: Row) -> None:
    """What one verb asks about besides. Raises `rules.improving.NotAProblem`."""
    form = act.form
    if isinstance(form, AddProblem):
        facts["named"] = _named(tx, form.problems)
        facts["problems"] = named_in(tx, facts["matter_id"], [p["id"] for p in facts["named"]])
    elif isinstance(form, AdoptImprovement | CarryInList):
        facts["carrier"] = _carrier(tx, form.carried_by) if form.carried_by else None


def _named(tx: Tx, numbers: Sequence[str]) -> list[Row]:
    known = problems_numbered(tx, numbers)
    found = []
    for number in dict.fromkeys(numbers):
        row = known.get(number)
        if row is None or row["state"] in GONE:
            raise NotAProblem(problem=number)
        names = ("id", "number", "keeper_id", "organ", "cause", "scope", "item", "origin_id")
        found.append({name: row[name] for name in names})
    return found


def _carrier(tx: Tx, number: str) -> Row | None:
    rows = tx.rows(_CARRIERS, {"numbers": [number]})
    if not rows:
        return None
    return {
        "list_id": rows[0]["matter_id"],
        "valid_from": rows[0]["valid_from"],
        "codes": sorted(row["code"] for row in rows),
    }
