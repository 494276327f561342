"""The storing side of the second line on a supervisor."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select, update

from models.forms.sanction import ConcludeSupervisor, OpenSupervisor, ReasonAbsence
from models.matter import Matter
from models.roster import Body, Person
from models.sanction import SupervisorLine
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.laid_out import add_endpoints, laid_out, opens
from tasks.lookup import must, persons
from tasks.opinion_behind import opinions_behind, rests_on
from tasks.term_changes import recount
from tasks.term_rows import TermWrites

_line, _matter = table_of(SupervisorLine), table_of(Matter)
_body, _person = table_of(Body), table_of(Person)
_OPEN = insert_into(SupervisorLine)
_above = _matter.alias("above")
_FACTS = Prepared(
    select(
        _line,
        _line.c.officer_id.label("subject_id"),
        _person.c.code.label("officer"),
        _matter.c.body_id.label("keeper_id"),
        func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ"),
        _body.c.code.label("keeper"),
        _above.c.number.label("opinion"),
    )
    .join(_matter, _matter.c.id == _line.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .join(_person, _person.c.id == _line.c.officer_id)
    .join(_above, _above.c.id == _line.c.opinion_id)
    .where(among(_line.c.matter_id, "ids"))
)
_UPDATE = Prepared(
    update(_line)
    .where(_line.c.matter_id == bindparam("id"))
    .values(
        supervisor_id=bindparam("supervisor"),
        came_to=bindparam("came"),
        concluded_on=bindparam("on"),
        absent_because=bindparam("because"),
    )
)


class Supervisors:
    """One for each opinion of intent or gross negligence."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on second lines are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """The opinion of the first line, and the supervisor that a conclusion names."""
        opened = _opened(tx, opens(acts, OpenSupervisor))
        ids = [matter["id"] for _, matter in acts if matter is not None]
        rows = tx.rows(_FACTS, {"ids": ids}) if ids else []
        known: dict[int, Row | Refused] = {row["matter_id"]: row for row in rows}
        named = persons(tx, (_concerned(act) for act, _ in acts))
        for act, matter in acts:
            code = _concerned(act)
            fact = known.get(matter["id"]) if matter is not None else None
            if matter is None or not code or not isinstance(fact, dict):
                continue
            try:
                fact["named_id"] = must(named, code, "人员", "person")["id"]
            except Refused as refusal:
                known[matter["id"]] = refusal
        found = laid_out(acts, OpenSupervisor, opened, known)
        add_endpoints(tx, found)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """When a calendar arrives it is counted again; the rest the states imply."""
        recount(draft, out)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The lines' own rows."""
        tx.many(_OPEN, [_new(draft) for draft in drafts if draft.fresh])
        ended = [draft for draft in drafts if not draft.fresh and draft.after != "open"]
        tx.many(_UPDATE, [_changed(draft) for draft in ended])


def _opened(tx: Tx, forms: Sequence[OpenSupervisor]) -> list[Row | Refused]:
    above = opinions_behind(tx, (form.opinion for form in forms))
    found: list[Row | Refused] = []
    for form in forms:
        try:
            found.append(rests_on(above, form.opinion))
        except Refused as refusal:
            found.append(refusal)
    return found


def _concerned(act: Act) -> str:
    form = act.form
    if isinstance(form, ConcludeSupervisor):
        return form.supervisor
    return form.concerned if isinstance(form, ReasonAbsence) else ""


def _new(draft: Draft) -> Row:
    return {
        "matter_id": draft.matter["id"],
        "opinion_id": draft.facts["opinion_id"],
        "officer_id": draft.facts["subject_id"],
        "supervisor_id": None,
        "came_to": "",
        "concluded_on": None,
        "absent_because": "",
    }


def _changed(draft: Draft) -> Row:
    said = draft.content
    concluded = draft.act.verb == "conclude"
    return {
        "id": draft.matter["id"],
        "supervisor": draft.facts.get("named_id"),
        "came": said["came_to"] if concluded else "",
        "on": draft.on,
        "because": "" if concluded else said.get("reason") or said.get("because", ""),
    }


SUPERVISORS = Supervisors()
