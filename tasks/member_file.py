"""The file of a referral as a member of the committee reads it before voting, and the member's own
votes. How anybody else voted is not in it, nor what could be worked out from that."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import bindparam, select

from models.matter import Matter
from models.referral import Opinion, Referral, ReferralMaterial
from models.roster import Body, Person
from models.session import SessionVote
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.actor import Actor, Assurance, Channel
from rules.ballot import voter_may_vote
from rules.procedure import Case
from rules.procedures.session import SESSION
from rules.quorum import quorum_is_there
from rules.refusal import Refused
from rules.sitting import sitting_of
from tasks.acts import SHANGHAI
from tasks.said import File, Said, evidence_of, files_of, last, said_on
from tasks.session_arithmetic import Arithmetic, arithmetic_of
from tasks.session_facts import sessions_at

_matter, _referral, _opinion = table_of(Matter), table_of(Referral), table_of(Opinion)
_material, _vote = table_of(ReferralMaterial), table_of(SessionVote)
_person, _body = table_of(Person), table_of(Body)
_MATTER = Prepared(select(_matter).where(_matter.c.id == bindparam("id")))
_REFERRAL = Prepared(
    select(_referral, _matter.c.number, _body.c.name.label("referrer"))
    .join(_matter, _matter.c.id == _referral.c.matter_id)
    .join(_body, _body.c.id == _referral.c.referrer_id)
    .where(_referral.c.matter_id == bindparam("id"))
)
_MATERIALS = Prepared(
    select(_material).where(_material.c.matter_id == bindparam("id")).order_by(_material.c.no)
)
_OFFICERS = Prepared(
    select(
        _opinion,
        _matter.c.number,
        _person.c.name,
        _person.c.code,
        _body.c.name.label("employer"),
    )
    .select_from(
        _opinion.join(_matter, _matter.c.id == _opinion.c.matter_id)
        .join(_person, _person.c.id == _opinion.c.person_id)
        .join(_body, _body.c.id == _opinion.c.employer_id)
    )
    .where(among(_opinion.c.matter_id, "ids"))
    .order_by(_opinion.c.no)
)
_NAMES = Prepared(
    select(_person.c.id, _person.c.code, _person.c.name).where(among(_person.c.id, "ids"))
)
# Of this member alone: no other's vote is even read.
_MINE = Prepared(
    select(_vote)
    .where(_vote.c.session_id == bindparam("id"), _vote.c.person_id == bindparam("person_id"))
    .order_by(_vote.c.seq)
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What an officer said to it, with what was handed in."""

    at: datetime
    text: str
    evidence: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class OwnVote:
    """The member's vote as it stands."""

    seq: int
    finding: str
    ground: str


@dataclass(frozen=True, slots=True)
class Charged:
    """An officer before the session."""

    row: Row
    statements: tuple[Statement, ...]
    waived: bool
    vote: OwnVote | None
    cast: int
    """Votes that are in, whatever they are for."""


@dataclass(frozen=True, slots=True)
class MemberFile:
    """All that the page shows."""

    session: Row
    state: str
    referral: Row
    facts: str
    supplements: tuple[Said, ...]
    materials: tuple[File, ...]
    officers: tuple[Charged, ...]
    seats: tuple[Row, ...]
    figures: Arithmetic
    """Of the session; without the officers, whose tallies it would hold."""
    refusal: Refused | None
    """Why the member cannot vote now; None: can."""
    withheld: bool
    """The member is out of this case, or may be: nothing of the file is theirs to read."""

    def digests(self) -> dict[str, File]:
        """The files that may be fetched from this page."""
        if self.withheld:
            return {}
        evidence = [f for o in self.officers for s in o.statements for f in s.evidence]
        return {f.digest: f for f in (*self.materials, *evidence) if f.digest}


def member_file(tx: Tx, session_id: int, person_id: int, person: str, at: datetime) -> MemberFile:
    """The file of a session for one of its members, at an instant."""
    matter = tx.first(_MATTER, {"id": session_id})
    facts = sessions_at(tx, {session_id: at})[session_id]
    referral = tx.first(_REFERRAL, {"id": facts["referral_id"]})
    assert matter is not None and referral is not None, "a session is of a referral"
    cases = sorted(facts["cases"].values())
    said = said_on(tx, [facts["referral_id"], *cases])
    figures = arithmetic_of(tx, matter, at)
    votes = {row["opinion_id"]: row for row in tx.rows(
        _MINE, {"id": session_id, "person_id": person_id})}  # fmt: skip
    cast = {each.number: sum(each.outcome.tally.values()) for each in figures.officers}
    received = last(said[facts["referral_id"]], "receive")
    officers = tuple(
        _charged(tx, row, said[row["matter_id"]], votes.get(row["matter_id"]), cast[row["number"]])
        for row in tx.rows(_OFFICERS, {"ids": cases})
    )
    items = [
        {"kind": row["kind"], "name": row["name"], "digest": row["digest"]}
        for row in tx.rows(_MATERIALS, {"id": facts["referral_id"]})
    ]
    return MemberFile(
        {**matter, "held_on": facts["held_on"], "place": facts["place"]},
        SESSION.state(matter["state"]).zh,
        referral,
        received.form["facts"] if received is not None else "",
        tuple(each for each in said[facts["referral_id"]] if each.act == "supplement"),
        tuple(files_of(tx, items)),
        officers,
        tuple(seats(tx, facts)),
        replace(figures, officers=()),
        why_not(matter["state"], facts, person_id, person, at.astimezone(SHANGHAI).date()),
        not takes_part(facts, person_id),
    )


def takes_part(facts: Row, person_id: int) -> bool:
    """A member on the list who is not out and whose recusal is not asked for: whoever stands aside
    takes no part in the case, and reading its file is a part."""
    sitter = sitting_of(facts).by_id.get(person_id)
    return sitter is not None and sitter.out is None and not sitter.pending


def why_not(state: str, facts: Row, person_id: int, person: str, on: date) -> Refused | None:
    """Why a member cannot vote, by what is known before a vote is filled in."""
    actor = Actor(person, Channel.PORTAL, Assurance.AUTHENTICATED, person_id)
    case = Case(state, facts, {}, actor, on)
    try:
        if takes_part(facts, person_id):
            SESSION.find(state, "cast_vote")
        voter_may_vote(case)
        quorum_is_there(case)
    except Refused as refusal:
        return refusal
    return None


def _charged(tx: Tx, row: Row, said: list[Said], vote: Row | None, cast: int) -> Charged:
    statements = tuple(
        Statement(each.at, each.form["statement"], tuple(evidence_of(tx, each)))
        for each in said
        if each.act == "state"
    )
    mine = OwnVote(vote["seq"], vote["finding"], vote["ground"]) if vote else None
    return Charged(row, statements, last(said, "waive_statement") is not None, mine, cast)


def seats(tx: Tx, facts: Row) -> list[Row]:
    """The list with names: who presides first, who is out and why, who is in the room."""
    ids = [sitter["person_id"] for sitter in facts["sitters"]]
    names = {row["id"]: row["name"] for row in tx.rows(_NAMES, {"ids": ids})}
    room = set(facts["room"])
    return [
        {**s, "name": names[s["person_id"]], "present": s["person_id"] in room}
        for s in sorted(facts["sitters"], key=lambda s: (not s["chair"], len(s["code"]), s["code"]))
    ]
