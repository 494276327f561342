"""The storing side of the registers: roster, calendar, sweeps, imports, checkpoints."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import bindparam, func, insert, select, update

from models.forms.register import Appoint, Grant, PublishArrangement
from models.roster import Appointment, Mandate, Person
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.calendar import PUT_DAY, PUT_YEAR
from tasks.frozen import moves_flagged
from tasks.lookup import must, persons, posts
from tasks.term_rows import TermWrites

_appointment, _mandate, _person = table_of(Appointment), table_of(Mandate), table_of(Person)
# Whoever holds the post on that day or later, also one whose last day is set already.
_CURRENT = Prepared(
    select(
        _appointment.c.id,
        _appointment.c.from_on,
        _appointment.c.person_id,
        _person.c.code.label("person"),
    )
    .join(_person, _person.c.id == _appointment.c.person_id)
    .where(
        _appointment.c.post_id == bindparam("post_id"),
        func.coalesce(_appointment.c.to_on, bindparam("from_on")) >= bindparam("from_on"),
    )
    .order_by(_appointment.c.from_on.desc())
)
_END = Prepared(
    update(_appointment)
    .where(_appointment.c.id == bindparam("at_id"))
    .values(to_on=bindparam("last_day"))
)
_APPOINT = Prepared(insert(_appointment), ["post_id", "person_id", "from_on", "to_on"])
_GRANT = Prepared(
    insert(_mandate), ["post_id", "deputy_id", "from_on", "to_on", "scope", "granted_by"]
)


class Overlap(Refused):
    """An appointment would begin before the present holder's did."""

    code = "roster.overlap"
    zh = "岗位{post}现任职人自{since}起任职，不能自{from_on}起另行任命。"
    en = "Post {post} has been held since {since}; nobody can be appointed from {from_on}."
    way_out_zh = "请核对任职起始日期。"
    way_out_en = "Check the first day of the appointment."


def register_number(key: str) -> str:
    """The number of a register: its name."""
    return f"册-{key}"


class Registers:
    """What the product keeps on record about itself and its calendar and roster."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on registers are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """No keeping body; posts and persons that an appointment or a mandate names."""
        found: list[Row | Refused] = []
        for act, _ in acts:
            try:
                found.append(
                    {
                        "keeper_id": None,
                        "register": register_number(act.procedure),
                        **_named(tx, act),
                    }
                )
            except Refused as refusal:
                found.append(refusal)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """Registers have no terms; a move during an open case is flagged in the record."""
        if draft.facts.get("moved"):
            draft.record["flags"] = [flag for _, flag, _ in draft.facts["moved"]]

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """Appointments, mandates, days of the calendar."""
        for draft in drafts:
            said, facts = draft.content, draft.facts
            if draft.act.verb == "appoint":
                if facts["current"] is not None:
                    tx.run(
                        _END,
                        {
                            "at_id": facts["current"],
                            "last_day": said["from_on"] - timedelta(days=1),
                        },
                    )
                if said["person"]:
                    tx.run(
                        _APPOINT,
                        {
                            "post_id": facts["post_id"],
                            "person_id": facts["person_id"],
                            "from_on": said["from_on"],
                            "to_on": None,
                        },
                    )
            elif draft.act.verb == "grant":
                tx.run(
                    _GRANT,
                    {
                        "post_id": facts["post_id"],
                        "deputy_id": facts["person_id"],
                        **{k: said[k] for k in ("from_on", "to_on", "scope")},
                        "granted_by": draft.actor.code,
                    },
                )
            elif draft.act.verb == "publish" and "days" in said:
                if not said["area"]:
                    tx.run(PUT_YEAR, {"year": said["year"], "source": said["source"]})
                tx.many(
                    PUT_DAY,
                    [
                        {"area": said["area"], "source": said["source"], **day}
                        for day in said["days"]
                    ],
                )


def _named(tx: Tx, act: Act) -> Row:
    form = act.form
    if isinstance(form, PublishArrangement) or not isinstance(form, Appoint | Grant):
        return {}
    post = must(posts(tx, [form.post]), form.post, "岗位", "post")
    code = form.person if isinstance(form, Appoint) else form.deputy
    person = must(persons(tx, [code]), code, "人员", "person") if code else None
    facts: Row = {"post_id": post["id"], "person_id": person and person["id"], "current": None}
    if isinstance(form, Appoint):
        leaving = _leaving(tx, form, post, facts) if post["single"] else None
        moved = {row["id"]: row["code"] for row in (person, leaving) if row is not None}
        if len(moved) == 1 and person is not None and leaving is not None:
            moved = {}  # appointed anew to the post held already: nobody moves
        facts["moved"] = moves_flagged(tx, moved, form.ground)
    return facts


def _leaving(tx: Tx, form: Appoint, post: Row, facts: Row) -> Row | None:
    """Who holds the post and leaves it by this appointment. Raises `Overlap`."""
    current = tx.first(_CURRENT, {"post_id": post["id"], "from_on": form.from_on})
    if current is None:
        return None
    if current["from_on"] >= form.from_on:
        raise Overlap(post=form.post, since=current["from_on"], from_on=form.from_on)
    facts["current"] = current["id"]
    return {"id": current["person_id"], "code": current["person"]}


REGISTERS = Registers()
