"""Lines of the worklists for doubts of duties, which the office that keeps the list must answer.

What holders have not acknowledged stands on no worklist: thousands of lines would hide the others.
It has a page of its own (`tasks.unacknowledged`).
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select, text

from models.duty import Acknowledgment
from models.matter import Matter
from models.roster import Body, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import table_of
from rules.procedure import ROLE_WORDS
from rules.procedures.acknowledgment import ACKNOWLEDGMENT
from rules.slip import Colour, colour
from rules.waiting import waits_on
from tasks.clocks import near_days
from tasks.worklist_line import Line

_matter, _slip, _term = table_of(Matter), table_of(Acknowledgment), table_of(Term)
_post, _unit, _body = table_of(Post), table_of(Unit), table_of(Body)
_keeper = _body.alias("keeper")
_LINE = (
    _matter.c.number,
    _matter.c.seq,
    _matter.c.state,
    _slip.c.doubted,
    _post.c.name.label("post"),
    _unit.c.name.label("unit"),
    _body.c.name.label("body"),
    _keeper.c.name.label("keeper"),
    _term.c.due_on,
)
# As the index has it, word for word: so that it is used.
_IN_DOUBT = text("acknowledgment.doubted <> ''")


def _open(*columns: Any, body: bool = False) -> Select[Any]:
    found = (
        select(*columns)
        .select_from(
            _slip.join(_matter, _matter.c.id == _slip.c.matter_id)
            .join(_post, _post.c.id == _slip.c.post_id)
            .join(_unit, _unit.c.id == _post.c.unit_id)
            .join(_body, _body.c.id == _unit.c.body_id)
            .join(_keeper, _keeper.c.id == _matter.c.body_id)
            .join(_term, _term.c.matter_id == _matter.c.id)
        )
        .where(_IN_DOUBT, _term.c.kind == "answer", _term.c.closed_on.is_(None))
    )
    if body:
        found = found.where(or_(among(_body.c.code, "bodies"), among(_keeper.c.code, "bodies")))
    return found


def _groups(body: bool) -> Prepared:
    return Prepared(_open(_term.c.due_on, func.count().label("n"), body=body).group_by("due_on"))


def _lines(body: bool) -> Prepared:
    lines = _open(*_LINE, body=body).order_by(_term.c.due_on, _matter.c.id)
    return Prepared(lines.limit(bindparam("most")))


_GROUPS = {body: _groups(body) for body in (False, True)}
_LINES = {body: _lines(body) for body in (False, True)}
_ONE = Prepared(_open(*_LINE).where(_matter.c.id == bindparam("id")))


def counts_of_doubts(tx: Tx, bodies: Sequence[str], on: date) -> Counter[Colour]:
    """How many of each colour, for the posts and keepers of some bodies, or for all."""
    counts: Counter[Colour] = Counter()
    for row in tx.rows(_GROUPS[bool(bodies)], {"bodies": bodies}):
        counts[colour(row["due_on"], None, near_days(on), on)] += row["n"]
    return counts


def lines_of_doubts(tx: Tx, bodies: Sequence[str], on: date, most: int) -> list[Line]:
    """The most pressing lines, for some bodies or for all."""
    asked = {"bodies": bodies, "most": most}
    return [_line(row, on) for row in tx.rows(_LINES[bool(bodies)], asked)]


def doubt_line_of(tx: Tx, matter_id: int, on: date) -> Line | None:
    """The one line of a doubt; None where there is none to be answered."""
    row = tx.first(_ONE, {"id": matter_id})
    return None if row is None else _line(row, on)


def _line(row: Row, on: date) -> Line:
    waiting = waits_on(ACKNOWLEDGMENT.key, row["state"])
    assert waiting is not None  # only what waits for the office is read
    due_on = row["due_on"]
    return Line(
        row["number"],
        f"{row['unit']}{row['post']}对{row['doubted']}有疑义",
        row["body"],
        ACKNOWLEDGMENT.state(row["state"]).label,
        f"{row['keeper']}·{ROLE_WORDS[waiting.role][0]}",
        waiting,
        due_on,
        (due_on - on).days,
        None,
        colour(due_on, None, near_days(on), on),
        row["seq"],
        ACKNOWLEDGMENT.key,
    )
