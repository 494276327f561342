"""What hangs on posts: the open problems they own, the acknowledgments their holder has not given,
the duties they carry. Whatever else comes to be owned by a post is added here, in one place."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import bindparam, func, or_, select

from models.duty import Acknowledgment, DutyAssignment, DutyItem, DutyList
from models.matter import Matter
from models.rectification import Problem
from models.roster import Person
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.procedures.acknowledgment import NOT_GIVEN
from rules.procedures.problem_words import UNCLOSED

_matter, _person, _problem = table_of(Matter), table_of(Person), table_of(Problem)
_acknowledgment, _list = table_of(Acknowledgment), table_of(DutyList)
_assignment, _item = table_of(DutyAssignment), table_of(DutyItem)
_on = bindparam("on", type_=_assignment.c.from_on.type)
_WHAT = (
    _matter.c.id,
    _matter.c.number,
    _matter.c.procedure,
    _matter.c.state,
    _matter.c.opened_at,
)
_PROBLEMS = Prepared(
    select(*_WHAT, _problem.c.owner_post_id.label("post_id"))
    .join(_problem, _problem.c.matter_id == _matter.c.id)
    .where(among(_problem.c.owner_post_id, "posts"), among(_matter.c.state, "states"))
    .order_by(_matter.c.id)
)
_NOT_GIVEN = Prepared(
    select(*_WHAT, _acknowledgment.c.post_id, _person.c.code.label("person"))
    .join(_acknowledgment, _acknowledgment.c.matter_id == _matter.c.id)
    .join(_person, _person.c.id == _acknowledgment.c.person_id)
    .where(among(_acknowledgment.c.post_id, "posts"), among(_matter.c.state, "states"))
    .order_by(_matter.c.id)
)
_DUTIES = Prepared(
    select(_assignment.c.post_id, func.count().label("n"))
    .join(_item, _item.c.id == _assignment.c.item_id)
    .join(_list, _list.c.matter_id == _item.c.list_id)
    .where(
        among(_assignment.c.post_id, "posts"),
        _assignment.c.from_on <= _on,
        or_(_assignment.c.to_on.is_(None), _assignment.c.to_on >= _on),
        _list.c.valid_from <= _on,
        or_(_list.c.valid_to.is_(None), _list.c.valid_to >= _on),
    )
    .group_by(_assignment.c.post_id)
)


def open_problems(tx: Tx, post_ids: Iterable[int]) -> dict[int, list[Row]]:
    """By post, the problems it owns that are not closed."""
    return _by_post(tx, _PROBLEMS, post_ids, UNCLOSED)


def open_on(tx: Tx, post_ids: Iterable[int]) -> dict[int, list[Row]]:
    """By post, everything that is open on it: of an acknowledgment also the ``person`` asked."""
    found = open_problems(tx, post_ids)
    for post_id, rows in _by_post(tx, _NOT_GIVEN, post_ids, NOT_GIVEN).items():
        found.setdefault(post_id, []).extend(rows)
    return found


def duties_of(tx: Tx, post_ids: Iterable[int], on: date) -> dict[int, int]:
    """By post, how many duty items it carries on a day; posts without any are left out."""
    posts = sorted(set(post_ids))
    rows = tx.rows(_DUTIES, {"posts": posts, "on": on}) if posts else []
    return {row["post_id"]: row["n"] for row in rows}


def _by_post(
    tx: Tx, statement: Prepared, post_ids: Iterable[int], states: Iterable[str]
) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    if posts := sorted(set(post_ids)):
        for row in tx.rows(statement, {"posts": posts, "states": sorted(states)}):
            found.setdefault(row["post_id"], []).append(row)
    return found
