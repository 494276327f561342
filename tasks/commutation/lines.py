"""Lines of the worklists for proposals: whose step is next, until when.

The convict's own sentence is no work to be done and gives no line its day.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, func, literal, select

from models.commutation import Commutation
from models.matter import Matter
from models.roster import Body
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import table_of
from rules.procedure import ROLE_WORDS
from rules.procedures.commutation import COMMUTATION
from rules.procedures.commutation_words import UNCLOSED
from rules.slip import Colour, colour
from rules.waiting import waits_on
from tasks.clocks import near_days
from tasks.worklist_line import Line

_matter, _proposal, _term = table_of(Matter), table_of(Commutation), table_of(Term)
_keeper = table_of(Body)
_RIGHTS = tuple(spec.kind for spec in COMMUTATION.terms if spec.window or spec.kind == "custody")
_due_on = (
    select(func.min(_term.c.due_on))
    .where(
        _term.c.matter_id == _matter.c.id,
        _term.c.closed_on.is_(None),
        *(_term.c.kind != literal(kind) for kind in _RIGHTS),
    )
    .correlate(_matter)
    .scalar_subquery()
)
_LINE = (
    _matter.c.id,
    _matter.c.number,
    _matter.c.seq,
    _matter.c.state,
    _proposal.c.kind,
    _proposal.c.convict,
    _keeper.c.name.label("keeper"),
    _due_on.label("due_on"),
)


def title_of_proposal(row: Row) -> str:
    """``减刑 ZF-2022-0107``: what is proposed, and for whom by code."""
    return f"{str(row['kind']).partition(' ')[0]} {row['convict']}"


def _open(*columns: Any, body: bool = False) -> Select[Any]:
    found = (
        select(*columns)
        .select_from(
            _proposal.join(_matter, _matter.c.id == _proposal.c.matter_id).join(
                _keeper, _keeper.c.id == _matter.c.body_id
            )
        )
        .where(_matter.c.state.in_([literal(state) for state in UNCLOSED]))
    )
    return found.where(among(_keeper.c.code, "bodies")) if body else found


def _lines(body: bool) -> Prepared:
    line = _open(*_LINE, body=body).subquery("line")
    undated = line.c.due_on.is_(None)
    return Prepared(
        select(line).order_by(undated, line.c.due_on, line.c.id).limit(bindparam("most"))
    )


def _groups(body: bool) -> Prepared:
    days = _open(_due_on.label("due_on"), body=body).subquery()
    return Prepared(select(days.c.due_on, func.count().label("n")).group_by(days.c.due_on))


_LINES = {body: _lines(body) for body in (False, True)}
_GROUPS = {body: _groups(body) for body in (False, True)}
_ONE = Prepared(_open(*_LINE).where(_matter.c.id == bindparam("id")))
_TITLE = Prepared(
    select(_proposal.c.kind, _proposal.c.convict, _keeper.c.name.label("keeper"))
    .join(_matter, _matter.c.id == _proposal.c.matter_id)
    .join(_keeper, _keeper.c.id == _matter.c.body_id)
    .where(_proposal.c.matter_id == bindparam("id"))
)


def headline_of_proposal(tx: Tx, matter_id: int) -> tuple[str, str] | None:
    """Title and body of a proposal; None of any other matter."""
    row = tx.first(_TITLE, {"id": matter_id})
    return None if row is None else (title_of_proposal(row), row["keeper"])


def counts_of_proposals(tx: Tx, bodies: Sequence[str], on: date) -> Counter[Colour]:
    """How many of each colour some bodies keep, or all."""
    counts: Counter[Colour] = Counter()
    for row in tx.rows(_GROUPS[bool(bodies)], {"bodies": bodies}):
        counts[colour(row["due_on"], None, near_days(on), on)] += row["n"]
    return counts


def lines_of_proposals(tx: Tx, bodies: Sequence[str], on: date, most: int) -> list[Line]:
    """The most pressing lines, for some keeping bodies or for all."""
    asked = {"bodies": bodies, "most": most}
    return [_line(row, on) for row in tx.rows(_LINES[bool(bodies)], asked)]


def proposal_line_of(tx: Tx, matter_id: int, on: date) -> Line | None:
    """The one line of a proposal; None when it waits for nobody."""
    row = tx.first(_ONE, {"id": matter_id})
    return None if row is None else _line(row, on)


def _line(row: Row, on: date) -> Line:
    waiting = waits_on(COMMUTATION.key, row["state"])
    assert waiting is not None  # only states that wait for somebody are read
    due_on = row["due_on"]
    return Line(
        row["number"],
        title_of_proposal(row),
        row["keeper"],
        COMMUTATION.state(row["state"]).label,
        f"{row['keeper']}·{ROLE_WORDS[waiting.role][0]}",
        waiting,
        due_on,
        None if due_on is None else (due_on - on).days,
        None,
        colour(due_on, None, near_days(on), on),
        row["seq"],
        COMMUTATION.key,
    )
