"""What a roster row refers to by code: a unit its body, a post its unit, a body the one above."""

from collections.abc import Iterator, Mapping, Sequence

from models.statement import Row
from models.store import Tx
from rules.refusal import Refused
from tasks.importing.columns import Bound
from tasks.importing.items import Item
from tasks.importing.result import Result, refuse
from tasks.importing.roster_tables import RosterTable
from tasks.lookup import UnknownCode

Checked = tuple[Item, Row]
UPPER = "parent"
"""The one reference that may point into the same file."""


class ParentCycle(Refused):
    """Bodies would stand above themselves."""

    code = "roster.parent-cycle"
    zh = "上级单位关系成环。"
    en = "By these rows the body would stand above itself."
    way_out_zh = "请核对上级单位。"
    way_out_en = "Check the parent bodies."


def with_references(
    tx: Tx,
    table: RosterTable,
    checked: Sequence[Checked],
    known: Mapping[str, Row],
    bound: Bound,
    result: Result,
) -> Iterator[Checked]:
    """The rows with ``refers_id``; those that refer to nothing, or to themselves, are refused.

    A body above that stands in the same file has no identifier yet: None until all are written.
    """
    if not table.refers or table.lookup is None:
        yield from checked
        return
    found = table.lookup(tx, {row[table.refers] for _, row in checked if row[table.refers]})
    own: set[str] = set()
    cyclic: set[str] = set()
    if table.refers == UPPER:
        chain = {code: row[UPPER] for code, row in known.items()}
        chain |= {row["code"]: row[UPPER] for _, row in checked}
        cyclic = {row["code"] for _, row in checked if _comes_back(row["code"], chain)}
        own = _rooted({row["code"]: row[UPPER] for _, row in checked}, cyclic, found)
    for item, row in checked:
        name = row[table.refers]
        if row["code"] in cyclic:
            refuse(result, item.row, ParentCycle(), bound, table.refers, name)
        elif name and name not in found and name not in own:
            unknown = UnknownCode(kind=table.refers_zh, kind_en=table.refers_en, given=name)
            refuse(result, item.row, unknown, bound, table.refers, name)
        else:
            yield item, {**row, "refers_id": found[name]["id"] if name in found else None}


def _rooted(upper: Mapping[str, str], cyclic: set[str], found: Mapping[str, Row]) -> set[str]:
    """Bodies of the file that will be there: not in a cycle, and nothing above them is missing."""
    own = set(upper) - cyclic
    while lost := {c for c in own if upper[c] and upper[c] not in found and upper[c] not in own}:
        own -= lost
    return own


def _comes_back(code: str, chain: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    at = chain.get(code, "")
    while at and at not in seen:
        if at == code:
            return True
        seen.add(at)
        at = chain.get(at, "")
    return False
