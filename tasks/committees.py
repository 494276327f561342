"""The storing side of the register of disciplinary committees."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import bindparam, insert, select, update

from models.committee import CommitteeChair, CommitteeMember
from models.forms.committee import ElectChair, Seat, Unseat
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.lookup import bodies, must, persons
from tasks.registers import register_number
from tasks.term_rows import TermWrites

_member, _chair = table_of(CommitteeMember), table_of(CommitteeChair)
_SEATS = Prepared(
    select(_member)
    .where(among(_member.c.committee_id, "committees"), among(_member.c.person_id, "persons"))
    .order_by(_member.c.from_on, _member.c.id)
)
_PRESIDING = Prepared(
    select(_chair)
    .where(among(_chair.c.committee_id, "committees"))
    .order_by(_chair.c.from_on, _chair.c.id)
)
_SEAT = Prepared(
    insert(_member),
    ["committee_id", "person_id", "kind", "sender_id", "substitute", "from_on", "to_on"],
)
_ELECT = Prepared(insert(_chair), ["committee_id", "person_id", "from_on", "to_on"])
_UNSEAT = Prepared(
    update(_member).where(_member.c.id == bindparam("at_id")).values(to_on=bindparam("last_day"))
)
_STEP_DOWN = Prepared(
    update(_chair).where(_chair.c.id == bindparam("at_id")).values(to_on=bindparam("last_day"))
)


class Committees:
    """Seats and chairs of committees, all on one register."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on the register are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """The committee, whose office keeps its own list; the person's seat, the chair before."""
        forms = [a.form for a, _ in acts if isinstance(a.form, Seat | Unseat | ElectChair)]
        sent = [form.sender for form in forms if isinstance(form, Seat)]
        known = bodies(tx, [*(form.committee for form in forms), *sent])
        named = persons(tx, [form.person for form in forms])
        seats: dict[tuple[int, int], Row] = {}
        chairs: dict[int, Row] = {}
        if known and named:
            ids = {
                "committees": sorted(row["id"] for row in known.values()),
                "persons": sorted(row["id"] for row in named.values()),
            }
            for row in tx.rows(_SEATS, ids):
                seats[row["committee_id"], row["person_id"]] = row
            for row in tx.rows(_PRESIDING, {"committees": ids["committees"]}):
                chairs[row["committee_id"]] = row
        found: list[Row | Refused] = []
        for act, _ in acts:
            facts: Row = {"keeper_id": None, "register": register_number(act.procedure)}
            try:
                if isinstance(act.form, Seat | Unseat | ElectChair):
                    facts |= _facts(act.form, known, named)
                    key = facts["committee_id"], facts["person_id"]
                    facts["seat"] = seats.get(key)
                    chair = chairs.get(facts["committee_id"])
                    sits = chair is not None and chair["to_on"] is None
                    facts["chair_id"] = chair["id"] if chair and sits else None
                    facts["chair_since"] = chair["from_on"] if chair else None
                    facts["presides"] = bool(chair and sits and chair["person_id"] == key[1])
                found.append(facts)
            except Refused as refusal:
                found.append(refusal)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """Registers have no terms."""

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """Seats and chairs with their days."""
        for draft in drafts:
            said, facts, verb = draft.content, draft.facts, draft.act.verb
            if verb == "seat":
                tx.run(_SEAT, _seat(draft))
            elif verb == "unseat":
                tx.run(_UNSEAT, {"at_id": facts["seat"]["id"], "last_day": said["to_on"]})
                if facts["presides"]:
                    tx.run(_STEP_DOWN, {"at_id": facts["chair_id"], "last_day": said["to_on"]})
            elif verb == "elect_chair":
                if facts["chair_id"] is not None:
                    last = said["from_on"] - timedelta(days=1)
                    tx.run(_STEP_DOWN, {"at_id": facts["chair_id"], "last_day": last})
                tx.run(
                    _ELECT,
                    {
                        "committee_id": facts["committee_id"],
                        "person_id": facts["person_id"],
                        "from_on": said["from_on"],
                        "to_on": None,
                    },
                )


def _facts(form: Seat | Unseat | ElectChair, known: dict[str, Row], named: dict[str, Row]) -> Row:
    committee = must(known, form.committee, "惩戒委员会", "committee")["id"]
    sender = form.sender if isinstance(form, Seat) else ""
    return {
        "keeper_id": committee,
        "committee_id": committee,
        "person_id": must(named, form.person, "人员", "person")["id"],
        "sender_id": must(known, sender, "机关", "body")["id"] if sender else None,
    }


def _seat(draft: Draft) -> Row:
    said, facts = draft.content, draft.facts
    return {
        "committee_id": facts["committee_id"],
        "person_id": facts["person_id"],
        "kind": str(said["kind"]),
        "sender_id": facts["sender_id"],
        "substitute": said["substitute"],
        "from_on": said["from_on"],
        "to_on": None,
    }


COMMITTEES = Committees()
