"""Roster files: what is new goes in, what differs is updated, nothing is deleted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from models.statement import Row
from models.store import Tx
from tasks.acts import Ledger
from tasks.importing.appointments import take_in_appointments
from tasks.importing.cell import KeyTwice
from tasks.importing.columns import Bound
from tasks.importing.items import Item
from tasks.importing.kinds import APPOINTMENTS, Kind, Type
from tasks.importing.mapping import ImportMap
from tasks.importing.progress import Progress
from tasks.importing.references import with_references
from tasks.importing.result import Change, Result, refuse
from tasks.importing.roster_tables import TABLES, RosterTable
from tasks.importing.rows import row_form

Checked = tuple[Item, Row]


def take_in_roster(
    tx: Tx,
    ledger: Ledger,
    kind: Kind,
    items: Sequence[Item],
    bound: Bound,
    mapping: ImportMap,
    at: datetime,
    result: Result,
    progress: Progress,
) -> None:
    """Insert what is new, update what differs in a mapped field, leave the rest as it is."""
    checked = _checked(kind, items, bound, result)
    progress("check", len(items), len(items))
    if kind is APPOINTMENTS:
        take_in_appointments(tx, ledger, checked, bound, at, result)
    else:
        _take_in(tx, TABLES[kind.key], checked, bound, mapping.complete, result)
    progress("record", len(checked), len(checked))


def _checked(kind: Kind, items: Sequence[Item], bound: Bound, result: Result) -> list[Checked]:
    """The rows as their form has them; those that cannot be kept, or stand twice, are refused."""
    found: dict[tuple[Any, ...], list[Checked]] = {}
    for item in items:
        form = row_form(kind.row, item.values, item, bound, result)
        if form is not None:
            row = form.model_dump()
            found.setdefault(tuple(row[name] for name in kind.identity), []).append((item, row))
    checked: list[Checked] = []
    for same in found.values():
        if len(same) == 1:
            checked += same
            continue
        first, second = same[0][0].row, same[1][0].row
        for item, row in same:
            other = KeyTwice(row=second if item.row == first else first)
            refuse(result, item.row, other, bound, kind.identity[0], row[kind.identity[0]])
    return checked


def _take_in(
    tx: Tx,
    table: RosterTable,
    checked: Sequence[Checked],
    bound: Bound,
    complete: bool,
    result: Result,
) -> None:
    known = {row["code"]: row for row in tx.rows(table.all, {})}
    mapped = [field.name for field in bound.fields]
    private = {field.name for field in bound.fields if field.type is Type.NAME}
    new: list[Row] = []
    changed: list[Row] = []
    for item, row in with_references(tx, table, checked, known, bound, result):
        if "powers" in row:
            row["powers"] = ",".join(dict.fromkeys(row["powers"]))
        old = known.get(row["code"])
        if old is None:
            new.append(row)
            result.created += 1
        elif differs := [name for name in mapped if row[name] != old[name]]:
            fields = [*mapped, "refers_id"] if table.refers in mapped else mapped
            changed.append({**old, **{name: row[name] for name in fields}})
            result.updated += 1
            result.changes += [
                Change(item.row, row["code"], "", name, None, None)
                if name in private
                else Change(item.row, row["code"], "", name, _plain(old[name]), _plain(row[name]))
                for name in differs
            ]
        else:
            result.unchanged += 1
    table.write(tx, new, changed)
    if complete and not result.refused:
        result.disappeared = sorted(set(known) - {row["code"] for _, row in checked})


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
