"""When the holder of a post changes, its open problems are served anew (features.md 5.20)."""

from datetime import date, datetime

from sqlalchemy import bindparam, select

from models.forms.rectification import HandOver
from models.matter import Matter
from models.rectification import Problem
from models.statement import Prepared, among
from models.store import Tx
from models.types import table_of
from rules.actor import Assurance, Channel
from rules.procedures.problem_words import UNCLOSED
from tasks.acts import SYSTEM, Act, Draft

_problem, _matter = table_of(Problem), table_of(Matter)
_OPEN = Prepared(
    select(_matter.c.number)
    .join(_problem, _problem.c.matter_id == _matter.c.id)
    .where(_problem.c.owner_post_id == bindparam("post_id"), among(_matter.c.state, "states"))
    .order_by(_matter.c.id)
)


def hand_over_open_problems(tx: Tx, draft: Draft) -> list[Act]:
    """A hand-over for each open problem of the post; the receipt is due from the same day.

    An appointment from a day to come hands over on that day (`tasks.serving`).
    """
    said = draft.content
    if said["from_on"] > draft.on:
        return []
    return hand_overs(
        tx, draft.facts["post_id"], said["post"], said["person"], said["from_on"], draft.act.at
    )


def hand_overs(
    tx: Tx, post_id: int, post: str, successor: str, from_on: date, at: datetime
) -> list[Act]:
    """The same for any change of holder, as a roster file brings it; no successor: vacant."""
    rows = tx.rows(_OPEN, {"post_id": post_id, "states": tx.list_of(sorted(UNCLOSED))})
    return [hand_over(row["number"], post, successor, from_on, at) for row in rows]


def hand_over(number: str, post: str, successor: str, from_on: date, at: datetime) -> Act:
    """The hand-over of one problem; no successor: vacant."""
    form = HandOver(
        actor=SYSTEM,
        number=number,
        successor=successor,
        reason=f"岗位{post}自{from_on}起任职变动 · the holder of the post changed",
    )
    return Act("problem", "hand_over", form, Channel.SYSTEM, at, number, Assurance.AUTHENTICATED)
