"""The worklist: which open problem waits on whom until when, by colour; read by the set, whatever
the number."""

from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, case, func, literal, or_, select

from models.handover import Handover
from models.matter import Matter
from models.rectification import Measure, Problem
from models.referral import Referral
from models.roster import Body, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Store, Tx
from models.term import Term
from models.types import table_of
from models.warning import CaseWarning
from rules.procedure import ROLE_WORDS, Role
from rules.procedures.problem import PROBLEM
from rules.procedures.problem_words import PLANNED, UNCLOSED
from rules.slip import Colour, colour
from rules.waiting import Waiting, waits_on
from tasks.calls.lines import (
    BODIES_OF_ERRANDS,
    LISTED,
    counts_of_errands,
    errand_line_of,
    lines_of_errands,
    parties_of,
)
from tasks.clocks import near_days
from tasks.commutation.lines import counts_of_proposals, lines_of_proposals, proposal_line_of
from tasks.doubt_lines import counts_of_doubts, doubt_line_of, lines_of_doubts
from tasks.handover_lines import counts_of_handovers, handover_line_of, lines_of_handovers
from tasks.improvement_lines import (
    counts_of_improvements,
    improvement_line_of,
    lines_of_improvements,
)
from tasks.plain_lines import PLAIN, counts_of_plain, lines_of_plain, plain_line_of
from tasks.referral_lines import counts_of_referrals, lines_of_referrals, referral_line_of
from tasks.referred import referrals_of
from tasks.risks.lines import counts_of_warnings, lines_of_warnings, warning_line_of
from tasks.successions import codes_of_predecessors
from tasks.worklist_line import Line, Worklist

LINES = 200
"""Lines of one worklist: the most pressing; the rest is counted."""

_matter, _problem, _body = table_of(Matter), table_of(Problem), table_of(Body)
_term, _measure, _post = table_of(Term), table_of(Measure), table_of(Post)
_keeper, _referral = _body.alias("keeper"), table_of(Referral)
_unit, _handover = table_of(Unit), table_of(Handover)
_RUNS = (_term.c.paused_on.is_(None)) & (_term.c.kind != "progress")

_clocks = (
    select(
        _term.c.matter_id,
        func.min(case((_RUNS, _term.c.due_on))).label("due_on"),
        func.min(case((_term.c.kind == "progress", _term.c.due_on))).label("report_on"),
        func.max(_term.c.asked_n).label("asked_n"),
        func.max(case((_term.c.kind == "receipt", 1), else_=0)).label("receipt_open"),
    )
    .where(_term.c.closed_on.is_(None))
    .group_by(_term.c.matter_id)
    .subquery("clocks")
)
_steps = (
    select(_measure.c.matter_id, func.min(_measure.c.due_on).label("measure_on"))
    .where(_measure.c.done_on.is_(None), _measure.c.retired_seq.is_(None))
    .group_by(_measure.c.matter_id)
    .subquery("steps")
)
# A measure binds once the plan is approved, and not while the problem is suspended or being
# checked.
_measure_on = case(
    (_matter.c.state.in_([literal(state) for state in PLANNED]), _steps.c.measure_on)
)
_report_on = _clocks.c.report_on
_step_on = case(
    (_report_on.is_(None), _measure_on),
    (_measure_on.is_(None), _report_on),
    (_measure_on < _report_on, _measure_on),
    else_=_report_on,
)


def _open(*columns: Any, body: bool) -> Select[Any]:
    found = (
        select(*columns)
        .select_from(
            _problem.join(_matter, _matter.c.id == _problem.c.matter_id)
            .join(_body, _body.c.id == _problem.c.body_id)
            .join(_keeper, _keeper.c.id == _matter.c.body_id)
            .outerjoin(_post, _post.c.id == _problem.c.owner_post_id)
            .outerjoin(_clocks, _clocks.c.matter_id == _problem.c.matter_id)
            .outerjoin(_steps, _steps.c.matter_id == _problem.c.matter_id)
        )
        .where(among(_matter.c.state, "states"))
    )
    if body:
        mine = or_(among(_body.c.code, "bodies"), among(_keeper.c.code, "bodies"))
        found = found.where(mine)
    return found


_LINE = (
    _matter.c.number,
    _matter.c.seq,
    _matter.c.state,
    _problem.c.title,
    _body.c.name.label("body"),
    _keeper.c.name.label("keeper"),
    _post.c.name.label("post"),
    _clocks.c.due_on.label("due_on"),
    _step_on.label("step_on"),
    _clocks.c.asked_n,
    _clocks.c.receipt_open,
)


def _lines(body: bool) -> Prepared:
    on = bindparam("on", type_=_term.c.due_on.type)
    late = case((_clocks.c.due_on < on, 0), (_step_on < on, 1), else_=2)
    undated = case((_clocks.c.due_on.is_(None), 1), else_=0)
    return Prepared(
        _open(*_LINE, body=body)
        .order_by(late, undated, _clocks.c.due_on, _step_on, _matter.c.id)
        .limit(bindparam("most"))
    )


def _groups(body: bool) -> Prepared:
    # Pairs of days are few however many problems there are: the rule of colours then runs on pairs,
    # in one place.
    pairs = _open(_clocks.c.due_on.label("due_on"), _step_on.label("step_on"), body=body).subquery()
    counted = select(pairs.c.due_on, pairs.c.step_on, func.count().label("n"))
    return Prepared(counted.group_by(pairs.c.due_on, pairs.c.step_on))


_LINES = {body: _lines(body) for body in (False, True)}
_GROUPS = {body: _groups(body) for body in (False, True)}
_ONE = Prepared(_open(*_LINE, body=False).where(_matter.c.id == bindparam("id")))
_LISTED = (
    "problem",
    "referral",
    "handover",
    "improvement",
    "acknowledgment",
    "commutation",
    "warning",
)
_HANDED_OVER = (
    select(_unit.c.body_id)
    .join(_post, _post.c.unit_id == _unit.c.id)
    .join(_handover, _handover.c.post_id == _post.c.id)
)
"""The bodies whose posts are handed over."""
_warning = table_of(CaseWarning)
_WARNED = select(_warning.c.body_id)
"""The bodies whose cases are warned of."""
_BODIES = Prepared(
    select(_body.c.code, _body.c.name)
    .where(
        or_(
            _body.c.id.in_(select(_problem.c.body_id)),
            _body.c.id.in_(
                select(_matter.c.body_id).where(
                    _matter.c.procedure.in_([literal(key) for key in (*_LISTED, *PLAIN, *LISTED)])
                )
            ),
            _body.c.id.in_(select(_referral.c.referrer_id)),
            _body.c.id.in_(_HANDED_OVER),
            _body.c.id.in_(_WARNED),
            _body.c.id.in_(BODIES_OF_ERRANDS),
        )
    )
    .order_by(_body.c.code)
)
_CONCERNED = Prepared(
    select(_body.c.code, _body.c.name)
    .distinct()
    .select_from(
        _matter.outerjoin(_problem, _problem.c.matter_id == _matter.c.id).join(
            _body,
            or_(
                _body.c.id == _matter.c.body_id,
                _body.c.id == _problem.c.body_id,
                _body.c.id.in_(_HANDED_OVER.where(_handover.c.matter_id == _matter.c.id)),
                _body.c.id.in_(_WARNED.where(_warning.c.matter_id == _matter.c.id)),
            ),
        )
    )
    .where(_matter.c.id == bindparam("id"))
    .order_by(_body.c.code)
)


def worklist(store: Store, on: date, body: str = "", most: int = LINES) -> Worklist:
    """What waits, for one body (its own problems, referrals and hand-overs, those and the
    improvements that it keeps, doubts of duties that it must answer, and what waits for bodies that
    were merged into it) or for all. ``most``: lines at most."""
    with store.read() as tx:
        bodies = codes_of_predecessors(tx, body, on) if body else []
        states = {"states": UNCLOSED, "on": on, "bodies": bodies, "most": most}
        rows = tx.rows(_LINES[bool(body)], states)
        groups = tx.rows(_GROUPS[bool(body)], states)
        counts = counts_of_referrals(tx, bodies, on) + counts_of_handovers(tx, bodies, on)
        others = lines_of_referrals(tx, bodies, on, most)
        others += lines_of_handovers(tx, bodies, on, most)
        counts += counts_of_improvements(tx, bodies, on) + counts_of_doubts(tx, bodies, on)
        others += lines_of_improvements(tx, bodies, on, most)
        counts += counts_of_proposals(tx, bodies, on)
        others += lines_of_proposals(tx, bodies, on, most)
        others += lines_of_doubts(tx, bodies, on, most)
        counts += counts_of_errands(tx, bodies, on)
        others += lines_of_errands(tx, bodies, on, most)
        counts += counts_of_plain(tx, bodies, on)
        others += lines_of_plain(tx, bodies, on, most)
        counts += counts_of_warnings(tx, bodies, on)
        others += lines_of_warnings(tx, bodies, on, most)
    near = near_days(on)
    for group in groups:
        counts[colour(group["due_on"], group["step_on"], near, on)] += group["n"]
    lines = sorted([*(_line(row, near, on) for row in rows), *others], key=_pressing)[:most]
    return Worklist(on, tuple(lines), {shade: counts[shade] for shade in Colour})


def line_of(tx: Tx, matter_id: int, on: date) -> Line | None:
    """The one line of a matter, as every worklist has it; None when it is on none."""
    row = tx.first(_ONE, {"states": UNCLOSED, "id": matter_id})
    if row is None:
        found = referral_line_of(tx, matter_id, on) or handover_line_of(tx, matter_id, on)
        found = found or improvement_line_of(tx, matter_id, on)
        found = found or doubt_line_of(tx, matter_id, on)
        found = found or errand_line_of(tx, matter_id, on)
        found = found or warning_line_of(tx, matter_id, on)
        found = found or proposal_line_of(tx, matter_id, on)
        return found or plain_line_of(tx, matter_id, on)
    return _line(row, near_days(on), on)


def bodies_with_worklists(tx: Tx) -> list[tuple[str, str]]:
    """Code and name of each body that has or keeps problems, referrals, hand-overs or improvements,
    by code."""
    return [(row["code"], row["name"]) for row in tx.rows(_BODIES, {})]


def bodies_of(tx: Tx, matter_id: int) -> list[tuple[str, str]]:
    """Code and name of the bodies on whose worklists a matter stands: its own and the keeping
    one; of a referral's the referring body too."""
    found = {(row["code"], row["name"]) for row in tx.rows(_CONCERNED, {"id": matter_id})}
    if referral := referrals_of(tx, [matter_id]).get(matter_id):
        found.add((referral["referrer"], referral["referrer_name"]))
    return sorted(found | parties_of(tx, matter_id))


def _pressing(line: Line) -> tuple[int, bool, date]:
    """What is late first, then what is behind plan, then by the last day."""
    rank = {Colour.RED: 0, Colour.YELLOW: 1}.get(line.colour, 2)
    return rank, line.due_on is None, line.due_on or date.max


def _line(row: Row, near: int, on: date) -> Line:
    waiting = waits_on(
        PROBLEM.key,
        row["state"],
        owned=row["post"] is not None,
        extension_asked=row["asked_n"] is not None,
        receipt_open=bool(row["receipt_open"]),
    )
    assert waiting is not None  # only states that are not final are read
    due_on = row["due_on"]
    return Line(
        row["number"],
        row["title"],
        row["body"],
        PROBLEM.state(row["state"]).label,
        _who(row, waiting),
        waiting,
        due_on,
        None if due_on is None else (due_on - on).days,
        row["step_on"],
        colour(due_on, row["step_on"], near, on),
        row["seq"],
    )


def _who(row: Row, waiting: Waiting) -> str:
    """The owning post by name; of the keeping body, the capacity."""
    if waiting.role is Role.OWNER and row["post"] is not None:
        return f"{row['body']}·{row['post']}"
    return f"{row['keeper']}·{ROLE_WORDS[waiting.role][0]}"
