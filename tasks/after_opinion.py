"""What an effective opinion brings about, in the same transaction: a sanction matter and a second
line, an entry of the assessment ledger, or a clearing; never one of them in place of another.

An objection that came in the post may change the finding: what was open under the old one is
dropped, what the new one demands is opened, and what stands stays.
"""

from sqlalchemy import bindparam, select

from models.forms.clearing import OpenClearing
from models.forms.form import Form
from models.forms.opinion import FlagChange
from models.forms.referral import Followed
from models.forms.sanction import EnterAssessment, OpenSanction, OpenSupervisor
from models.roster import Body
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.actor import Assurance, Channel
from rules.dual import Second
from rules.flaw import EntryKind
from rules.responsibility import Class
from rules.vocabulary import Finding
from tasks.acts import SYSTEM, Act, Draft
from tasks.opinion_behind import UNDONE, followers, opinions_behind

_body = table_of(Body)
_CODE = Prepared(select(_body.c.code).where(_body.c.id == bindparam("id")))
_FOLLOWS = {
    Finding.INTENT: ("sanction", "supervisor"),
    Finding.GROSS: ("sanction", "supervisor"),
    Finding.ORDINARY: ("assessment",),
    Finding.NONE: ("clearing",),
}
_DROPPED_FROM = {
    "sanction": ("due", "told"),
    "supervisor": ("open",),
    "clearing": ("open", "asked"),
}
_ENTRY_OF = {Class.FLAW.value: EntryKind.FLAW, Class.ERROR.value: EntryKind.ERROR}


def what_follows(tx: Tx, draft: Draft) -> list[Act]:
    """For `opinion:effective`: what the finding demands and is not there yet; what it no longer
    bears is dropped."""
    finding = Finding(draft.facts["finding"])
    opinion_id = draft.matter["id"]
    there = [r for r in followers(tx, [opinion_id]).get(opinion_id, ()) if _stands(r)]
    wanted = _FOLLOWS[finding]
    dropped = [
        _act(
            draft,
            row["procedure"],
            "drop",
            Followed(actor=SYSTEM, number=row["number"], because=draft.matter["number"]),
            row["number"],
        )
        for row in there
        if row["procedure"] not in wanted
        and row["state"] in _DROPPED_FROM.get(row["procedure"], ())
    ]
    have = {row["procedure"] for row in there}
    return [*dropped, *(_opened(tx, draft, key) for key in wanted if key not in have)]


def enter_if_below_fault(tx: Tx, draft: Draft) -> list[Act]:
    """For `opinion:sorted`: a flaw or an error goes to the assessment ledger and no further
    (SX8)."""
    kind = _ENTRY_OF.get(draft.facts.get("class", ""))
    if draft.facts["fault"] or kind is None:
        return []
    return [_entry(tx, draft, kind, draft.facts["person"], draft.facts["why"])]


def end_suspension(tx: Tx, draft: Draft) -> list[Act]:
    """For `clearing:opened` under an opinion: a suspension from duty has lost its ground, and it is
    told (Judges Law 47)."""
    if draft.facts["opinion_id"] is None:
        return []
    number = draft.matter["number"]
    form = Followed(actor=SYSTEM, number=number, because=draft.content["opinion"])
    return [_act(draft, "clearing", "end_suspension", form, number)]


def enter_if_supervision_fell_short(tx: Tx, draft: Draft) -> list[Act]:
    """For `supervisor:concluded`: supervision that fell short is assessed."""
    if draft.content["came_to"] != Second.ASSESSED:
        return []
    form = EnterAssessment(
        actor=SYSTEM,
        title=draft.matter["number"],
        keeper=draft.facts["keeper"],
        person=draft.content["supervisor"],
        kind=EntryKind.SUPERVISION,
        found_on=draft.on,
        opinion=draft.facts["opinion"],
        note=draft.content["reason"],
    )
    return [_act(draft, "assessment", "enter", form)]


def flag_moves(tx: Tx, draft: Draft) -> list[Act]:
    """For changes of the roster: each open opinion of who was moved on a statutory ground says so
    (domain.md 16.10)."""
    moved = draft.facts.get("moved", ())
    opinions = opinions_behind(tx, (number for number, _, _ in moved))
    acts = []
    for number, flag, ground in moved:
        if number in opinions:
            form = FlagChange(
                actor=SYSTEM,
                number=number,
                change=flag,
                ground=ground,
                on=draft.facts["moved_on"],
            )
            acts.append(_act(draft, "opinion", "flag", form, number))
    return acts


def _opened(tx: Tx, draft: Draft, key: str) -> Act:
    number, facts = draft.matter["number"], draft.facts
    match key:
        case "sanction":
            form: Form = OpenSanction(actor=SYSTEM, title=number, opinion=number)
        case "supervisor":
            form = OpenSupervisor(actor=SYSTEM, title=number, opinion=number)
        case "clearing":
            allegation = facts["allegation"]
            form = OpenClearing(actor=SYSTEM, title=number, opinion=number, allegation=allegation)
        case _:
            return _entry(tx, draft, EntryKind.ORDINARY, facts["person"], facts["allegation"])
    return _act(draft, key, "open", form)


def _entry(tx: Tx, draft: Draft, kind: EntryKind, person: str, note: str) -> Act:
    keeper = tx.first(_CODE, {"id": draft.facts["employer_id"]})
    assert keeper is not None
    form = EnterAssessment(
        actor=SYSTEM,
        title=draft.matter["number"],
        keeper=keeper["code"],
        person=person,
        kind=kind,
        found_on=draft.on,
        opinion=draft.matter["number"],
        note=note,
    )
    return _act(draft, "assessment", "enter", form)


def _stands(row: Row) -> bool:
    return row["state"] not in UNDONE


def _act(draft: Draft, procedure: str, verb: str, form: Form, number: str = "") -> Act:
    return Act(procedure, verb, form, Channel.SYSTEM, draft.act.at, number, Assurance.AUTHENTICATED)
