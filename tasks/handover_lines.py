"""Lines of the worklists for hand-overs of posts: who must confirm, who must close, and which posts
are vacant with something open on them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, func, literal, or_, select

from models.handover import Handover
from models.matter import Matter
from models.roster import Body, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import table_of
from rules.procedure import ROLE_WORDS, Role
from rules.procedures.handover import HANDOVER
from rules.slip import Colour, colour
from rules.waiting import states_that_wait, waits_on
from tasks.clocks import near_days
from tasks.worklist_line import Line

VACANT = "空缺 · vacant"
"""The note of a line that waits for a successor."""

_matter, _handover, _term = table_of(Matter), table_of(Handover), table_of(Term)
_post, _unit, _body = table_of(Post), table_of(Unit), table_of(Body)
_keeper = _body.alias("keeper")
# Of the clocks that run the state's own: who left may state late, which is no reason to wait.
_due_on = (
    select(func.min(_term.c.due_on))
    .where(
        _term.c.matter_id == _matter.c.id,
        _term.c.closed_on.is_(None),
        _term.c.paused_on.is_(None),
        _term.c.kind != "statement",
    )
    .correlate(_matter)
    .scalar_subquery()
)
_LINE = (
    _matter.c.number,
    _matter.c.seq,
    _matter.c.state,
    _post.c.name.label("post"),
    _unit.c.name.label("unit"),
    _body.c.name.label("body"),
    _keeper.c.name.label("keeper"),
    _due_on.label("due_on"),
)
_WAITS = _matter.c.state.in_([literal(state) for state in sorted(states_that_wait(HANDOVER.key))])


def _open(*columns: Any, body: bool = False) -> Select[Any]:
    found = (
        select(*columns)
        .select_from(
            _handover.join(_matter, _matter.c.id == _handover.c.matter_id)
            .join(_post, _post.c.id == _handover.c.post_id)
            .join(_unit, _unit.c.id == _post.c.unit_id)
            .join(_body, _body.c.id == _unit.c.body_id)
            .join(_keeper, _keeper.c.id == _matter.c.body_id)
        )
        .where(_WAITS)
    )
    if body:
        found = found.where(or_(among(_body.c.code, "bodies"), among(_keeper.c.code, "bodies")))
    return found


def _groups(body: bool) -> Prepared:
    days = _open(_due_on.label("due_on"), body=body).subquery()
    return Prepared(select(days.c.due_on, func.count().label("n")).group_by(days.c.due_on))


def _lines(body: bool) -> Prepared:
    line = _open(*_LINE, _matter.c.id, body=body).subquery("line")
    return Prepared(
        select(line)
        .order_by(line.c.due_on.is_(None), line.c.due_on, line.c.id)
        .limit(bindparam("most"))
    )


_GROUPS = {body: _groups(body) for body in (False, True)}
_LINES = {body: _lines(body) for body in (False, True)}
_ONE = Prepared(_open(*_LINE).where(_matter.c.id == bindparam("id")))


def counts_of_handovers(tx: Tx, bodies: Sequence[str], on: date) -> Counter[Colour]:
    """How many of each colour, for the posts and keepers of some bodies, or for all."""
    counts: Counter[Colour] = Counter()
    for row in tx.rows(_GROUPS[bool(bodies)], {"bodies": bodies}):
        counts[colour(row["due_on"], None, near_days(on), on)] += row["n"]
    return counts


def lines_of_handovers(tx: Tx, bodies: Sequence[str], on: date, most: int) -> list[Line]:
    """The most pressing lines, for some bodies or for all."""
    asked = {"bodies": bodies, "most": most}
    return [_line(row, on) for row in tx.rows(_LINES[bool(bodies)], asked)]


def handover_line_of(tx: Tx, matter_id: int, on: date) -> Line | None:
    """The one line of a hand-over; None when it waits for nobody."""
    row = tx.first(_ONE, {"id": matter_id})
    return None if row is None else _line(row, on)


def _line(row: Row, on: date) -> Line:
    waiting = waits_on(HANDOVER.key, row["state"])
    assert waiting is not None  # only states that wait for somebody are read
    due_on = row["due_on"]
    who = (
        f"{row['body']}·{row['post']}"
        if waiting.role is Role.OWNER
        else f"{row['keeper']}·{ROLE_WORDS[waiting.role][0]}"
    )
    return Line(
        row["number"],
        f"{row['unit']}{row['post']}工作交接",
        row["body"],
        HANDOVER.state(row["state"]).label,
        who,
        waiting,
        due_on,
        None if due_on is None else (due_on - on).days,
        None,
        colour(due_on, None, near_days(on), on),
        row["seq"],
        HANDOVER.key,
        VACANT if due_on is None else "",
    )
