"""What brings improvements about: a cause that came back proposes one, a published list with items
that come from one adopts it."""

from collections.abc import Collection
from datetime import date
from weakref import WeakKeyDictionary

from sqlalchemy import bindparam, literal, select

from models.duty import DutyItem
from models.forms.improvement import MOST_PROBLEMS, CarryInList, ProposeImprovement
from models.improvement import Improvement
from models.matter import Matter
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.actor import Assurance, Channel
from rules.parameter import value_on
from rules.procedures.improvement import UNDER_WAY
from rules.recurring_cause import came_back, proposal
from rules.vocabulary import Cause
from tasks.acts import SYSTEM, Act, Draft
from tasks.improvement_rows import (
    GONE,
    before,
    improvements_about,
    named_in,
    occurrences,
    problems_alike,
    problems_by_id,
)

_item, _improvement, _matter = table_of(DutyItem), table_of(Improvement), table_of(Matter)
_FROM_IT = Prepared(
    select(_matter.c.number, _item.c.code)
    .select_from(
        _item.join(_improvement, _improvement.c.matter_id == _item.c.origin_id).join(
            _matter, _matter.c.id == _improvement.c.matter_id
        )
    )
    .where(
        _item.c.list_id == bindparam("id"),
        # A later version says again where an item came from; the first one carried the change.
        _improvement.c.list_id.is_(None),
        _matter.c.state.in_([literal(state) for state in (*UNDER_WAY, "adopted")]),
    )
    .order_by(_matter.c.id, _item.c.code)
)

_COVERED: WeakKeyDictionary[Tx, dict[str, frozenset[str]]] = WeakKeyDictionary()
"""Of a transaction under way: the problems that an act drawn up in it names already, so that of a
thousand found in one batch not each looks at all the others."""


def topic(keeper_id: int, cause: str, scope: str, item: str) -> str:
    """What an improvement is about: one at a time is under way for it."""
    return f"improvement:{keeper_id}:{cause}:{scope}:{item}"


def propose_what_comes_back(tx: Tx, draft: Draft) -> list[Act]:
    """The same cause of the same duty twice within the window: a change is proposed, or the problem
    is added to the proposal that is open (SX3)."""
    cause = _cause_now(draft)
    if cause is None:
        return []
    problem = problems_by_id(tx, [draft.matter["id"]])[draft.matter["id"]]
    if not problem["item"] or problem["state"] in GONE:
        return []
    # Of two who find the cause at once the second sees what the first found.
    about = topic(problem["keeper_id"], cause.value, problem["scope"], problem["item"])
    tx.lock([about])
    covered = _COVERED.setdefault(tx, {})
    if problem["number"] in covered.get(about, ()):
        return []
    earlier = improvements_about(tx, problem, cause.value)
    held = [row["holds_from"] for row in earlier if row["state"] == "adopted"]
    answered_to = max((day for day in held if day is not None), default=None)
    under_way = [row for row in earlier if row["state"] in UNDER_WAY]
    besides = under_way[-1]["matter_id"] if under_way else 0
    if besides and named_in(tx, besides, [problem["id"]]):
        return []
    alike = problems_alike(tx, problem, cause.value, besides)
    if not under_way and not _came_back(tx, draft, problem, alike, answered_to):
        return []
    # All that nothing has answered yet, so that of several found in one batch none is left out.
    numbers = tuple(
        row["number"]
        for row in alike
        if row["id"] == problem["id"] or answered_to is None or row["found_on"] > answered_to
    )[-MOST_PROBLEMS:]
    covered[about] = frozenset(numbers)
    last = earlier[-1] if earlier else None
    return [_propose(draft, cause, numbers, last, about, problem["item"])]


def _came_back(
    tx: Tx, draft: Draft, problem: Row, alike: Collection[Row], answered_to: date | None
) -> bool:
    on: date = problem["found_on"]
    if draft.act.verb == "reopen":
        on = draft.content.get("found_on") or draft.on
    window = came_back(
        occurrences(tx, alike),
        on,
        times=int(value_on("improvement.times", on).value),
        months=int(value_on("improvement.window", on).value),
        answered_to=answered_to,
    )
    return problem["number"] in window


def _cause_now(draft: Draft) -> Cause | None:
    """The cause that an act sets or changes, or that came back with the reopening; none where it
    leaves it as it was."""
    was = Cause.UNKNOWN.value if draft.fresh else draft.facts["cause"] or Cause.UNKNOWN.value
    said = draft.content.get("cause", Cause.UNKNOWN.value)
    now = was if said == Cause.UNKNOWN.value else said
    if now == Cause.UNKNOWN.value or (now == was and draft.act.verb != "reopen"):
        return None
    return Cause(now)


def _propose(
    draft: Draft, cause: Cause, numbers: tuple[str, ...], last: Row | None, about: str, item: str
) -> Act:
    form = ProposeImprovement(
        actor=SYSTEM,
        cause=cause,
        problems=numbers,
        proposal=proposal(cause, item, len(numbers), before(last)),
    )
    return Act(
        "improvement",
        "propose",
        form,
        Channel.SYSTEM,
        draft.act.at,
        assurance=Assurance.AUTHENTICATED,
        about=about,
    )


def adopt_by_the_list(tx: Tx, draft: Draft) -> list[Act]:
    """A published list with items that come from an improvement adopts it."""
    items: dict[str, list[str]] = {}
    for row in tx.rows(_FROM_IT, {"id": draft.matter["id"]}):
        items.setdefault(row["number"], []).append(row["code"])
    return [
        Act(
            "improvement",
            "carry",
            CarryInList(
                actor=SYSTEM,
                number=number,
                carried_by=draft.matter["number"],
                items=tuple(codes),
            ),
            Channel.SYSTEM,
            draft.act.at,
            number,
            Assurance.AUTHENTICATED,
        )
        for number, codes in items.items()
    ]
