"""A case as the officer concerned reads it: the notice with rights, the committee, what they said,
the opinion as served, their objection and what became of it. Never votes, dissents or drafts."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from models.matter import Matter
from models.referral import Opinion, Referral
from models.roster import Body, Person
from models.statement import Prepared, Row
from models.store import Tx
from models.term import Term
from models.types import table_of
from rules.actor import Actor, Assurance, Channel
from rules.objecting import NotServed, objects_in_time, objects_once
from rules.procedure import Case
from rules.procedures.opinion import OPINION
from rules.refusal import Refused
from rules.workday import Calendar
from tasks.acts import SHANGHAI
from tasks.clocks import Clock, clocks_of
from tasks.committee_members import members_on
from tasks.early_recusals import asked_before
from tasks.member_file import Statement, seats
from tasks.said import Said, evidence_of, last, said_on
from tasks.session_facts import sessions_at
from tasks.session_of import live_session

_matter, _up, _person = table_of(Matter), table_of(Matter).alias("up"), table_of(Person)
_opinion, _referral = table_of(Opinion), table_of(Referral)
_body = table_of(Body)
_referrer, _employer = _body.alias("referrer_body"), _body.alias("employer_body")
_term = table_of(Term)
_CASE = Prepared(
    select(
        _matter,
        _opinion,
        _person.c.name,
        _person.c.code,
        _up.c.number.label("referral"),
        _referral.c.title,
        _referral.c.case_no,
        _body.c.name.label("committee"),
        _referrer.c.name.label("referrer"),
        _employer.c.name.label("employer"),
    )
    .select_from(
        _opinion.join(_matter, _matter.c.id == _opinion.c.matter_id)
        .join(_person, _person.c.id == _opinion.c.person_id)
        .join(_up, _up.c.id == _opinion.c.referral_id)
        .join(_referral, _referral.c.matter_id == _opinion.c.referral_id)
        .join(_body, _body.c.id == _matter.c.body_id)
        .join(_referrer, _referrer.c.id == _referral.c.referrer_id)
        .join(_employer, _employer.c.id == _opinion.c.employer_id)
    )
    .where(_opinion.c.matter_id == bindparam("id"))
)
# Closed or not, as the guard asks: what was posted in time may be handed in afterwards.
_WINDOW = Prepared(
    select(_term.c.due_on)
    .where(_term.c.matter_id == bindparam("id"), _term.c.kind == "objection_officer")
    .order_by(_term.c.no.desc())
)


@dataclass(frozen=True, slots=True)
class Served:
    """The opinion as it was served on the officer."""

    finding: str
    reasons: str
    remedy: str
    signed_on: date
    served_on: date


@dataclass(frozen=True, slots=True)
class OfficerFile:
    """All that the officer's pages show."""

    row: Row
    state: str
    notice: Said | None
    session: Row | None
    seats: tuple[Row, ...]
    statements: tuple[Statement, ...]
    statement_waived: bool
    served: Served | None
    objection: Statement | None
    objection_waived_on: date | None
    decision: Said | None
    clocks: dict[str, Clock]
    may_state: Refused | None
    """Why a statement cannot be made now; None: can. The next likewise."""
    may_object: Refused | None
    may_recuse: bool
    """A session is convened, or it is asked before one."""


def officer_file(tx: Tx, opinion_id: int, calendar: Calendar, at: datetime) -> OfficerFile:
    """The case of one officer, at an instant."""
    row = tx.first(_CASE, {"id": opinion_id})
    assert row is not None, "an opinion is of a referral, on a person of the roster"
    on = at.astimezone(SHANGHAI).date()
    said = said_on(tx, [opinion_id])[opinion_id]
    session, seated = _committee(tx, row, at)
    objected = last(said, "object")
    return OfficerFile(
        row,
        OPINION.state(row["state"]).zh,
        last(said, "notify"),
        session,
        tuple(seated),
        tuple(_statement(tx, each) for each in said if each.act == "state"),
        last(said, "waive_statement") is not None,
        _served(row, said),
        _statement(tx, objected) if objected is not None else None,
        row["waived_officer_on"],
        _decision(said, objected) if row["result_officer"] else None,
        {clock.kind: clock for clock in clocks_of(tx, row, calendar, on)},
        _declared(row["state"], "state"),
        _may_object(tx, row, on),
        session is not None or _declared(row["state"], "ask_recusal") is None,
    )


def _committee(tx: Tx, row: Row, at: datetime) -> tuple[Row | None, list[Row]]:
    """The session that is to come or sits, with its list; before there is one, the register."""
    live = live_session(tx, row["id"])
    if live is not None:
        return live, seats(tx, sessions_at(tx, {live["id"]: at})[live["id"]])
    on = at.astimezone(SHANGHAI).date()
    members = members_on(tx, [row["body_id"]], on)[row["body_id"]]
    asked = asked_before(tx, row["referral_id"], {row["number"]: row["id"]})
    codes = {each.form["member"] for each in asked}
    regular = [
        member | {"out": None, "pending": member["code"] in codes}
        for member in members
        if not member["substitute"]
    ]
    return None, seats(tx, {"sitters": regular, "room": ()})


def _statement(tx: Tx, said: Said) -> Statement:
    text = said.form.get("statement") or said.form["reason"]
    return Statement(said.at, text, tuple(evidence_of(tx, said)))


def _served(row: Row, said: list[Said]) -> Served | None:
    """What was served, once it was: neither a draft nor what a new vote has set aside."""
    drafted = last(said, "draft")
    if row["served_officer_on"] is None or row["signed_on"] is None or not row["finding"]:
        return None
    form = drafted.form if drafted is not None else {"reasons": "", "remedy": ""}
    return Served(
        row["finding"], form["reasons"], form["remedy"], row["signed_on"], row["served_officer_on"]
    )


def _decision(said: list[Said], objected: Said | None) -> Said | None:
    """What was decided on the officer's own objection: of two that wait, theirs is decided
    first."""
    after = objected.seq if objected is not None else 0
    decided = [each for each in said if each.act == "decide_objection" and each.seq > after]
    return decided[0] if decided else None


def _declared(state: str, verb: str) -> Refused | None:
    try:
        OPINION.find(state, verb)
    except Refused as refusal:
        return refusal
    return None


def why_no_objection(tx: Tx, opinion_id: int, on: date) -> Refused | None:
    """Why the officer cannot object today through their page; None: can."""
    row = tx.first(_CASE, {"id": opinion_id})
    assert row is not None, "an opinion is of a referral, on a person of the roster"
    return _may_object(tx, row, on)


def _may_object(tx: Tx, row: Row, on: date) -> Refused | None:
    """Why the officer cannot object today, by what is known before a form is filled in."""
    nobody = Actor(row["code"], Channel.PORTAL, Assurance.AUTHENTICATED, row["person_id"])
    window = tx.first(_WINDOW, {"id": row["id"]})
    facts = {**row, "party": "officer", "window_officer": window["due_on"] if window else None}
    case = Case(row["state"], facts, {"made_on": None}, nobody, on)
    if row["served_officer_on"] is None:
        return NotServed(party="您", party_en="you")
    try:
        OPINION.find(row["state"], "object")
        objects_once(case)
        objects_in_time(case)
    except Refused as refusal:
        return refusal
    return None
