"""What the guards of a proposal look at: the bodies, who sat and voted so far, the posting it has
come to, objections that are open, grades of who acts."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, func, select

from models.commutation import (
    Commutation,
    CommutationObjection,
    CommutationPosting,
    CommutationSeat,
    CommutationSitting,
)
from models.forms.commutation import Meeting, ProofItem, Propose, ReviewLegality
from models.forms.rectification import EvidenceItem
from models.matter import Matter
from models.roster import Body, Person, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.commutation.levels import goes_to_bureau
from rules.commutation.words import Kind, Trait, Vote, key
from rules.refusal import Refused
from tasks.acts import Act
from tasks.commutation.seats import seated
from tasks.evidence import must_be_kept
from tasks.lookup import bodies, must, persons
from tasks.qualifying import grades_on

_proposal, _matter, _body = table_of(Commutation), table_of(Matter), table_of(Body)
_sitting, _seat, _person = table_of(CommutationSitting), table_of(CommutationSeat), table_of(Person)
_posting, _objection = table_of(CommutationPosting), table_of(CommutationObjection)
_FACTS = Prepared(
    select(
        _proposal,
        _matter.c.rule_on,
        _matter.c.body_id.label("keeper_id"),
        func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ"),
    )
    .join(_matter, _matter.c.id == _proposal.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .where(among(_proposal.c.matter_id, "ids"))
)
_SAT = Prepared(
    select(
        _sitting.c.matter_id, _sitting.c.seq, _sitting.c.level, _sitting.c.round,
        _seat.c.vote, _seat.c.chair, _person.c.code,
    )
    .join(_seat, (_seat.c.matter_id == _sitting.c.matter_id) & (_seat.c.seq == _sitting.c.seq))
    .join(_person, _person.c.id == _seat.c.person_id)
    .where(
        among(_sitting.c.matter_id, "ids"),
        _sitting.c.level != "review",
        _sitting.c.level != "answer",
    )
    .order_by(_sitting.c.matter_id, _sitting.c.seq, _person.c.code)
)  # fmt: skip
_POSTINGS = Prepared(
    select(_posting)
    .where(among(_posting.c.matter_id, "ids"))
    .order_by(_posting.c.matter_id, _posting.c.seq)
)
_unit = table_of(Unit)
_UNITS = Prepared(select(_unit).where(_unit.c.code == bindparam("code")))
_OBJECTIONS = Prepared(
    select(_objection)
    .where(among(_objection.c.matter_id, "ids"))
    .order_by(_objection.c.matter_id, _objection.c.no)
)


def for_proposing(tx: Tx, act: Act, form: Propose) -> Row:
    """Of a new one. Raises `tasks.lookup.UnknownCode` or `tasks.evidence.NoSuchFile`."""
    on = act.on
    traits = [key(trait) for trait in form.traits]
    to_bureau = goes_to_bureau(form.kind, form.sentence, traits, on)
    known = bodies(tx, (form.keeper, form.court, form.procuratorate, form.bureau))
    keeper = must(known, form.keeper, "监狱", "prison")
    ward = must(_units(tx, form.ward), form.ward, "监区", "ward")
    if ward["body_id"] != keeper["id"]:
        must({}, form.ward, "本监狱监区", "ward of the prison")
    to_court = form.kind is not Kind.TEMPORARY_RELEASE
    court = must(known, form.court, "法院", "court")["id"] if to_court else None
    bureau = keeper["parent_id"]
    if form.bureau or (to_bureau and bureau is None):
        bureau = must(known, form.bureau, "省监狱管理局", "prison bureau")["id"]
    _kept(tx, form.materials)
    return {
        "keeper_id": keeper["id"],
        "organ": keeper["organ"] or keeper["code"],
        "ward_id": ward["id"],
        "court_id": court,
        "procuratorate_id": must(known, form.procuratorate, "检察院", "procuratorate")["id"],
        "bureau_id": bureau,
        "bureau_case": to_bureau,
        "kind": form.kind.value,
        "grades": _grades(tx, act),
        "sat": [],
    }


def of_proposals(tx: Tx, ids: Collection[int]) -> dict[int, Row]:
    """Of those that are there, by matter."""
    if not ids:
        return {}
    asked = {"ids": sorted(set(ids))}
    found = {row["matter_id"]: row for row in tx.rows(_FACTS, asked)}
    for row in found.values():
        row.update(_from_row(row), sat=[], last_posting=None, open_objections=[], objections=0)
    meetings: dict[tuple[int, int], Row] = {}
    for seat in tx.rows(_SAT, asked):
        place = seat["matter_id"], seat["seq"]
        if place not in meetings:
            meetings[place] = {"level": seat["level"], "chair": "", "voted": []}
            found[seat["matter_id"]]["sat"].append(meetings[place])
        if seat["chair"]:
            meetings[place]["chair"] = seat["code"]
        if seat["vote"] not in ("", Vote.ASIDE.value):
            meetings[place]["voted"].append(seat["code"])
    for posting in tx.rows(_POSTINGS, asked):
        row = found[posting["matter_id"]]
        if posting["round"] == row["round"]:
            row["last_posting"] = {k: v for k, v in posting.items() if k != "matter_id"}
    for objection in tx.rows(_OBJECTIONS, asked):
        row = found[objection["matter_id"]]
        row["objections"] = objection["no"]
        if not objection["answer"] and objection["round"] == row["round"]:
            row["open_objections"].append(objection["no"])
    return found


def _from_row(row: Row) -> Row:
    """What is told from the row alone; which terms an act may open hangs on it."""
    to_court = row["kind"] != Kind.TEMPORARY_RELEASE
    traits = [name for name in row["traits"].split(",") if name]
    return {
        "traits": traits,
        "to_court": to_court,
        "to_bureau_alone": not to_court,
        "challengeable": to_court and not row["final"],
        "release_challengeable": not to_court and not row["final"],
        "prefecture": key(Trait.OFFICIAL_PREFECTURE) in traits,
        "usual_posting": to_court,
        "release_posting": not to_court,
    }


def add_for_verb(tx: Tx, act: Act, facts: Row) -> None:
    """What one verb asks about besides. Raises `tasks.lookup.UnknownCode`,
    `tasks.evidence.NoSuchFile`."""
    form = act.form
    if isinstance(form, Meeting):
        must_be_kept(tx, form.evidence)
        codes = (*(seat.person for seat in form.present), *form.absent, form.chair)
        facts["seated"] = seated(tx, codes, form.held_on, facts)
    elif isinstance(form, ReviewLegality):
        facts["grades"] = _grades(tx, act)
    _kept(tx, getattr(form, "materials", ()))


def told_beside(facts: Row, verb: str) -> tuple[str, ...]:
    """Whose endpoints hear of an act: from the hand-over on, the bodies it was handed to."""
    if facts.get("sent_on") is None and verb != "hand_over":
        return ("keeper_id",)
    return ("keeper_id", "procuratorate_id", "court_id" if facts["court_id"] else "bureau_id")


def _grades(tx: Tx, act: Act) -> list[str]:
    """Of the person who acts, on that day; of a deputy, the deputy's own."""
    found = persons(tx, [act.form.actor])
    ids = [row["id"] for row in found.values()]
    return sorted({grade for held in grades_on(tx, ids, act.on).values() for grade in held})


def _units(tx: Tx, code: str) -> dict[str, Row]:
    return {row["code"]: row for row in tx.rows(_UNITS, {"code": code})}


def _kept(tx: Tx, materials: Sequence[ProofItem]) -> None:
    must_be_kept(tx, [EvidenceItem(file=item.file, name=item.name) for item in materials])


def for_opening(tx: Tx, acts: Sequence[tuple[Act, Propose]]) -> list[Row | Refused]:
    """Facts of each new one, in the order of the acts."""
    found: list[Row | Refused] = []
    for act, form in acts:
        try:
            found.append(for_proposing(tx, act, form))
        except Refused as refusal:
            found.append(refusal)
    return found
