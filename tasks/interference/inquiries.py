"""The storing side of sealed records: who asked about which case, under seal from the first act."""

from collections.abc import Sequence

from sqlalchemy import String, bindparam, func, update

from models.forms.interference import RecordInquiry
from models.interference import Inquiry
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from rules.interference.recording import Keeping, Measure
from rules.procedures.inquiry import INQUIRY
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.interference.desk import desk_of, serves_at
from tasks.interference.envelope import (
    Said,
    blinded,
    form_of,
    hide,
    keep_sealed,
    opened,
    seal,
)
from tasks.interference.numbering import drawn_number
from tasks.laid_out import laid_out, opening_acts
from tasks.lookup import must, persons
from tasks.term_changes import recount
from tasks.term_rows import TermWrites

_inquiry = table_of(Inquiry)
_OPEN = insert_into(Inquiry)
_UPDATE = Prepared(
    update(_inquiry)
    .where(_inquiry.c.matter_id == bindparam("id"))
    .values(
        received_on=func.coalesce(
            _inquiry.c.received_on, bindparam("received", type_=_inquiry.c.received_on.type)
        ),
        disposed_on=func.coalesce(
            _inquiry.c.disposed_on, bindparam("disposed", type_=_inquiry.c.disposed_on.type)
        ),
        clue=func.coalesce(func.nullif(_inquiry.c.clue, ""), bindparam("clue_", type_=String())),
    )
)
_SAYS = frozenset({"record", "note", "assess", "handle"})


class Inquiries:
    """One for each time that somebody asked."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on records are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Which desk it is for; of a record that there is, whom it is about and by whom."""
        fresh: list[Row | Refused] = []
        for act, form in opening_acts(acts, RecordInquiry):
            try:
                fresh.append(_opened(tx, act, form))
            except Refused as refusal:
                fresh.append(refusal)
        mine = {matter["id"]: matter for _, matter in acts if matter is not None}
        known = {i: _known(mine[i], said) for i, said in opened(tx, mine).items()}
        return laid_out(acts, RecordInquiry, fresh, known)

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """What was said, and by whom it was recorded, is taken out of the history."""
        recount(draft, out)
        # The officer stands in no row: only the guard had to know.
        draft.facts["subject_id"] = None
        if draft.act.verb in _SAYS:
            recorded = draft.act.verb == "record"
            hide(draft, doer=recorded, **({"body": draft.facts["body"]} if recorded else {}))

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The records' own rows: marks and days, and what is sealed."""
        tx.many(_OPEN, [_new(draft) for draft in drafts if draft.fresh])
        changed = [_changed(tx, draft) for draft in drafts if draft.act.verb in _MOVES]
        tx.many(_UPDATE, changed)
        keep_sealed(tx, drafts)


_MOVES = frozenset({"receive", "handle", "dispose"})


def _opened(tx: Tx, act: Act, form: RecordInquiry) -> Row:
    here = serves_at(tx, form.actor, act.on)
    named = persons(tx, [form.asker, *form.others])
    for code in (form.asker, *form.others):
        if code:
            must(named, code, "人员", "person")
    above = form.keeping is Keeping.ABOVE
    desk = desk_of(tx, here["body_id"], act.on, about=[form.asker], above=above)
    return blinded(
        {
            "keeper_id": desk,
            "register": drawn_number(tx, INQUIRY.series, act.on.year),
            "subject_id": here["person_id"],
            "body": here["body"],
            "affected": form.affected,
        }
    )


def _known(matter: Row, said: list[Said]) -> Row:
    record, assessed = form_of(said, "record"), form_of(said, "assess")
    return blinded(
        {
            "keeper_id": matter["body_id"],
            "shut_to": [code for code in (record["asker"],) if code],
            "recorder": said[0].by,
            "body": said[0].more["body"],
            "record": record,
            "assessed": assessed.get("assessed", record["category"]),
        }
    )


def _new(draft: Draft) -> Row:
    return {
        "matter_id": draft.matter["id"],
        "recorder_mark": seal().mark("person", draft.actor.code),
        "subject_mark": seal().mark("person", draft.content["asker"]),
        "recorded_on": draft.on,
        "received_on": None,
        "disposed_on": None,
        "clue": "",
    }


def _changed(tx: Tx, draft: Draft) -> Row:
    verb, clue = draft.act.verb, ""
    if verb == "handle" and draft.content["measure"] == Measure.REFERRAL:
        # Of the public series of clues one would be a gap.
        clue = drawn_number(tx, "线", draft.on.year)
    return {
        "id": draft.matter["id"],
        "received": draft.on if verb == "receive" else None,
        "disposed": draft.on if verb == "dispose" else None,
        "clue_": clue,
    }


INQUIRIES = Inquiries()
