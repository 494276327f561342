"""Recusals that a session finds asked for: by an officer from the notice on, kept in the history of
the opinion; or on an earlier session that ended without deciding them. The session takes them
over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from models.forms.opinion import AskRecusal
from models.forms.session import TakeOverRecusal
from models.session import CommitteeSession, SessionCase, SessionRecusal
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.recusal import AskedBy
from rules.refusal import Refused
from tasks.acts import SYSTEM, Act, Draft
from tasks.committee_members import members_on
from tasks.convening import hold_still, officers_before
from tasks.lookup import persons
from tasks.referral_reactions import follows
from tasks.said import said_on
from tasks.session_facts import sessions_at
from tasks.session_of import live_session

_session, _case, _recusal = (
    table_of(CommitteeSession),
    table_of(SessionCase),
    table_of(SessionRecusal),
)
_ON_SESSIONS = Prepared(
    select(
        _recusal.c.session_id,
        _recusal.c.seq,
        _recusal.c.person_id,
        _recusal.c.granted,
        _session.c.ended_at,
    )
    .join(_session, _session.c.matter_id == _recusal.c.session_id)
    .where(among(_session.c.referral_id, "ids"))
)
_CASES = Prepared(select(_case.c.opinion_id).where(among(_case.c.session_id, "ids")))


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that waits for its session: on which opinion, about whom, when, in what words."""

    opinion: str
    person_id: int
    at: datetime
    form: Mapping[str, Any]


def asked_before(tx: Tx, referral_id: int, opinions: Mapping[str, int]) -> list[Asked]:
    """What was asked on these opinions (ids by number), or on sessions that heard them, and has not
    been decided by a session that has ended since, the earliest first. Adjourned undecided, it
    waits again."""
    on_sessions = tx.rows(_ON_SESSIONS, {"ids": [referral_id]})
    found = [*_on_opinions(tx, opinions), *_left_by_sessions(tx, on_sessions, opinions)]
    settled: dict[int, datetime] = {}
    for row in on_sessions:
        if row["granted"] is not None and row["ended_at"] is not None:
            last = settled.get(row["person_id"], row["ended_at"])
            settled[row["person_id"]] = max(last, row["ended_at"])
    waiting = (a for a in found if a.person_id not in settled or a.at > settled[a.person_id])
    return sorted(waiting, key=lambda each: each.at)


def _on_opinions(tx: Tx, opinions: Mapping[str, int]) -> list[Asked]:
    said = said_on(tx, opinions.values())
    asked = [
        (number, each)
        for number, opinion_id in opinions.items()
        for each in said[opinion_id]
        if each.act == "ask_recusal"
    ]
    people = persons(tx, {each.form["member"] for _, each in asked})
    return [
        Asked(number, people[each.form["member"]]["id"], each.at, each.form)
        for number, each in asked
    ]


def _left_by_sessions(
    tx: Tx, on_sessions: Iterable[Row], opinions: Mapping[str, int]
) -> list[Asked]:
    """Asked on sessions that ended with it undecided, once for each of these opinions that was
    before them. What such a session had itself taken over waits where it was first asked."""
    left: dict[int, dict[int, int]] = {}
    for row in on_sessions:
        if row["granted"] is None and row["ended_at"] is not None:
            left.setdefault(row["session_id"], {})[row["seq"]] = row["person_id"]
    said = said_on(tx, left) if left else {}
    found = []
    for session_id, people in left.items():
        heard = {row["opinion_id"] for row in tx.rows(_CASES, {"ids": [session_id]})}
        numbers = [number for number, opinion_id in opinions.items() if opinion_id in heard]
        found += [
            Asked(number, people[each.seq], each.at, each.form)
            for each in said[session_id]
            if each.seq in people and each.act == "request_recusal"
            for number in numbers
        ]
    return found


def add_recusal_facts(tx: Tx, acts: Iterable[tuple[Act, Row | Refused]]) -> None:
    """Lay beside the facts of a request what its guard asks about."""
    for act, fact in acts:
        if not isinstance(act.form, AskRecusal) or isinstance(fact, Refused) or not fact:
            continue
        opinion_id, referral_id = fact.get("matter_id"), fact.get("referral_id")
        if opinion_id is None or referral_id is None:
            continue  # no opinion, which is refused a moment later
        hold_still(tx, referral_id)
        live = live_session(tx, opinion_id)
        seated = members_on(tx, [fact["keeper_id"]], act.on)[fact["keeper_id"]]
        waiting = asked_before(tx, referral_id, {fact["number"]: opinion_id})
        recused = {
            row["person_id"]
            for row in tx.rows(_ON_SESSIONS, {"ids": [referral_id]})
            if row["granted"]
        }
        officers = officers_before(tx, referral_id)
        fact["live_session"] = live["number"] if live is not None else ""
        fact["committee"] = sorted(row["code"] for row in seated)
        fact["asked"] = sorted(
            {each.form["member"] for each in waiting}
            | {row["code"] for row in seated if row["person_id"] in recused}
        )
        fact["recusal_until"] = next(o["until"] for o in officers if o["matter_id"] == opinion_id)


def take_over_recusals(tx: Tx, draft: Draft) -> list[Act]:
    """The next request that waits, about a member on the session's list; each is opened by an act
    of its own. Several officers may have asked about one member: it is decided once."""
    own = draft.matter["id"]
    fact = sessions_at(tx, {own: draft.act.at})[own]
    here = tx.rows(_ON_SESSIONS, {"ids": [fact["referral_id"]]})
    known = {row["person_id"] for row in here if row["session_id"] == own}
    sitting = {s["person_id"] for s in fact["sitters"] if not s["out"]} - known
    waiting = asked_before(tx, fact["referral_id"], fact["cases"])
    mine = [each for each in waiting if each.person_id in sitting]
    if not mine:
        return []
    return [_taken_over(draft, [a for a in mine if a.person_id == mine[0].person_id])]


def _taken_over(draft: Draft, asked: Sequence[Asked]) -> Act:
    first = asked[0].form
    form = TakeOverRecusal(
        actor=SYSTEM,
        number=draft.matter["number"],
        member=first["member"],
        ground=first["ground"],
        asked_by=first.get("asked_by", AskedBy.OFFICER),
        statement=first["statement"],
        opinions=tuple(dict.fromkeys(each.opinion for each in asked)),
    )
    return follows(draft, "session", "take_over_recusal", form, form.number)
