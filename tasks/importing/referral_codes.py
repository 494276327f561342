"""The codes that a docket of referrals names: bodies and persons must be on the roster, unless the
mapping has officers entered on it."""

from collections.abc import Iterator, Sequence

from sqlalchemy import insert

from models.forms.referral_docket import TakeInReferral
from models.forms.roster import PersonRow
from models.roster import Person
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from tasks.importing.cell import CellEmpty, RowsDisagree
from tasks.importing.columns import Bound
from tasks.importing.items import Entry, Item
from tasks.importing.referral_forms import Ready, entries
from tasks.importing.result import Result, refuse
from tasks.importing.rows import row_form
from tasks.lookup import UnknownCode, bodies, persons

_ENTER = Prepared(insert(table_of(Person)).values(left_why=""), ["code", "name", "left_why"])


def with_known_codes(
    tx: Tx, ready: Sequence[Ready], create: bool, bound: Bound, result: Result
) -> list[Ready]:
    """The referrals all of whose bodies and persons are on the roster, or are now; of the others
    every unknown code is named."""
    known_bodies = bodies(tx, {code for _, form in ready for code in _bodies_of(form)})
    known_persons = persons(tx, {o.person for _, form in ready for o in form.officers})
    entered: dict[str, tuple[str, int]] = {}
    """Name and first row by code."""
    good: list[Ready] = []
    for item, form in ready:
        before, refused = len(result.refusals), result.refused
        for name in ("committee", "referrer"):
            code = getattr(form, name)
            if code not in known_bodies:
                _unknown(result, item.row, bound, name, code)
        for entry, officer in zip(entries(item), form.officers, strict=True):
            if officer.employer not in known_bodies:
                _unknown(result, entry.row, bound, "employer", officer.employer)
            if officer.person in known_persons:
                continue
            if create:
                _enter(entry, item, officer.person, entered, bound, result)
            else:
                # A name in the column of codes must not come out again.
                _unknown(result, entry.row, bound, "person", officer.person)
        if len(result.refusals) > before:
            result.refused = refused + 1
        else:
            good.append((item, form))
    wanted = {officer.person for _, form in good for officer in form.officers}
    new = [{"code": code, "name": name} for code, (name, _) in entered.items() if code in wanted]
    tx.many(_ENTER, new)
    result.persons_entered = [row["code"] for row in new]
    return good


def _bodies_of(form: TakeInReferral) -> Iterator[str]:
    yield from (form.committee, form.referrer)
    yield from (officer.employer for officer in form.officers)


def _unknown(result: Result, row: int, bound: Bound, name: str, code: str) -> None:
    zh, en = ("人员", "person") if name == "person" else ("机关", "body")
    given = "…" if name == "person" else code
    refuse(result, row, UnknownCode(kind=zh, kind_en=en, given=given), bound, name, code)


def _enter(
    entry: Entry,
    item: Item,
    code: str,
    entered: dict[str, tuple[str, int]],
    bound: Bound,
    result: Result,
) -> None:
    name = entry.values.get("person_name")
    if not name:
        refuse(result, entry.row, CellEmpty(), bound, "person_name")
        return
    given = {"code": code, "name": name}
    row = row_form(PersonRow, given, Item(item.key, entry.row, given), bound, result)
    if row is None:
        return
    other, first = entered.setdefault(code, (row.name, entry.row))
    if other != row.name:
        refuse(result, entry.row, RowsDisagree(row=first), bound, "person_name", row.name)
