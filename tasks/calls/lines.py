"""Lines of the worklists for requests, calls, risks in cases, resident supervision and
co-investigation: which of them waits on whom until when, to the minute where it runs to it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, func, literal, or_, select, true, union

from models.calls import Errand
from models.matter import Matter
from models.roster import Body, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import table_of
from rules.procedure import ROLE_WORDS, Role
from rules.procedures import procedure
from rules.slip import Colour
from rules.waiting import states_that_wait, waits_on
from tasks.clocks import near_days, seconds_left, shade
from tasks.worklist_line import Line

LISTED = ("request", "risk_case", "call", "arrival", "resident", "coinvestigation")
_matter, _errand, _term = table_of(Matter), table_of(Errand), table_of(Term)
_post, _unit = table_of(Post), table_of(Unit)
_asks, _answers = table_of(Body).alias("asks"), table_of(Body).alias("answers")
_owner = table_of(Body).alias("owner")


def _first(column: Any) -> Any:
    """The first end of the clocks that run. Looked up matter by matter: from the terms of calls
    alone, not from those of a hundred thousand problems."""
    return (
        select(func.min(column))
        .where(
            _term.c.matter_id == _errand.c.matter_id,
            _term.c.closed_on.is_(None),
            _term.c.paused_on.is_(None),
        )
        .correlate(_errand)
        .scalar_subquery()
    )


_due_on, _due_at = _first(_term.c.due_on).label("due_on"), _first(_term.c.due_at).label("due_at")
_ONLY = select(_errand.alias("each").c.matter_id)
"""So that a planner begins with these, and not with all the matters there are."""
_WAITS = (_matter.c.procedure + literal(":") + _matter.c.state).in_(
    [literal(f"{key}:{state}") for key in LISTED for state in sorted(states_that_wait(key))]
)
_LINE = (
    _matter.c.id,
    _matter.c.number,
    _matter.c.procedure,
    _matter.c.seq,
    _matter.c.state,
    _errand.c.title,
    _answers.c.name.label("answers"),
    _asks.c.name.label("asks"),
    _owner.c.name.label("owner"),
    _post.c.name.label("post"),
    _due_on,
    _due_at,
)


def _open(*columns: Any, body: bool = False, states: bool = True) -> Select[Any]:
    found = (
        select(*columns)
        .select_from(
            _errand.join(_matter, _matter.c.id == _errand.c.matter_id)
            .join(_answers, _answers.c.id == _errand.c.answering_id)
            .outerjoin(_asks, _asks.c.id == _errand.c.sender_id)
            .outerjoin(_post, _post.c.id == _errand.c.owner_post_id)
            .outerjoin(_unit, _unit.c.id == _post.c.unit_id)
            .outerjoin(_owner, _owner.c.id == _unit.c.body_id)
        )
        .where(_matter.c.id.in_(_ONLY), _WAITS if states else true())
    )
    if body:
        mine = (among(each.c.code, "bodies") for each in (_answers, _asks, _owner))
        found = found.where(or_(*mine))
    return found


def _lines(body: bool) -> Prepared:
    line = _open(*_LINE, body=body).subquery("line")
    return Prepared(
        select(line)
        .order_by(line.c.due_on.is_(None), line.c.due_on, line.c.due_at, line.c.id)
        .limit(bindparam("most"))
    )


_LINES = {body: _lines(body) for body in (False, True)}
_ENDS = {body: Prepared(_open(_due_on, _due_at, body=body)) for body in (False, True)}
_ONE = Prepared(_open(*_LINE).where(_matter.c.id == bindparam("id")))


BODIES_OF_ERRANDS = union(
    select(_errand.c.sender_id.label("id")).where(_errand.c.sender_id.is_not(None)),
    select(_unit.c.body_id.label("id"))
    .join(_post, _post.c.unit_id == _unit.c.id)
    .join(_errand, _errand.c.owner_post_id == _post.c.id),
)
"""Bodies that ask, and those whose posts are called or in charge."""
_PARTIES = Prepared(
    _open(
        _asks.c.code.label("asks_code"),
        _asks.c.name.label("asks"),
        _owner.c.code.label("owner_code"),
        _owner.c.name.label("owner"),
        states=False,
    ).where(_matter.c.id == bindparam("id"))
)


def parties_of(tx: Tx, matter_id: int) -> set[tuple[str, str]]:
    """Code and name of the body that asks and of the one whose post does it."""
    row = tx.first(_PARTIES, {"id": matter_id})
    named = {(row[f"{who}_code"], row[who]) for who in ("asks", "owner")} if row else set()
    return {(code, name) for code, name in named if code is not None}


def counts_of_errands(tx: Tx, bodies: Sequence[str], on: date) -> Counter[Colour]:
    """How many of each colour some bodies ask, answer or do, or all."""
    near, counts = near_days(on), Counter[Colour]()
    for row in tx.rows(_ENDS[bool(bodies)], {"bodies": bodies}):
        counts[shade(row["due_on"], seconds_left(row["due_at"], on), near, on)] += 1
    return counts


def lines_of_errands(tx: Tx, bodies: Sequence[str], on: date, most: int) -> list[Line]:
    """The most pressing lines, for some bodies or for all."""
    asked = {"bodies": bodies, "most": most}
    return [_line(row, on) for row in tx.rows(_LINES[bool(bodies)], asked)]


def errand_line_of(tx: Tx, matter_id: int, on: date) -> Line | None:
    """The one line of a matter; None when it waits for nobody."""
    row = tx.first(_ONE, {"id": matter_id})
    return None if row is None else _line(row, on)


def _line(row: Row, on: date) -> Line:
    declared = procedure(row["procedure"])
    waiting = waits_on(declared.key, row["state"])
    assert waiting is not None  # only states that wait for somebody are read
    due_on, seconds = row["due_on"], seconds_left(row["due_at"], on)
    body = row["asks"] if waiting.role is Role.SENDER else row["answers"]
    who = f"{body}·{ROLE_WORDS[waiting.role][0]}"
    if waiting.role is Role.OWNER:
        who = f"{row['owner']}·{row['post']}"
    return Line(
        row["number"],
        row["title"],
        row["owner"] or row["answers"],
        declared.state(row["state"]).label,
        who,
        waiting,
        due_on,
        None if due_on is None else (due_on - on).days,
        None,
        shade(due_on, seconds, near_days(on), on),
        row["seq"],
        declared.key,
        _NO_CLOCK.get((declared.key, row["state"]), ""),
        due_at=row["due_at"],
        seconds=seconds,
    )


_NO_CLOCK = {
    ("call", "called"): "待各部门办结 · for the departments",
    ("arrival", "declined"): "待吹哨单位答复 · for the caller",
    ("resident", "disagreed"): "待派驻机构 · for the station",
    ("resident", "carried_out"): "待确认 · to be confirmed",
    ("coinvestigation", "refused"): "待商请单位 · for who asked",
}
"""What stands in the place of days where no clock runs."""
