"""The storing side of joint meetings: who was invited, came, said what; the minutes."""

from sqlalchemy import bindparam, select

from models.forms.meeting import ConveneForMarking, ConveneMeeting
from models.matter import Matter
from models.roster import Person
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.supervision import CaseMeeting, MeetingMember
from models.types import table_of
from tasks.acts import Act, Draft
from tasks.interference.unseen import in_the_open
from tasks.lookup import must, persons
from tasks.supervision.storing import Supervised, case_of, change, codes_of, digest_of

_meeting, _member = table_of(CaseMeeting), table_of(MeetingMember)
_matter, _person = table_of(Matter), table_of(Person)
_MEMBERS = Prepared(
    select(_member.c.person_id, _person.c.code, _member.c.came_on, _member.c.view)
    .join(_person, _person.c.id == _member.c.person_id)
    .where(_member.c.matter_id == bindparam("id"))
    .order_by(_person.c.code)
)
_MINUTES = Prepared(
    select(_meeting.c.matter_id, _meeting.c.body_id, _meeting.c.case_code, _matter.c.state)
    .join(_matter, _matter.c.id == _meeting.c.matter_id)
    .where(among(_matter.c.number, "numbers"))
)
_NUMBERED = Prepared(
    select(_matter.c.id).where(_matter.c.number == bindparam("number"), in_the_open(_matter))
)
_INVITE = insert_into(MeetingMember)


def minutes_numbered(tx: Tx, number: str) -> Row | None:
    """A meeting by its number: its body, its case, where it stands."""
    return tx.first(_MINUTES, {"numbers": [number]}) if number else None


def marking_numbered(tx: Tx, number: str) -> int | None:
    """The matter of a mark, for what it was sent to."""
    found = tx.first(_NUMBERED, {"number": number})
    return found["id"] if found else None


class Meetings(Supervised):
    """Meetings on cases; their minutes advise."""

    table = CaseMeeting
    opening = (ConveneMeeting,)

    def add(self, tx: Tx, act: Act, matter: Row | None, facts: Row) -> None:
        """Who was invited, who came, who spoke. Raises `tasks.lookup.UnknownCode`."""
        form = act.form
        if isinstance(form, ConveneMeeting) and matter is None:
            codes = list(dict.fromkeys((form.chair, *form.members)))
            found = persons(tx, codes)
            people = {code: must(found, code, "人员", "person")["id"] for code in codes}
            facts["invited"] = list(people.items())
            facts["held_on"], facts["chair"] = form.held_on, form.chair
            if isinstance(form, ConveneForMarking):
                facts["parent_id"] = marking_numbered(tx, form.marking)
            return
        row = facts["row"]
        rows = tx.rows(_MEMBERS, {"id": row["matter_id"]})
        facts["named"] = [each["person_id"] for each in rows]
        facts["present"] = [each["code"] for each in rows if each["came_on"] is not None]
        facts["spoke"] = [each["code"] for each in rows if each["view"]]
        facts["held_on"] = row["held_on"]
        facts["chair"] = codes_of(tx, [row["chair_id"]])[row["chair_id"]]

    def new(self, draft: Draft) -> Row:
        """The question, the day, who presides."""
        said = draft.content
        return case_of(draft) | {
            "question": said["question"],
            "held_on": said["held_on"],
            "chair_id": dict(draft.facts["invited"])[said["chair"]],
            "marking_id": draft.facts.get("parent_id"),
            "advice": "",
            "digest": "",
            "signed_on": None,
        }

    def changed(self, draft: Draft) -> Row:
        """The minutes."""
        if draft.act.verb != "sign_minutes":
            return {}
        return {
            "advice": draft.content["advice"],
            "digest": digest_of(draft),
            "signed_on": draft.on,
        }

    def besides(self, tx: Tx, draft: Draft) -> None:
        """Who comes, and what each says."""
        matter_id = draft.matter["id"]
        if draft.fresh:
            rows = [
                {"matter_id": matter_id, "person_id": person, "came_on": None, "view": ""}
                for _, person in draft.facts["invited"]
            ]
            tx.many(_INVITE, rows)
        if draft.act.verb == "attend":
            new: Row = {"came_on": draft.on}
            change(tx, MeetingMember, matter_id, new, person_id=draft.actor.person_id)
        if draft.act.verb == "state_view":
            new = {"view": draft.content["view"]}
            change(tx, MeetingMember, matter_id, new, person_id=draft.actor.person_id)


MEETINGS = Meetings()
