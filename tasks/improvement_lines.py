"""Lines of the worklists for improvements: which proposals are to be considered, which that were
accepted are to be adopted."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, func, literal, select

from models.improvement import Improvement
from models.matter import Matter
from models.roster import Body
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import table_of
from rules.procedure import ROLE_WORDS
from rules.procedures.improvement import IMPROVEMENT, UNDER_WAY
from rules.slip import Colour, colour
from rules.waiting import waits_on
from tasks.clocks import near_days
from tasks.headline import title_of_improvement
from tasks.worklist_line import Line

_matter, _improvement, _term = table_of(Matter), table_of(Improvement), table_of(Term)
_keeper = table_of(Body)
_due_on = (
    select(func.min(_term.c.due_on))
    .where(_term.c.matter_id == _matter.c.id, _term.c.closed_on.is_(None))
    .correlate(_matter)
    .scalar_subquery()
)
_LINE = (
    _matter.c.id,
    _matter.c.number,
    _matter.c.seq,
    _matter.c.state,
    _improvement.c.cause,
    _improvement.c.item,
    _keeper.c.name.label("keeper"),
    _due_on.label("due_on"),
)


def _open(*columns: Any, body: bool = False) -> Select[Any]:
    found = (
        select(*columns)
        .select_from(
            _improvement.join(_matter, _matter.c.id == _improvement.c.matter_id).join(
                _keeper, _keeper.c.id == _matter.c.body_id
            )
        )
        .where(_matter.c.state.in_([literal(state) for state in UNDER_WAY]))
    )
    return found.where(among(_keeper.c.code, "bodies")) if body else found


def _lines(body: bool) -> Prepared:
    line = _open(*_LINE, body=body).subquery("line")
    return Prepared(select(line).order_by(line.c.due_on, line.c.id).limit(bindparam("most")))


def _groups(body: bool) -> Prepared:
    days = _open(_due_on.label("due_on"), body=body).subquery()
    return Prepared(select(days.c.due_on, func.count().label("n")).group_by(days.c.due_on))


_LINES = {body: _lines(body) for body in (False, True)}
_GROUPS = {body: _groups(body) for body in (False, True)}
_ONE = Prepared(_open(*_LINE).where(_matter.c.id == bindparam("id")))


def counts_of_improvements(tx: Tx, bodies: Sequence[str], on: date) -> Counter[Colour]:
    """How many of each colour some bodies keep, or all."""
    counts: Counter[Colour] = Counter()
    for row in tx.rows(_GROUPS[bool(bodies)], {"bodies": bodies}):
        counts[colour(row["due_on"], None, near_days(on), on)] += row["n"]
    return counts


def lines_of_improvements(tx: Tx, bodies: Sequence[str], on: date, most: int) -> list[Line]:
    """The most pressing lines, for some keeping bodies or for all."""
    asked = {"bodies": bodies, "most": most}
    return [_line(row, on) for row in tx.rows(_LINES[bool(bodies)], asked)]


def improvement_line_of(tx: Tx, matter_id: int, on: date) -> Line | None:
    """The one line of an improvement; None when it waits for nobody."""
    row = tx.first(_ONE, {"id": matter_id})
    return None if row is None else _line(row, on)


def _line(row: Row, on: date) -> Line:
    waiting = waits_on(IMPROVEMENT.key, row["state"])
    assert waiting is not None  # only states that wait for somebody are read
    due_on = row["due_on"]
    return Line(
        row["number"],
        title_of_improvement(row),
        row["keeper"],
        IMPROVEMENT.state(row["state"]).label,
        f"{row['keeper']}·{ROLE_WORDS[waiting.role][0]}",
        waiting,
        due_on,
        None if due_on is None else (due_on - on).days,
        None,
        colour(due_on, None, near_days(on), on),
        row["seq"],
        IMPROVEMENT.key,
    )
