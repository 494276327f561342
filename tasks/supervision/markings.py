"""The storing side of marked cases: the mark, its measures, the panel's answers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, literal, select

from models.forms.supervision import ConfirmMark, MarkCase, TakeMeasure
from models.matter import Matter
from models.roster import Body
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.supervision import Marking, MarkingMeasure
from models.types import table_of
from rules.procedure import Case
from rules.procedures.marking import OPEN
from rules.supervision.boundary import HeadAct, asks_answer, key_of
from rules.supervision.heads import oversights, posts_used
from rules.supervision.marking import heads_of
from tasks.acts import Act, Draft
from tasks.supervision.storing import Supervised, about, case_of, change, digest_of, keep_officers

_marking, _measure = table_of(Marking), table_of(MarkingMeasure)
_matter, _body = table_of(Matter), table_of(Body)
_MARKED = (
    select(_matter.c.number)
    .select_from(
        _marking.join(_matter, _matter.c.id == _marking.c.matter_id).join(
            _body, _body.c.id == _marking.c.body_id
        )
    )
    .where(
        _body.c.code == bindparam("body"),
        _marking.c.case_code == bindparam("case"),
        _matter.c.state.in_([literal(state) for state in OPEN]),
    )
    .order_by(_marking.c.matter_id.desc())
    .limit(1)
)
OPEN_MARK = Prepared(_MARKED)
_MEASURES = Prepared(
    select(_measure.c.matter_id, _measure.c.no, _measure.c.act, _measure.c.asks_answer,
           _measure.c.answered_on)
    .join(_marking, _marking.c.matter_id == _measure.c.matter_id)
    .where(
        _marking.c.body_id == bindparam("body_id"), _marking.c.case_code == bindparam("case")
    )
    .order_by(_measure.c.matter_id, _measure.c.no)
)  # fmt: skip
_TAKE = insert_into(MarkingMeasure)


class Markings(Supervised):
    """One open mark for a case at a time."""

    table = Marking
    opening = (MarkCase, TakeMeasure)

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """A measure on a case is an act on its open mark; without one it is refused as such."""
        return [_reread(tx, act) for act in acts]

    def add(self, tx: Tx, act: Act, matter: Row | None, facts: Row) -> None:
        """Whether the case is marked, its measures so far, which of them awaits an answer."""
        mine = matter["id"] if matter else None
        if matter is None:
            asked = {"body": facts["body"], "case": facts["case_code"]}
            if isinstance(act.form, MarkCase):
                tx.lock([about(act.form, "marking")])
            open_one = tx.first(OPEN_MARK, asked)
            facts["open"] = open_one["number"] if open_one else ""
        asked = {"body_id": facts["keeper_id"], "case": facts["case_code"]}
        rows = tx.rows(_MEASURES, asked)
        own = [row for row in rows if row["matter_id"] == mine]
        again = key_of(HeadAct.REDELIBERATE)
        owed = [row for row in own if row["asks_answer"] and row["answered_on"] is None]
        facts["redeliberated"] = sum(1 for row in rows if row["act"] == again)
        facts["measures"] = len(own)
        facts["owed"] = owed[0]["no"] if owed else 0
        facts["owed_act"] = HeadAct[owed[0]["act"].upper()].value if owed else ""

    def new(self, draft: Draft) -> Row:
        """Who marked it, in which of the shared duties."""
        said = draft.content
        return case_of(draft) | {
            "types": heads_of(said["types"]),
            "circumstances": said["circumstances"],
            "marked_by": draft.actor.person_id,
            "marked_as": ",".join(_duties(draft)),
            "marked_on": draft.on,
            "confirmed_on": None,
            "closed_on": None,
            "closed_why": "",
        }

    def changed(self, draft: Draft) -> Row:
        """Confirmed with which kinds; closed why."""
        said = draft.content
        match draft.act.verb:
            case "confirm":
                types = heads_of(said["types"]) if said["types"] else draft.facts["row"]["types"]
                return {"confirmed_on": draft.on, "types": types}
            case "refuse" | "release":
                return {"closed_on": draft.on, "closed_why": said["reason"]}
            case _:
                return {}

    def besides(self, tx: Tx, draft: Draft) -> None:
        """Measures and answers."""
        matter_id, said = draft.matter["id"], draft.content
        if isinstance(draft.act.form, ConfirmMark) and said["officers"]:
            keep_officers(tx, draft)
        if draft.act.verb == "measure":
            tx.run(_TAKE, _taken(draft))
        if draft.act.verb == "answer_measure":
            no = said["measure"] or draft.facts["owed"] or draft.facts["measures"]
            answer: dict[str, Any] = {
                "answered_by": draft.actor.person_id,
                "answered_on": draft.on,
                "answer": said["answer"],
                "agrees": said["agrees"],
            }
            change(tx, MarkingMeasure, matter_id, answer, no=no)


def _reread(tx: Tx, act: Act) -> Act:
    form = act.form
    if isinstance(form, MarkCase) and not act.number:
        return replace(act, about=about(form, "marking"))
    if not isinstance(form, TakeMeasure) or act.number:
        return act
    number = form.number
    if not number:
        found = tx.first(OPEN_MARK, {"body": form.body, "case": form.case})
        if found is None:
            return act
        number = found["number"]
    return replace(act, number=number, form=form.model_copy(update={"number": number}))


def _taken(draft: Draft) -> Row:
    act = HeadAct(draft.content["act"])
    return {
        "matter_id": draft.matter["id"],
        "no": draft.facts["measures"] + 1,
        "act": key_of(act),
        "ordered_by": draft.actor.person_id,
        "ordered_on": draft.on,
        "text": draft.content["text"],
        "digest": digest_of(draft),
        "asks_answer": asks_answer(act),
        "answered_by": None,
        "answered_on": None,
        "answer": "",
        "agrees": None,
    }


def _duties(draft: Draft) -> list[str]:
    """As what the marker marks: the own role in the case, and the posts that share the duty."""
    shared = oversights()[draft.facts["kind"]].markers
    case = Case(draft.before, draft.facts, draft.content, draft.actor, draft.on)
    roles = [role for code, role in draft.facts["officers"] if code == draft.actor.code]
    for held in posts_used(case):
        roles += draft.facts["subjects"].get(str(held.post_id), [])
    return [role for role in dict.fromkeys(roles) if role in shared]


MARKINGS = Markings()
