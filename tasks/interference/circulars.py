"""The storing side of circulars and warning education: what was issued, and who has read it."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select, update

from models.forms.interference_reports import IssueCircular
from models.interference import CircularReader, InterferenceCircular
from models.matter import Matter
from models.roster import Body
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.laid_out import add_endpoints, laid_out, opening_acts
from tasks.lookup import bodies, must, persons
from tasks.term_changes import recount
from tasks.term_rows import TermWrites

_circular, _reader = table_of(InterferenceCircular), table_of(CircularReader)
_matter, _body = table_of(Matter), table_of(Body)
_OPEN, _ADDRESS = insert_into(InterferenceCircular), insert_into(CircularReader)
_organ = func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ")
_FACTS = Prepared(
    select(
        _circular.c.matter_id,
        _circular.c.title,
        _matter.c.number,
        _matter.c.body_id.label("keeper_id"),
        _organ,
    )
    .join(_matter, _matter.c.id == _circular.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .where(among(_circular.c.matter_id, "ids"))
)
_READERS = Prepared(
    select(_reader.c.matter_id, _reader.c.person_id, _reader.c.read_on).where(
        among(_reader.c.matter_id, "ids")
    )
)
_READ = Prepared(
    update(_reader)
    .where(_reader.c.matter_id == bindparam("id"), _reader.c.person_id == bindparam("person"))
    .values(read_on=bindparam("on_"))
)
_CLOSE = Prepared(
    update(_circular)
    .where(_circular.c.matter_id == bindparam("id"))
    .values(closed_on=bindparam("on_"))
)


class Circulars:
    """One for each that is issued."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on circulars are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Who issues it, who is to read it, who has."""
        fresh: list[Row | Refused] = []
        for _, form in opening_acts(acts, IssueCircular):
            try:
                fresh.append(_opened(tx, form))
            except Refused as refusal:
                fresh.append(refusal)
        ids = [matter["id"] for _, matter in acts if matter is not None]
        known = {row["matter_id"]: row for row in tx.rows(_FACTS, {"ids": ids})} if ids else {}
        for row in known.values():
            row["readers"] = {}
        for reader in tx.rows(_READERS, {"ids": ids}) if ids else ():
            known[reader["matter_id"]]["readers"][str(reader["person_id"])] = reader["read_on"]
        who = persons(tx, (act.form.actor for act, matter in acts if matter is not None))
        found = laid_out(acts, IssueCircular, fresh, _asked(acts, known, who))
        add_endpoints(tx, found)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """When a calendar arrives they are counted again; the rest the states imply."""
        recount(draft, out)
        if draft.act.verb == "read":
            draft.facts["reader_id"] = draft.facts.pop("subject_id")

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The circulars' own rows, and who has read them."""
        fresh = [draft for draft in drafts if draft.fresh]
        tx.many(_OPEN, [_new(draft) for draft in fresh])
        tx.many(_ADDRESS, [row for draft in fresh for row in _addressed(draft)])
        for draft in drafts:
            key = {"id": draft.matter["id"], "on_": draft.on}
            if draft.act.verb == "read":
                tx.run(_READ, key | {"person": draft.facts["reader_id"]})
            if draft.after in ("read", "closed"):
                tx.run(_CLOSE, key)


def _asked(
    acts: Sequence[tuple[Act, Row | None]], known: dict[int, Row], who: dict[str, Row]
) -> dict[int, Row]:
    """Whoever acknowledges does so in person: the capacity is that of the very actor."""
    for act, matter in acts:
        row = known.get(matter["id"]) if matter is not None else None
        person = who.get(act.form.actor)
        if row is not None and person is not None and act.verb == "read":
            row["subject_id"] = person["id"]
    return known


def _opened(tx: Tx, form: IssueCircular) -> Row:
    keeper = must(bodies(tx, [form.keeper]), form.keeper, "机关", "body")
    people = persons(tx, form.readers)
    readers = [str(must(people, code, "人员", "person")["id"]) for code in form.readers]
    return {
        "keeper_id": keeper["id"],
        "organ": keeper["organ"] or keeper["code"],
        "readers": dict.fromkeys(readers),
    }


def _new(draft: Draft) -> Row:
    said = draft.content
    names = ("kind", "title", "document", "approved_by", "text")
    return {
        "matter_id": draft.matter["id"],
        **{name: said[name] for name in names},
        "issued_on": draft.on,
        "closed_on": None,
    }


def _addressed(draft: Draft) -> list[Row]:
    return [
        {"matter_id": draft.matter["id"], "person_id": int(person), "read_on": None}
        for person in draft.facts["readers"]
    ]


CIRCULARS = Circulars()
