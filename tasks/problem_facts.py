"""What the guards of rectification look at, for problems that exist."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, func, select

from models.forms.problem import Assign, Correct, Reopen
from models.forms.rectification import ClaimDone, HandOver, Join, ReportProgress
from models.matter import Matter
from models.outbox import Endpoint
from models.rectification import EvidenceUse, Inspection, Measure, Problem
from models.roster import Appointment, Body, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Fired, Term
from models.types import table_of
from rules.merger import NotTakenOver
from rules.procedures.problem_words import UNCLOSED
from rules.refusal import Refused
from tasks.acts import Act
from tasks.doers import closing_verb
from tasks.evidence import must_be_kept
from tasks.finding import of_inspection
from tasks.laid_out import add_endpoints
from tasks.lookup import add_teams, holders, inspections, must, persons, posts, standing
from tasks.successions import posts_taken_over

_problem, _matter, _body = table_of(Problem), table_of(Matter), table_of(Body)
_post, _unit, _measure, _use = (
    table_of(Post),
    table_of(Unit),
    table_of(Measure),
    table_of(EvidenceUse),
)
_fired, _term, _endpoint = table_of(Fired), table_of(Term), table_of(Endpoint)
_appointment, _inspection = table_of(Appointment), table_of(Inspection)

_inspected = _body.alias("inspected")
_FACTS = Prepared(
    select(
        _problem,
        _inspected.c.code.label("body"),
        _matter.c.body_id.label("keeper_id"),
        func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ"),
        _post.c.unit_id.label("owner_unit_id"),
        _unit.c.name.label("owner_unit"),
        exists()
        .where(_endpoint.c.body_id == _matter.c.body_id, _endpoint.c.active.is_(True))
        .label("is_told"),
    )
    .select_from(
        _problem.join(_matter, _matter.c.id == _problem.c.matter_id)
        .join(_body, _body.c.id == _matter.c.body_id)
        .join(_inspected, _inspected.c.id == _problem.c.body_id)
        .outerjoin(_post, _post.c.id == _problem.c.owner_post_id)
        .outerjoin(_unit, _unit.c.id == _post.c.unit_id)
    )
    .where(among(_problem.c.matter_id, "ids"))
)
_MEASURES = Prepared(
    select(
        _measure.c.matter_id,
        _measure.c.no,
        _measure.c.retired_seq,
        exists()
        .where(_use.c.matter_id == _measure.c.matter_id, _use.c.measure_no == _measure.c.no)
        .label("proven"),
    )
    .where(among(_measure.c.matter_id, "ids"))
    .order_by(_measure.c.matter_id, _measure.c.no)
)
_LETTERS = Prepared(
    select(_fired.c.matter_id, _fired.c.letter, _fired.c.reply_seq).where(
        among(_fired.c.matter_id, "ids"), _fired.c.letter != ""
    )
)
_INTO = Prepared(
    select(_matter.c.number, _matter.c.id, _matter.c.state, _problem.c.body_id)
    .join(_problem, _problem.c.matter_id == _matter.c.id)
    .where(among(_matter.c.number, "ids"))
)
_REACHED = Prepared(
    select(_term.c.matter_id, _term.c.ladder, func.max(_fired.c.rung).label("rung"))
    .join(_fired, (_fired.c.matter_id == _term.c.matter_id) & (_fired.c.term_no == _term.c.no))
    .where(among(_term.c.matter_id, "ids"))
    .group_by(_term.c.matter_id, _term.c.ladder)
)
_TEAM_OF = Prepared(select(_inspection.c.matter_id).where(among(_inspection.c.matter_id, "ids")))


def facts_of_problems(tx: Tx, acts: Sequence[tuple[Act, Row]]) -> dict[int, Row | Refused]:
    """Facts by matter; beyond the common ones only what the verb asks about."""
    if not acts:
        return {}
    ids = {"ids": [matter["id"] for _, matter in acts]}
    facts = {row["matter_id"]: row for row in tx.rows(_FACTS, ids)}
    add_endpoints(tx, [row for row in facts.values() if row.pop("is_told")])
    for row in facts.values():
        row["source_digest"] = (
            None if row["source_digest"] is None else bytes(row["source_digest"]).hex()
        )
        row.setdefault("endpoints", [])
    verbs = {act.verb for act, _ in acts}
    if verbs & {"claim_done", "submit_plan", "report_progress"}:
        _add_measures(tx, ids, facts)
    if "reply_letter" in verbs:
        for row in tx.rows(_LETTERS, ids):
            facts[row["matter_id"]].setdefault("letters", {})[row["letter"]] = (
                row["reply_seq"] is not None
            )
    if "reopen" in verbs:
        for row in tx.rows(_REACHED, ids):
            facts[row["matter_id"]].setdefault("reached", {})[row["ladder"]] = row["rung"]
    found: dict[int, Row | Refused] = {}
    for act, matter in acts:
        if matter["id"] not in facts:
            continue
        try:
            _add_for_verb(tx, act, facts[matter["id"]])
            found[matter["id"]] = facts[matter["id"]]
        except Refused as refusal:
            found[matter["id"]] = refusal
    return {matter["id"]: found.get(matter["id"], {}) for _, matter in acts}


def _add_measures(tx: Tx, ids: Row, facts: dict[int, Row]) -> None:
    for row in facts.values():
        row["measures"], row["proven"], row["measure_no"] = [], [], 0
    for row in tx.rows(_MEASURES, ids):
        fact = facts[row["matter_id"]]
        fact["measure_no"] = row["no"]
        if row["retired_seq"] is None:
            fact["measures"].append(row["no"])
        if row["proven"]:
            fact["proven"].append(row["no"])


def _add_for_verb(tx: Tx, act: Act, facts: Row) -> None:
    form = act.form
    if isinstance(form, ReportProgress | ClaimDone):
        must_be_kept(tx, form.evidence)
    if isinstance(form, Assign):
        facts["new_owner"] = standing(posts(tx, [form.owner]), form.owner, act.on)["id"]
        facts["new_holder"] = holders(tx, [facts["new_owner"]], act.on).get(facts["new_owner"])
    elif isinstance(form, HandOver):
        named = persons(tx, [form.successor]) if form.successor else {}
        facts["new_holder"] = (
            must(named, form.successor, "人员", "person")["id"] if form.successor else None
        )
        if form.post:
            facts["new_owner"] = _taking_over(tx, form.post, facts["owner_post_id"], act.on)
            facts["owner_post_id"] = facts["new_owner"]
    elif isinstance(form, Join):
        facts["into"] = _into(tx, form.into, facts["matter_id"])
    elif isinstance(form, Correct):
        facts["closed_by"] = closing_verb(tx, facts["matter_id"])
        facts["new_owner"] = (
            must(posts(tx, [form.owner]), form.owner, "岗位", "post")["id"] if form.owner else None
        )
    elif isinstance(form, Reopen) and form.inspection:
        facts.update(of_inspection(inspections(tx, [form.inspection]), form.inspection))
    elif act.verb == "reopen" and facts["inspection_id"] is not None:
        rows = tx.rows(_TEAM_OF, {"ids": [facts["inspection_id"]]})
        add_teams(tx, rows)
        facts["team"] = rows[0]["team"]


def _taking_over(tx: Tx, code: str, owner_id: int | None, on: date) -> int:
    """The post that took over from the owning one."""
    into = must(posts(tx, [code]), code, "岗位", "post")
    taken = posts_taken_over(tx, [owner_id], on).get(owner_id) if owner_id is not None else None
    if taken is None or taken[0] != into["id"]:
        raise NotTakenOver(post=code, on=on)
    return int(into["id"])


def _into(tx: Tx, number: str, own_id: int) -> Row | None:
    row = tx.first(_INTO, {"ids": [number]})
    if row is None:
        return None
    return {
        "id": row["id"],
        "body_id": row["body_id"],
        "open": row["state"] in UNCLOSED,
        "self": row["id"] == own_id,
    }
