"""Lines of the worklists for warnings: which wait for a reaction, which for a decision on one."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select

from models.matter import Matter
from models.roster import Body, Post
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import table_of
from models.warning import CaseWarning
from rules.procedure import ROLE_WORDS, Role
from rules.procedures.warning import WARNING
from rules.slip import Colour, colour
from rules.waiting import waits_on
from tasks.clocks import near_days
from tasks.risks.heading import title_of_warning
from tasks.worklist_line import Line

_matter, _warning, _term = table_of(Matter), table_of(CaseWarning), table_of(Term)
_body, _post, _head = table_of(Body), table_of(Post), table_of(Post).alias("head")
_keeper = _body.alias("keeper")
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
    _warning.c.case_code,
    _warning.c.title,
    _body.c.name.label("body"),
    _keeper.c.name.label("keeper"),
    _post.c.name.label("post"),
    _head.c.name.label("head"),
    _due_on.label("due_on"),
)


def _open(*columns: Any, body: bool = False) -> Select[Any]:
    found = (
        select(*columns)
        .select_from(
            _warning.join(_matter, _matter.c.id == _warning.c.matter_id)
            .join(_body, _body.c.id == _warning.c.body_id)
            .join(_keeper, _keeper.c.id == _matter.c.body_id)
            .outerjoin(_post, _post.c.id == _warning.c.owner_post_id)
            .outerjoin(_head, _head.c.id == _warning.c.head_post_id)
        )
        .where(_warning.c.closed_at.is_(None))
    )
    if not body:
        return found
    return found.where(or_(among(_body.c.code, "bodies"), among(_keeper.c.code, "bodies")))


def _lines(body: bool) -> Prepared:
    line = _open(*_LINE, body=body).subquery("line")
    return Prepared(select(line).order_by(line.c.due_on, line.c.id).limit(bindparam("most")))


def _groups(body: bool) -> Prepared:
    days = _open(_due_on.label("due_on"), body=body).subquery()
    return Prepared(select(days.c.due_on, func.count().label("n")).group_by(days.c.due_on))


_LINES = {body: _lines(body) for body in (False, True)}
_GROUPS = {body: _groups(body) for body in (False, True)}
_ONE = Prepared(_open(*_LINE).where(_matter.c.id == bindparam("id")))


def counts_of_warnings(tx: Tx, bodies: Sequence[str], on: date) -> Counter[Colour]:
    """How many of each colour some bodies have or keep, or all."""
    counts: Counter[Colour] = Counter()
    for row in tx.rows(_GROUPS[bool(bodies)], {"bodies": bodies}):
        counts[colour(row["due_on"], None, near_days(on), on)] += row["n"]
    return counts


def lines_of_warnings(tx: Tx, bodies: Sequence[str], on: date, most: int) -> list[Line]:
    """The most pressing lines, for some bodies or for all."""
    asked = {"bodies": bodies, "most": most}
    return [_line(row, on) for row in tx.rows(_LINES[bool(bodies)], asked)]


def warning_line_of(tx: Tx, matter_id: int, on: date) -> Line | None:
    """The one line of a warning; None when it waits for nobody."""
    row = tx.first(_ONE, {"id": matter_id})
    return None if row is None else _line(row, on)


def _line(row: Row, on: date) -> Line:
    waiting = waits_on(WARNING.key, row["state"])
    assert waiting is not None  # only those under way are read
    due_on = row["due_on"]
    return Line(
        row["number"],
        title_of_warning(row["title"], row["case_code"]),
        row["body"],
        WARNING.state(row["state"]).label,
        _who(row, waiting.role),
        waiting,
        due_on,
        None if due_on is None else (due_on - on).days,
        None,
        colour(due_on, None, near_days(on), on),
        row["seq"],
        WARNING.key,
    )


def _who(row: Row, role: Role) -> str:
    """The post warned, or the head of its unit; where there is none, the keeping body."""
    post = {Role.OWNER: row["post"], Role.HEAD: row["head"]}.get(role)
    if post is not None:
        return f"{row['body']}·{post}"
    at = row["body"] if role in (Role.OWNER, Role.HEAD) else row["keeper"]
    return f"{at}·{ROLE_WORDS[role][0]}"
