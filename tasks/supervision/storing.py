"""What the storing sides of supervision have in common: a case that is named, the officers of it,
rows that change."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import SQLModel

from models.forms.form import Form
from models.forms.supervision import CaseForm
from models.roster import Person
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.supervision import SupervisedOfficer
from models.types import table_of
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.laid_out import add_endpoints
from tasks.lookup import bodies, must, persons
from tasks.supervision.case_file import body_numbered, case_facts, named_in_form, officers_of
from tasks.term_changes import recount
from tasks.term_rows import TermWrites

_ADD_OFFICER = insert_into(SupervisedOfficer)
_officer, _person = table_of(SupervisedOfficer), table_of(Person)
_FORGET = Prepared(delete(_officer).where(_officer.c.matter_id == bindparam("id")))
_CODES = Prepared(select(_person.c.id, _person.c.code).where(among(_person.c.id, "ids")))


class Supervised:
    """The storing side of a procedure about one case. A subclass says what it adds."""

    table: type[SQLModel]
    opening: tuple[type[Form], ...]

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """The case, who handles and oversees it, and what the procedure adds."""
        found: list[Row | Refused] = []
        for act, matter in acts:
            try:
                found.append(self._facts_of(tx, act, matter))
            except Refused as refusal:
                found.append(refusal)
        add_endpoints(tx, found)
        return found

    def _facts_of(self, tx: Tx, act: Act, matter: Row | None) -> Row:
        form: Any = act.form
        if matter is not None:
            row = tx.first(row_of(self.table), {"id": matter["id"]})
            if row is None:
                return {}
            body = body_numbered(tx, row["body_id"])
            case, named = row["case_code"], officers_of(tx, matter["id"])
            if getattr(form, "officers", ()):
                named = named_in_form(body, form.officers)
        elif not act.number and isinstance(form, self.opening):
            row, said = None, vars(form)
            body = must(bodies(tx, [said["body"]]), said["body"], "单位", "body")
            case = said["case"]
            named = named_in_form(body, said.get("officers", ()))
        else:
            return {}
        facts = case_facts(tx, body, case, named, act.on, act.form.actor)
        facts["row"] = row
        self.add(tx, act, matter, facts)
        return facts

    def add(self, tx: Tx, act: Act, matter: Row | None, facts: Row) -> None:
        """What the guards of this procedure look at besides."""

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """When a calendar arrives they are counted again; the rest the states imply."""
        recount(draft, out)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The procedure's own rows."""
        for draft in drafts:
            if draft.fresh:
                tx.run(insert_into_once(self.table), self.new(draft))
                keep_officers(tx, draft)
            elif changed := self.changed(draft):
                change(tx, self.table, draft.matter["id"], changed)
            self.besides(tx, draft)

    def new(self, draft: Draft) -> Row:
        """The row of a matter that is opened."""
        raise LookupError(draft.procedure.key)

    def changed(self, draft: Draft) -> Row:
        """The columns that an act changes, with what they are from then on."""
        return {}

    def besides(self, tx: Tx, draft: Draft) -> None:
        """Rows of further tables."""


@cache
def insert_into_once(table: type[SQLModel]) -> Prepared:
    """The insert of a table, made once."""
    return insert_into(table)


@cache
def row_of(table: type[SQLModel]) -> Prepared:
    """A matter's own row."""
    columns = table_of(table)
    return Prepared(select(columns).where(columns.c.matter_id == bindparam("id")))


@cache
def _update(table: type[SQLModel], names: tuple[str, ...], keys: tuple[str, ...]) -> Prepared:
    columns = table_of(table)
    asked = [columns.c[key] == bindparam(f"at_{key}") for key in keys]
    return Prepared(
        update(columns).where(*asked).values({name: bindparam(f"new_{name}") for name in names})
    )


def change(tx: Tx, table: type[SQLModel], matter_id: int, new: Row, **at: Any) -> None:
    """Change columns of a matter's row, or of the one of its rows that ``at`` names."""
    keys = {"matter_id": matter_id} | at
    tx.run(
        _update(table, tuple(sorted(new)), tuple(sorted(keys))),
        {f"new_{k}": v for k, v in new.items()} | {f"at_{k}": v for k, v in keys.items()},
    )


def keep_officers(tx: Tx, draft: Draft) -> None:
    """The officers of the case as they are known now; those named before are forgotten."""
    if not draft.fresh:
        tx.run(_FORGET, {"id": draft.matter["id"]})
    roles: dict[str, str] = {}
    for code, role in draft.facts["officers"]:
        roles.setdefault(code, role)
    ids = {row["code"]: row["id"] for row in persons(tx, roles).values()}
    rows = [
        {"matter_id": draft.matter["id"], "person_id": ids[code], "role": role}
        for code, role in roles.items()
    ]
    if rows:
        tx.many(_ADD_OFFICER, rows)


def digest_of(draft: Draft) -> str:
    """Of the first writing that an act brought."""
    items = draft.content.get("evidence", ())
    return str(items[0]["file"]).removeprefix("sha256:") if items else ""


def codes_of(tx: Tx, ids: Sequence[int]) -> dict[int, str]:
    """Staff codes by person."""
    rows = tx.rows(_CODES, {"ids": sorted(set(ids))}) if ids else []
    return {row["id"]: row["code"] for row in rows}


def case_of(draft: Draft) -> Row:
    """The columns by which every row names its case."""
    return {
        "matter_id": draft.matter["id"],
        "body_id": draft.facts["keeper_id"],
        "case_code": draft.facts["case_code"],
    }


def about(form: CaseForm, what: str) -> str:
    """What a matter would be opened about: one at a time."""
    return f"{what}:{form.body}:{form.case}"
