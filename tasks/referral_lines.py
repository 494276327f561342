"""Lines of the worklists for referrals, their opinions, holds and sessions: what waits on whom
until when.

The committee's body sees the referrals it keeps with their opinions and sessions; the referring
body its own referrals, what of its own is held, and the opinions it may object to.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, literal, or_, select

from models.matter import Matter
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import table_of
from rules.objecting import PARTIES, ripe_on
from rules.procedure import ROLE_WORDS, Role
from rules.procedures import PROCEDURES, procedure
from rules.slip import Colour, colour_beside_a_right
from rules.waiting import Waiting, states_that_wait, waits_on
from tasks.clocks import near_days
from tasks.possible import rights_running
from tasks.referred import COLUMNS, FROM_MATTER, KEEPER, REFERRER, body_of, goes_on, title_of
from tasks.worklist_line import Line

OF_A_REFERRAL = ("referral", "opinion", "hold", "session", "sanction", "clearing", "supervisor")
WAITS_FOR_EFFECT = ("opinion", "served")
NO_TERM = "—"
"""The note of a line without a last day: nobody is given one for it."""
_STOPPED = "期限中止 · suspended"

_matter, _term = table_of(Matter), table_of(Term)
_RIGHTS = {t.kind for p in PROCEDURES.values() for t in p.terms if t.window}
_on = bindparam("on", type_=_term.c.due_on.type)


def _one_of(column: Any, values: Iterable[str]) -> Any:
    return column.in_([literal(value) for value in sorted(values)])


def _first(*conditions: Any) -> Any:
    """The earliest last day of a matter's open terms of some kind."""
    return (
        select(func.min(_term.c.due_on))
        .where(_term.c.matter_id == _matter.c.id, _term.c.closed_on.is_(None), *conditions)
        .correlate(_matter)
        .scalar_subquery()
    )


_IS_RIGHT = _one_of(_term.c.kind, _RIGHTS)
_due_on = _first(~_IS_RIGHT, _term.c.paused_on.is_(None))
_right_on = _first(_IS_RIGHT, _term.c.due_on >= _on)
_until = {f"objection_{party}": _first(_term.c.kind == f"objection_{party}") for party in PARTIES}
_LIVE = or_(
    *(
        and_(_matter.c.procedure == key, _one_of(_matter.c.state, states))
        for key in OF_A_REFERRAL
        if (states := states_that_wait(key))
    )
)
_SERVED = and_(_matter.c.procedure == "opinion", _matter.c.state == "served")
_MINE = or_(
    and_(among(KEEPER.c.code, "bodies"), _matter.c.procedure != "hold"),
    and_(
        among(REFERRER.c.code, "bodies"),
        or_(_one_of(_matter.c.procedure, ("referral", "hold")), _SERVED),
    ),
)


def _open(*columns: Any, body: bool, only: ColumnElement[bool] | None = None) -> Select[Any]:
    found = select(*columns).select_from(FROM_MATTER).where(_LIVE)
    if only is not None:
        found = found.where(only)
    return found.where(_MINE) if body else found


_LINE = (
    *COLUMNS,
    _matter.c.number,
    _matter.c.state,
    _matter.c.seq,
    _due_on.label("due_on"),
    _right_on.label("right_on"),
    *(ends.label(kind) for kind, ends in _until.items()),
    _first(_term.c.paused_on.is_not(None)).label("stopped"),
)


def _lines(body: bool) -> Prepared:
    line = _open(*_LINE, body=body).subquery("line")
    first = func.coalesce(line.c.due_on, line.c.right_on)
    late = case((line.c.due_on < _on, 0), else_=1)
    undated = case((first.is_(None), 1), else_=0)
    return Prepared(select(line).order_by(late, undated, first, line.c.id).limit(bindparam("most")))


def _groups(body: bool) -> Prepared:
    group = _open(
        _due_on.label("due_on"),
        case((_SERVED, literal(1)), (_right_on.is_not(None), literal(1)), else_=0).label("right"),
        body=body,
    ).subquery("open")
    return Prepared(
        select(group.c.due_on, group.c.right, func.count().label("n")).group_by(
            group.c.due_on, group.c.right
        )
    )


_LINES = {body: _lines(body) for body in (False, True)}
_GROUPS = {body: _groups(body) for body in (False, True)}
_ONE = Prepared(_open(*_LINE, body=False, only=_matter.c.id == bindparam("id")))


def counts_of_referrals(tx: Tx, bodies: Sequence[str], on: date) -> Counter[Colour]:
    """How many of each colour, for some bodies or for all."""
    counts: Counter[Colour] = Counter()
    for row in tx.rows(_GROUPS[bool(bodies)], {"on": on, "bodies": bodies}):
        shade = colour_beside_a_right(row["due_on"], bool(row["right"]), near_days(on), on)
        counts[shade] += row["n"]
    return counts


def lines_of_referrals(tx: Tx, bodies: Sequence[str], on: date, most: int) -> list[Line]:
    """The most pressing lines, for some bodies or for all."""
    asked = {"on": on, "bodies": bodies, "most": most}
    return [_line(row, on) for row in tx.rows(_LINES[bool(bodies)], asked)]


def referral_line_of(tx: Tx, matter_id: int, on: date) -> Line | None:
    """The one line of a matter of a referral; None when it waits for nobody."""
    row = tx.first(_ONE, {"id": matter_id, "on": on})
    return None if row is None else _line(row, on)


def _line(row: Row, on: date) -> Line:
    until = {kind: row[kind] for kind in _until if row[kind] is not None}
    rights = rights_running(until, on)
    again = goes_on(row)
    waiting = waits_on(row["procedure"], row["state"], rights=rights, supplemented=again)
    assert waiting is not None  # only states that wait for somebody are read
    served = (row["procedure"], row["state"]) == WAITS_FOR_EFFECT
    due_on = row["due_on"] or row["right_on"]
    note = ""
    if waiting.role is Role.SYSTEM:
        ripe = ripe_on(until.values(), on)
        note = f"待生效，最早{ripe} · takes effect from {ripe}"
    elif due_on is None:
        note = NO_TERM if row["stopped"] is None else _STOPPED
    right = served or row["right_on"] is not None
    return Line(
        row["number"],
        title_of(row),
        body_of(row),
        procedure(row["procedure"]).state(row["state"]).label,
        _who(row, waiting, rights),
        waiting,
        due_on,
        None if due_on is None else (due_on - on).days,
        None,
        colour_beside_a_right(row["due_on"], right, near_days(on), on),
        row["seq"],
        row["procedure"],
        note,
    )


def _who(row: Row, waiting: Waiting, rights: frozenset[Role]) -> str:
    """The body and the capacity; of an officer neither name nor code."""
    referrer = str(row["referrer_name"])
    if waiting.role is Role.SYSTEM:
        return "到期自动生效 · of itself"
    if waiting.role is Role.REFERRER:
        return referrer
    if waiting.role is Role.OFFICER:
        officer = ROLE_WORDS[Role.OFFICER][0]
        return f"{officer}、{referrer}" if Role.REFERRER in rights else officer
    return f"{row['keeper_name']}·{ROLE_WORDS[waiting.role][0]}"
