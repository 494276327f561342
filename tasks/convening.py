"""What a session is convened on: the referral, its officers, the list of members and who of them
may not vote."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from models.forms.session import Convene
from models.matter import History, Matter
from models.past_act import read
from models.referral import Opinion
from models.session import CommitteeSession, SessionRecusal
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import table_of
from rules.charter import charter_on
from rules.composition import MemberKind, is_professional
from rules.parameter import value_on
from rules.procedures.opinion_words import WAITING_FOR_A_VOTE
from rules.procedures.session import LIVE
from rules.refusal import Refused
from rules.sitting import Out
from tasks.acts import Act
from tasks.committee_members import bodies_of, members_on
from tasks.lookup import bodies, must, persons
from tasks.opinion_facts import referrals_by_number

_matter, _history, _term = table_of(Matter), table_of(History), table_of(Term)
_opinion, _session, _recusal = (
    table_of(Opinion),
    table_of(CommitteeSession),
    table_of(SessionRecusal),
)
_OFFICERS = Prepared(
    select(
        _opinion.c.referral_id,
        _opinion.c.matter_id,
        _opinion.c.person_id,
        _opinion.c.employer_id,
        _matter.c.number,
        _matter.c.state,
    )
    .join(_matter, _matter.c.id == _opinion.c.matter_id)
    .where(among(_opinion.c.referral_id, "ids"))
    .order_by(_opinion.c.referral_id, _opinion.c.no)
)
_TOLD = Prepared(
    select(
        _term.c.matter_id,
        func.max(_term.c.start_on).label("told_on"),
        func.max(_term.c.due_on).label("until"),
    )
    .where(among(_term.c.matter_id, "ids"), _term.c.kind == "recusal")
    .group_by(_term.c.matter_id)
)
_UNDER_WAY = Prepared(
    select(_session.c.referral_id, _matter.c.number)
    .join(_matter, _matter.c.id == _session.c.matter_id)
    .where(among(_session.c.referral_id, "ids"), among(_matter.c.state, "states"))
)
_RECUSED = Prepared(
    select(_session.c.referral_id, _recusal.c.person_id)
    .join(_session, _session.c.matter_id == _recusal.c.session_id)
    .where(among(_session.c.referral_id, "ids"), _recusal.c.granted.is_(True))
)
_DONE_BY = Prepared(
    select(_history.c.matter_id, _history.c.record).where(among(_history.c.matter_id, "ids"))
)


def facts_for_convening(tx: Tx, acts: Sequence[tuple[Act, Convene]]) -> list[Row | Refused]:
    """Facts of each new session, in the order of the acts."""
    forms = [form for _, form in acts]
    parents = referrals_by_number(tx, [form.referral for form in forms])
    known = bodies(tx, [form.committee for form in forms])
    found: list[Row | Refused] = []
    for act, form in acts:
        try:
            parent = must(parents, form.referral, "移送", "referral")
            keeper = {"id": parent["keeper_id"], "organ": parent["organ"]}
            if form.committee:
                named = must(known, form.committee, "惩戒委员会", "committee")
                keeper = {"id": named["id"], "organ": named["organ"] or named["code"]}
            hold_still(tx, parent["matter_id"])
            found.append(_facts(tx, form, parent, keeper, act.on))
        except Refused as refusal:
            found.append(refusal)
    return found


def hold_still(tx: Tx, referral_id: int) -> None:
    """A session is not convened while a request is being recorded, nor the other way round: none
    falls between the two."""
    tx.lock([f"recusals of {referral_id}"])


def officers_before(tx: Tx, referral_id: int) -> list[Row]:
    """Officers of a referral with the day they were told on and until when they may ask for a
    recusal (None where neither is on record)."""
    rows = tx.rows(_OFFICERS, {"ids": [referral_id]})
    ids = [row["matter_id"] for row in rows]
    told = {row["matter_id"]: row for row in tx.rows(_TOLD, {"ids": ids})} if ids else {}
    for row in rows:
        known = told.get(row["matter_id"], {})
        row["told_on"], row["until"] = _day(known.get("told_on")), _day(known.get("until"))
    return rows


def reasons_out(
    tx: Tx, referral: Row, people: Iterable[int], on: date, **named: Iterable[int]
) -> dict[int, Out]:
    """Who of these people may not vote on a referral, and why: the gravest reason first.

    ``named``: person ids by ``presenting`` and ``handled``, as the office names them.
    """
    officers = tx.rows(_OFFICERS, {"ids": [referral["matter_id"]]})
    recused = {r["person_id"] for r in tx.rows(_RECUSED, {"ids": [referral["matter_id"]]})}
    barred = {referral["referrer_id"]}
    if "employing_body" in value_on("disc.members.barred_bodies", on).value:
        barred |= {officer["employer_id"] for officer in officers}
    ids = sorted(set(people))
    employed = bodies_of(tx, ids, on)
    found: dict[int, Out] = {}
    for person in ids:
        if person in recused:
            found[person] = Out.RECUSED
        elif person in {officer["person_id"] for officer in officers}:
            found[person] = Out.CONCERNED
        elif person in named.get("presenting", ()):
            found[person] = Out.PRESENTING
        elif person in named.get("handled", ()):
            found[person] = Out.HANDLED
        elif employed.get(person, set()) & barred:
            found[person] = Out.REFERRING
    return found


def referred_by(tx: Tx, referral_id: int) -> set[int]:
    """Persons who acted on a referral for the referring body: they handled the case."""
    records = [read(r["record"]) for r in tx.rows(_DONE_BY, {"ids": [referral_id]})]
    codes = {record["by"]["code"] for record in records if record["by"]["role"] == "referrer"}
    return {row["id"] for row in persons(tx, codes).values()}


def _facts(tx: Tx, form: Convene, parent: Row, keeper: Row, on: date) -> Row:
    people = persons(tx, (*form.presenters, *form.handled_by))
    presenting = [must(people, c, "人员", "person")["id"] for c in form.presenters]
    handled = {must(people, c, "人员", "person")["id"] for c in form.handled_by}
    handled |= referred_by(tx, parent["matter_id"])
    seated = members_on(tx, [keeper["id"]], form.held_on)[keeper["id"]]
    members = [row for row in seated if not row["substitute"]]
    out = reasons_out(
        tx,
        parent,
        [row["person_id"] for row in members],
        on,
        presenting=presenting,
        handled=handled,
    )
    for row in members:
        if row["sender_id"] is not None and row["sender_id"] == parent["referrer_id"]:
            out.setdefault(row["person_id"], Out.REFERRING)
    under_way = tx.first(_UNDER_WAY, {"ids": [parent["matter_id"]], "states": list(LIVE)})
    return {
        "keeper_id": keeper["id"],
        "organ": keeper["organ"],
        "parent_id": parent["matter_id"],
        "referrer_id": parent["referrer_id"],
        "officers": _chosen(form, officers_before(tx, parent["matter_id"])),
        "presenting": list(dict.fromkeys(presenting)),
        "handled": sorted(handled),
        "under_way": under_way["number"] if under_way else "",
        "charter": charter_on(on).plain(),
        "sitters": [sitter_row(row, out.get(row["person_id"]), on) for row in members],
        "room": [],
    }


def sitter_row(member: Row, out: Out | None, on: date) -> Row:
    """A member of the register as a session lists it."""
    return {
        "person_id": member["person_id"],
        "code": member["code"],
        "kind": member["kind"],
        "professional": is_professional(MemberKind(member["kind"]), on),
        "chair": member["chair"],
        "out": out.value if out else "",
    }


def _chosen(form: Convene, officers: list[Row]) -> list[Row]:
    """Those named; where none is, all that wait for a vote. One who is not of the referral is kept
    with no state, for the guard to refuse."""
    if not form.officers:
        return [row for row in officers if row["state"] in WAITING_FOR_A_VOTE]
    by_number = {row["number"]: row for row in officers}
    return [
        by_number.get(number, {"number": number, "state": "", "told_on": None})
        for number in dict.fromkeys(form.officers)
    ]


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
