"""The storing side of items of the judicial or procuratorial committee: who sits, how each votes,
what is decided."""

from typing import Any

from sqlalchemy import bindparam, select

from models.forms.meeting import PutForMarking, PutItem
from models.roster import Person
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.supervision import CommitteeItem, CouncilSeat
from models.types import table_of
from tasks.acts import Act, Draft
from tasks.supervision.case_file import body_numbered, council_of
from tasks.supervision.meetings import marking_numbered, minutes_numbered
from tasks.supervision.storing import Supervised, case_of, change, codes_of, digest_of

_seat, _person = table_of(CouncilSeat), table_of(Person)
_SEATS = Prepared(
    select(_seat, _person.c.code)
    .join(_person, _person.c.id == _seat.c.person_id)
    .where(_seat.c.matter_id == bindparam("id"))
    .order_by(_person.c.code)
)
_SIT = insert_into(CouncilSeat)


class CommitteeItems(Supervised):
    """Cases on the agenda, one item each time that they are put."""

    table = CommitteeItem
    opening = (PutItem,)

    def add(self, tx: Tx, act: Act, matter: Row | None, facts: Row) -> None:
        """Members of that day until the deliberation opens, and then those who sat; the minutes."""
        form = act.form
        if isinstance(form, PutItem) and matter is None:
            facts["minutes"] = minutes_numbered(tx, form.meeting)
            if isinstance(form, PutForMarking):
                facts["parent_id"] = marking_numbered(tx, form.marking)
            return
        row = facts["row"]
        known = {each["code"]: each for each in tx.rows(_SEATS, {"id": row["matter_id"]})}
        if matter is not None and matter["state"] == "on_agenda":
            body = body_numbered(tx, row["body_id"])
            people = council_of(tx, body, act.on)
        else:
            people = {code: each["person_id"] for code, each in known.items()}
        facts["council"] = [_seat_of(code, people[code], known.get(code)) for code in people]
        facts["named"] = sorted(people.values())
        facts["seated"] = sorted(known)
        facts["chair"] = codes_of(tx, [row["chair_id"]]).get(row["chair_id"], "") if row else ""

    def new(self, draft: Draft) -> Row:
        """The question, and on which minutes or head of exemption."""
        said, minutes = draft.content, draft.facts["minutes"]
        return case_of(draft) | {
            "question": said["question"],
            "meeting_id": minutes["matter_id"] if minutes else None,
            "without": "" if minutes else said["without"],
            "reason": said["reason"],
            "marking_id": draft.facts.get("parent_id"),
            "chair_id": None,
            "position": "",
            "decision": "",
            "digest": "",
            "decided_on": None,
            "served_on": None,
        }

    def changed(self, draft: Draft) -> Row:
        """Who presides, what is decided, when it is served."""
        said = draft.content
        match draft.act.verb:
            case "open":
                return {"chair_id": draft.actor.person_id}
            case "decide":
                return {
                    "position": said["position"],
                    "decision": said["decision"],
                    "digest": digest_of(draft),
                    "decided_on": draft.on,
                }
            case "serve":
                return {"served_on": draft.on}
            case _:
                return {}

    def besides(self, tx: Tx, draft: Draft) -> None:
        """The seats: recused, there, with a vote."""
        said, matter_id = draft.content, draft.matter["id"]
        people = {seat["code"]: seat["person_id"] for seat in draft.facts.get("council", ())}
        match draft.act.verb:
            case "recuse":
                new: Row = {"recused_why": said["reason"], "present": False}
                self._seat(tx, draft, said["member"], people[said["member"]], new)
            case "open":
                for code, person in people.items():
                    self._seat(tx, draft, code, person, {"present": code in said["present"]})
            case "vote":
                new = {"position": said["position"], "view": said["view"]}
                change(tx, CouncilSeat, matter_id, new, person_id=draft.actor.person_id)
            case _:
                pass

    def _seat(self, tx: Tx, draft: Draft, code: str, person: int, new: Row) -> None:
        matter_id = draft.matter["id"]
        if code in draft.facts["seated"]:
            change(tx, CouncilSeat, matter_id, new, person_id=person)
            return
        row: dict[str, Any] = {"present": False, "recused_why": "", "position": "", "view": ""}
        tx.run(_SIT, {"matter_id": matter_id, "person_id": person, **row, **new})


def _seat_of(code: str, person: int, known: Row | None) -> Row:
    return {
        "code": code,
        "person_id": person,
        "present": bool(known and known["present"]),
        "recused": bool(known and known["recused_why"]),
        "position": known["position"] if known else "",
    }


COMMITTEE_ITEMS = CommitteeItems()
