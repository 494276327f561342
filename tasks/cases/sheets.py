"""The sheets of cases as they are kept: read for an event, written after it, with their roles and
what is impossible in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import orjson
from sqlalchemy import bindparam, delete, select, update

from models.cases import CaseRole, CaseSheet
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.cases.partial import some
from rules.cases.sheet import State, empty, is_open, roles
from rules.cases.vocabulary import Vocabulary, vocabulary
from rules.cases.zone import days_of
from rules.risks.counted import day
from tasks.cases.faults import keep_faults

_sheet, _role = table_of(CaseSheet), table_of(CaseRole)
_COLUMNS = ("id", "body_id", "view", "code", "state", "next_on", "seq", "is_open")
_BY_CODE = Prepared(
    select(*(_sheet.c[name] for name in _COLUMNS)).where(
        _sheet.c.body_id == bindparam("body"),
        _sheet.c.view == bindparam("kind"),
        among(_sheet.c.code, "codes"),
    )
)
_BY_ID = Prepared(
    select(*(_sheet.c[name] for name in _COLUMNS))
    .where(among(_sheet.c.id, "ids"))
    .order_by(_sheet.c.id)
)
_HELD = Prepared(
    select(*(_sheet.c[name] for name in _COLUMNS))
    .where(among(_sheet.c.id, "ids"))
    .order_by(_sheet.c.id)
    .with_for_update()
)
_ADD = insert_into(CaseSheet)
_WRITE = Prepared(
    update(_sheet)
    .where(_sheet.c.id == bindparam("key"))
    .values({name: bindparam(f"new_{name}") for name in ("state", "next_on", "seq", "is_open")})
)
_FORGET = Prepared(delete(_role).where(_role.c.case_id == bindparam("case")))
_ROLE = insert_into(CaseRole)
_NOTHING: Mapping[str, Any] = {"closed_last_on": None, "opened_last_on": None}
_ENDS = frozenset(_NOTHING)
Key = tuple[int, str, str]
"""Body, view, code of a case."""


@dataclass(slots=True)
class Sheet:
    """A case as it is kept, being changed."""

    id: int
    key: Key
    body: str
    state: State
    next_on: int | None
    seq: int
    fresh: bool = False
    moved: bool = False
    """Its roles changed."""
    row: dict[str, Any] = field(default_factory=dict)
    ordered: frozenset[tuple[str, str]] = frozenset()
    """Pairs of happenings whose order is to be looked at."""

    @property
    def words(self) -> Vocabulary:
        """The vocabulary of its view."""
        return vocabulary(self.key[1])


def lock_cases(tx: Tx, keys: Iterable[Key]) -> None:
    """Of two that write one case at once the second waits here."""
    tx.lock(sorted({f"case:{body}:{view}:{code}" for body, view, code in keys}))


def sheets_of(tx: Tx, keys: Iterable[Key], bodies: Mapping[int, str]) -> dict[Key, Sheet]:
    """The sheets of some cases, new ones of those that are not known yet. ``bodies``: codes by
    identifier. The caller holds them (`lock_cases`)."""
    wanted: dict[tuple[int, str], set[str]] = {}
    for body, view, code in keys:
        wanted.setdefault((body, view), set()).add(code)
    found: dict[Key, Sheet] = {}
    missing: list[Key] = []
    for (body, view), codes in sorted(wanted.items()):
        asked = {"body": body, "kind": view, "codes": sorted(codes)}
        for row in tx.rows(_BY_CODE, asked):
            found[body, view, row["code"]] = sheet_from(row, bodies[body])
        missing += [(body, view, c) for c in sorted(codes) if (body, view, c) not in found]
    if missing:
        ids = tx.reserve_ids("case_sheet", len(missing))
        for case_id, key in zip(ids, missing, strict=True):
            code = bodies[key[0]]
            found[key] = Sheet(case_id, key, code, empty(code, key[2]), None, 0, fresh=True)
    return found


def sheets_by_id(
    tx: Tx, ids: Sequence[int], bodies: Mapping[int, str], *, hold: bool = False
) -> list[Sheet]:
    """Sheets by identifier; ``hold``: nobody else writes them until the end of this transaction."""
    rows = tx.rows(_HELD if hold else _BY_ID, {"ids": list(ids)}) if ids else []
    return [sheet_from(row, bodies[row["body_id"]]) for row in rows]


def sheet_from(row: Row, body: str) -> Sheet:
    """A sheet from its row."""
    key = (row["body_id"], row["view"], row["code"])
    return Sheet(row["id"], key, body, orjson.loads(row["state"]), row["next_on"], row["seq"])


def write_sheets(tx: Tx, sheets: Sequence[Sheet], at: datetime) -> None:
    """Write sheets whose rows are drawn up, their roles where these moved, and their faults."""
    rows = [_kept(sheet) for sheet in sheets]
    fresh = [row for sheet, row in zip(sheets, rows, strict=True) if sheet.fresh]
    tx.many(_ADD, fresh)
    tx.many(
        _WRITE,
        [
            {
                "key": row["id"],
                **{f"new_{n}": row[n] for n in ("state", "next_on", "seq", "is_open")},
            }
            for sheet, row in zip(sheets, rows, strict=True)
            if not sheet.fresh
        ],
    )
    moved = [sheet for sheet in sheets if sheet.moved]
    tx.many(_FORGET, [{"case": sheet.id} for sheet in moved if not sheet.fresh])
    tx.many(_ROLE, [row for sheet in moved for row in _roles(sheet)])
    note_faults(tx, [fault for sheet in sheets for fault in _orders(sheet)], at)


def note_faults(
    tx: Tx, faults: Sequence[tuple[Key, str, str, Mapping[str, Any]]], at: datetime
) -> None:
    """Keep faults: case, kind, mark, figures. The same one is kept once."""
    found: dict[tuple[int, str], list[tuple[str, str, str, Mapping[str, Any]]]] = {}
    for (body, view, code), kind, mark, said in faults:
        found.setdefault((body, view), []).append((code, kind, mark, said))
    for (body, view), mine in sorted(found.items(), key=lambda item: item[0]):
        keep_faults(tx, body, view, mine, at, None)


def _kept(sheet: Sheet) -> Row:
    return {
        "id": sheet.id,
        "body_id": sheet.key[0],
        "view": sheet.key[1],
        "code": sheet.key[2],
        "state": orjson.dumps(sheet.state).decode(),
        "next_on": sheet.next_on,
        "seq": sheet.seq + 1,
        "is_open": is_open({**_NOTHING, **some(sheet.state, sheet.words, _ENDS)}),
    }


def _roles(sheet: Sheet) -> list[Row]:
    return [
        {
            "case_id": sheet.id,
            "subject": subject,
            "person": person,
            "from_on": day(from_on),
            "to_on": None if to_on is None else day(to_on),
        }
        for subject, person, from_on, to_on in roles(sheet.state)
    ]


def _orders(sheet: Sheet) -> list[tuple[Key, str, str, Mapping[str, Any]]]:
    """What happened on a day before what it cannot come before."""
    at, day_of = sheet.state["at"], days_of(sheet.words.timezone)
    found: list[tuple[Key, str, str, Mapping[str, Any]]] = []
    for then, first in sorted(sheet.ordered):
        if then in at and first in at:
            on, before = day_of(at[then][0]), day_of(at[first][0])
            if on < before:
                said = {"happened": then, "before": first}
                said |= {"on": day(on).isoformat(), "first_on": day(before).isoformat()}
                found.append((sheet.key, "order", f"{then}<{first}", said))
    return found


@cache
def all_orders(view: str) -> frozenset[tuple[str, str]]:
    """All orders of a view: what happened, and what cannot come after it."""
    orders = vocabulary(view).orders.items()
    return frozenset((then, first) for then, firsts in orders for first in firsts)


@cache
def ordered_with(view: str, happened: str) -> frozenset[tuple[str, str]]:
    """The orders of a view that something is part of."""
    return frozenset(pair for pair in all_orders(view) if happened in pair)
