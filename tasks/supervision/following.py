"""What follows in supervision: a case that is sent opens its meeting or its item; what became of
that comes back to the mark."""

from sqlalchemy import bindparam, select

from models.forms.form import Form, MatterForm
from models.forms.meeting import ConveneForMarking, PutForMarking
from models.forms.supervision import CaseOfficer, CommitteeDecided, MeetingHeld
from models.matter import Matter
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.actor import Assurance, Channel
from rules.supervision.agenda import Without
from tasks.acts import SYSTEM, Act, Draft

_matter = table_of(Matter)
_NUMBER = Prepared(select(_matter.c.number).where(_matter.c.id == bindparam("id")))


def open_the_meeting(tx: Tx, draft: Draft) -> list[Act]:
    """A marked case goes to the judges' meeting."""
    said = draft.content
    form = ConveneForMarking(
        actor=SYSTEM,
        body=draft.facts["body"],
        case=draft.facts["case_code"],
        officers=_officers(draft),
        question=said["question"],
        held_on=said["held_on"],
        chair=said["chair"],
        members=said["members"],
        marking=draft.matter["number"],
    )
    return [_act(draft, "meeting", "convene", form)]


def open_the_item(tx: Tx, draft: Draft) -> list[Act]:
    """A marked case goes to the judicial committee, through the same gate as every other."""
    said = draft.content
    form = PutForMarking(
        actor=SYSTEM,
        body=draft.facts["body"],
        case=draft.facts["case_code"],
        officers=_officers(draft),
        question=said["question"],
        meeting=said["meeting"],
        without=Without(said["without"]),
        reason=said["reason"],
        marking=draft.matter["number"],
    )
    return [_act(draft, "committee_item", "put", form)]


def take_back_the_advice(tx: Tx, draft: Draft) -> list[Act]:
    """The minutes are signed, or the meeting is called off."""
    verb = "meeting_held" if draft.act.verb == "sign_minutes" else "meeting_called_off"
    return _back(tx, draft, verb, MeetingHeld)


def take_back_the_decision(tx: Tx, draft: Draft) -> list[Act]:
    """The decision is served, or the item is withdrawn."""
    verb = "committee_decided" if draft.act.verb == "serve" else "item_withdrawn"
    return _back(tx, draft, verb, CommitteeDecided)


def _back(
    tx: Tx, draft: Draft, verb: str, form: type[MeetingHeld] | type[CommitteeDecided]
) -> list[Act]:
    marking_id = draft.facts["row"]["marking_id"]
    if marking_id is None:
        return []
    found = tx.first(_NUMBER, {"id": marking_id})
    assert found is not None
    number, mine = found["number"], draft.matter["number"]
    said: MatterForm
    if form is MeetingHeld:
        said = MeetingHeld(actor=SYSTEM, number=number, meeting=mine)
    else:
        said = CommitteeDecided(actor=SYSTEM, number=number, item=mine)
    return [_act(draft, "marking", verb, said, number)]


def _officers(draft: Draft) -> tuple[CaseOfficer, ...]:
    return tuple(CaseOfficer(person=code, role=role) for code, role in draft.facts["officers"])


def _act(draft: Draft, procedure: str, verb: str, form: Form, number: str = "") -> Act:
    sure = Assurance.AUTHENTICATED
    return Act(procedure, verb, form, Channel.SYSTEM, draft.act.at, number, sure)
