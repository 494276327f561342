"""What the guards of a session look at: its numbers, its list, the room, open recusals, votes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from models.forms.session import ReplaceMember
from models.matter import Matter
from models.referral import Referral
from models.roster import Person
from models.session import (
    CommitteeSession,
    SessionAttendance,
    SessionCase,
    SessionGuest,
    SessionMember,
    SessionRecusal,
    SessionVote,
)
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import EPOCH, table_of
from rules.attendance import Event, present_at
from rules.ballot import Vote
from rules.sitting import Out, sitting_of
from rules.vocabulary import Finding
from tasks.acts import SHANGHAI, Act
from tasks.committee_members import members_on
from tasks.convening import officers_before, reasons_out, referred_by, sitter_row

_matter, _person, _referral = table_of(Matter), table_of(Person), table_of(Referral)
_session, _case, _member = (
    table_of(CommitteeSession),
    table_of(SessionCase),
    table_of(SessionMember),
)
_room, _recusal, _vote, _guest = (
    table_of(SessionAttendance),
    table_of(SessionRecusal),
    table_of(SessionVote),
    table_of(SessionGuest),
)
_CHARTER = ("quorum", "majority", "base", "recused_count", "casting")
_SESSIONS = Prepared(
    select(_session, _matter.c.body_id.label("keeper_id"), _referral.c.referrer_id)
    .join(_matter, _matter.c.id == _session.c.matter_id)
    .join(_referral, _referral.c.matter_id == _session.c.referral_id)
    .where(among(_session.c.matter_id, "ids"))
)
_MEMBERS = Prepared(
    select(_member, _person.c.code)
    .join(_person, _person.c.id == _member.c.person_id)
    .where(among(_member.c.session_id, "ids"))
    .order_by(_member.c.session_id, _person.c.code)
)
_CASES = Prepared(
    select(_case, _matter.c.number)
    .join(_matter, _matter.c.id == _case.c.opinion_id)
    .where(among(_case.c.session_id, "ids"))
    .order_by(_case.c.session_id, _case.c.opinion_id)
)
_EVENTS = Prepared(select(_room).where(among(_room.c.session_id, "ids")))
_RECUSALS = Prepared(select(_recusal).where(among(_recusal.c.session_id, "ids")))
_VOTES = Prepared(
    select(_vote).where(among(_vote.c.session_id, "ids")).order_by(_vote.c.session_id, _vote.c.seq)
)
_GUESTS = Prepared(select(_guest).where(among(_guest.c.session_id, "ids")))


def facts_of_sessions(tx: Tx, acts: Sequence[tuple[Act, Row]]) -> dict[int, Row]:
    """Where sessions stand when the acts happen, by matter; and what the verb asks about."""
    facts = sessions_at(tx, {matter["id"]: act.at for act, matter in acts})
    for act, matter in acts:
        fact = facts[matter["id"]]
        # Instants have no canonical form; nobody decides by them.
        fact.pop("opened_at"), fact.pop("ended_at")
        fact["members"] = [sitter["person_id"] for sitter in fact["sitters"]]
        _add_for_verb(tx, act, fact)
    return facts


def sessions_at(tx: Tx, instants: Mapping[int, datetime]) -> dict[int, Row]:
    """The list, the room and the cases of sessions, each at an instant or, if it has ended, as it
    ended: facts for `rules.sitting.sitting_of`, with ``cases`` (opinion ids by number)."""
    asked = {"ids": sorted(instants)}
    facts: dict[int, Row] = {}
    for row in tx.rows(_SESSIONS, asked):
        row["charter"] = {k: row.pop(k) for k in _CHARTER}
        facts[row["matter_id"]] = row | {"sitters": [], "replaced": [], "cases": {}}
    for row in tx.rows(_MEMBERS, asked):
        fact = facts[row.pop("session_id")]
        if row["replaced_seq"] is None:
            fact["sitters"].append(row)
        else:
            fact["replaced"].append(row["code"])
    for row in tx.rows(_CASES, asked):
        facts[row["session_id"]]["cases"][row["number"]] = row["opinion_id"]
    open_ones = {
        (row["session_id"], row["person_id"]): row["seq"]
        for row in tx.rows(_RECUSALS, asked)
        if row["granted"] is None
    }
    events: dict[int, list[Event]] = {}
    for row in tx.rows(_EVENTS, asked):
        event = Event(row["seq"], row["at"], row["person_id"], row["arrived"])
        events.setdefault(row["session_id"], []).append(event)
    for session_id, fact in facts.items():
        at = fact["ended_at"] or instants[session_id]
        fact["room"] = sorted(present_at(events.get(session_id, ()), at))
        on = at.astimezone(SHANGHAI).date()
        seated = members_on(tx, [fact["committee_id"]], on)[fact["committee_id"]]
        still = {row["person_id"] for row in seated}
        for sitter in fact["sitters"]:
            if sitter["person_id"] not in still:
                sitter["out"] = Out.UNSEATED.value
            asked_in = open_ones.get((session_id, sitter["person_id"]))
            sitter["pending"], sitter["recusal_seq"] = asked_in is not None, asked_in
    return facts


def counted_voters(tx: Tx, session_id: int) -> frozenset[int]:
    """Whose votes a session counted when it closed: members who could vote and were in the room."""
    facts = sessions_at(tx, {session_id: EPOCH})
    return sitting_of(facts[session_id]).voters if session_id in facts else frozenset()


def votes_of(tx: Tx, session_id: int) -> dict[int, list[Vote]]:
    """Every line of the ballots of a session, by opinion."""
    found: dict[int, list[Vote]] = {}
    for row in tx.rows(_VOTES, {"ids": [session_id]}):
        vote = Vote(row["seq"], row["person_id"], Finding(row["finding"]))
        found.setdefault(row["opinion_id"], []).append(vote)
    return found


def _add_for_verb(tx: Tx, act: Act, fact: Row) -> None:
    if isinstance(act.form, ReplaceMember):
        seated = members_on(tx, [fact["committee_id"]], act.on)[fact["committee_id"]]
        fact["coming"] = _coming(tx, act, act.form.replacement, fact, seated)
    if act.verb == "request_recusal":
        officers = officers_before(tx, fact["referral_id"])
        mine = [o for o in officers if o["number"] in fact["cases"]]
        # Each officer's days run from their own notice; the session waits for the last of them.
        days = [officer["until"] for officer in mine if officer["until"] is not None]
        fact["recusal_until"] = max(days, default=fact["held_on"])
        fact["subject_id"] = _officer_acting(tx, act, {o["person_id"] for o in mine})


def _coming(tx: Tx, act: Act, code: str, fact: Row, seated: list[Row]) -> Row | None:
    member = next((row for row in seated if row["code"] == code), None)
    if member is None:
        return None
    guests = tx.rows(_GUESTS, {"ids": [fact["matter_id"]]})
    referral = {"matter_id": fact["referral_id"], "referrer_id": fact["referrer_id"]}
    out = reasons_out(
        tx,
        referral,
        [member["person_id"]],
        act.on,
        presenting={g["person_id"] for g in guests if g["capacity"] == "presenter"},
        handled={
            *(g["person_id"] for g in guests if g["capacity"] == "handled"),
            *referred_by(tx, fact["referral_id"]),
        },
    )
    if member["sender_id"] is not None and member["sender_id"] == fact["referrer_id"]:
        out.setdefault(member["person_id"], Out.REFERRING)
    return sitter_row(member, out.get(member["person_id"]), act.on)


_CODES = Prepared(select(_person.c.id).where(among(_person.c.code, "codes")))


def _officer_acting(tx: Tx, act: Act, officers: set[int]) -> int | None:
    """The officer before the session who acts for themselves."""
    found = tx.first(_CODES, {"codes": [act.form.actor]})
    return found["id"] if found and found["id"] in officers else None
