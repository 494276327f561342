"""From rows to things: one row each, or several rows with one key together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.vocabulary import Finding
from tasks.importing.cell import (
    CellEmpty,
    CellRefused,
    KeyTwice,
    NotAcceptable,
    NotText,
    RowsDisagree,
)
from tasks.importing.columns import Bound, BoundField, BoundReply, Cells
from tasks.importing.fields import TEXTS
from tasks.importing.mapping import Take
from tasks.importing.result import BadCell, Result, bad_cell
from tasks.importing.table import FLAG, FORMATTED, WHOLE, Table

Numbered = tuple[int, Cells]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of the file: its key, its first row, its values by field."""

    key: str
    row: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One officer of a referral: the first of its rows, its values by field."""

    row: int
    values: dict[str, Any]


def items_of(
    table: Table,
    bound: Bound,
    group: bool,
    result: Result,
    spoilt: list[Item] | None = None,
) -> tuple[list[Item], set[str]]:
    """The things that can be read, and every key seen; refusals go into the result.

    ``spoilt`` is given what could be read of the single things that are refused.
    """
    result.rows = len(table.rows) + len(table.broken)
    result.unmapped_columns = bound.unmapped
    result.numbers_as_text = _numbers_as_text(table, bound)
    for row, why in table.broken:
        result.refusals.append(bad_cell(row, why))
        result.refused += 1
        result.read += 1
    items: list[Item] = []
    keys: set[str] = set()
    for key, rows in _groups(table, bound, group, result):
        keys.add(key)
        things = 1 if group else len(rows)
        result.read += things
        bad: list[BadCell] = []
        if bound.key_field is not None:
            _suspect(bound.key_field, rows, table, bad)
        if things == 1:
            values = _all_values(rows, bound, table, bad)
        else:
            bad += _twice(key, rows, bound, table)
        if bad:
            result.refusals += bad
            result.refused += things
            if spoilt is not None and things == 1:
                spoilt.append(Item(key, rows[0][0], values))
        else:
            items.append(Item(key, rows[0][0], values))
    return items, keys


def _twice(key: str, rows: Sequence[Numbered], bound: Bound, table: Table) -> list[BadCell]:
    """A key that stands in several rows, where each should be a thing of its own."""
    bad: list[BadCell] = []
    for numbered in rows:
        _all_values([numbered], bound, table, bad)
        other = rows[1][0] if numbered is rows[0] else rows[0][0]
        bad.append(bad_cell(numbered[0], KeyTwice(row=other), bound.key_field, key))
    return bad


def _groups(
    table: Table, bound: Bound, group: bool, result: Result
) -> Iterator[tuple[str, list[Numbered]]]:
    """Rows by key in the order of the first; without a key each row is by itself."""
    found: dict[str, list[Numbered]] = {}
    for numbered in table.rows:
        if not bound.only(numbered[1]):
            result.passed_over += 1
        elif bound.key is None:
            yield "", [numbered]
        elif key := bound.key(numbered[1]):
            found.setdefault(key, []).append(numbered)
        else:
            result.refusals.append(bad_cell(numbered[0], CellEmpty(), bound.key_field))
            result.refused += 1
            result.read += 1
    for key, rows in found.items():
        yield key, rows


def _all_values(
    rows: Sequence[Numbered], bound: Bound, table: Table, bad: list[BadCell]
) -> dict[str, Any]:
    """Values of the thing, with its replies or officers."""
    values = _values(rows, bound.fields, table, bad)
    if bound.replies:
        values["replies"] = _replies(rows, bound.replies, table, bad)
    if bound.of_officer:
        values["officers"] = _officers(rows, bound.of_officer, bound, table, bad)
    return values


def _values(
    rows: Sequence[Numbered], fields: Sequence[BoundField], table: Table, bad: list[BadCell]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in fields:
        if _suspect(field, rows, table, bad):
            continue
        try:
            value = _of_one(field, *rows[0]) if len(rows) == 1 else _of_many(field, rows)
        except _At as at:
            bad.append(bad_cell(at.row, at.refusal, field, at.text))
            continue
        if value is not None:
            values[field.name] = value
        elif field.required:
            bad.append(bad_cell(rows[0][0], CellEmpty(), field))
    return values


def _officers(
    rows: Sequence[Numbered],
    fields: Sequence[BoundField],
    bound: Bound,
    table: Table,
    bad: list[BadCell],
) -> tuple[Entry, ...]:
    """The officers of a referral in the order of their first rows."""
    found: dict[str, list[Numbered]] = {}
    for numbered in rows:
        key = str(numbered[0]) if bound.officer is None else bound.officer(numbered[1])
        found.setdefault(key, []).append(numbered)
    return tuple(Entry(mine[0][0], _values(mine, fields, table, bad)) for mine in found.values())


class _At(Exception):
    """A refusal on its way to the place where it is written down with its row."""

    def __init__(self, row: int, refusal: CellRefused, text: str) -> None:
        super().__init__()
        self.row, self.refusal, self.text = row, refusal, text


def _of_one(field: BoundField, row: int, cells: Cells) -> Any:
    text = field.text(cells)
    try:
        return field.value(text)
    except CellRefused as refusal:
        raise _At(row, refusal, text) from None


def _of_many(field: BoundField, rows: Sequence[Numbered]) -> Any:
    """One value from several rows, as the mapping's `take` says."""
    if field.take is Take.SAME:
        first = _of_one(field, *rows[0])
        for row, cells in rows[1:]:
            if _of_one(field, row, cells) != first:
                raise _At(row, RowsDisagree(row=rows[0][0]), field.text(cells))
        return first
    filled = [value for row in rows if (value := _of_one(field, *row)) is not None]
    return _TAKEN[field.take](filled) if filled else None


_TAKEN: dict[Take, Callable[[list[Any]], Any]] = {
    Take.FIRST: lambda filled: filled[0],
    Take.LAST: lambda filled: filled[-1],
    Take.EARLIEST: min,
    Take.LATEST: max,
    Take.JOINED: lambda filled: "；".join(dict.fromkeys(filled)),
    Take.GRAVEST: lambda filled: min(filled, key=list(Finding).index),
}


def _replies(
    rows: Sequence[Numbered], bound: Sequence[BoundReply], table: Table, bad: list[BadCell]
) -> tuple[dict[str, Any], ...]:
    """Replies in the order of their days."""
    found: list[tuple[date, str]] = []
    for reply in bound:
        for numbered in rows:
            if not reply.when(numbered[1]):
                continue
            days = _several(reply.on, numbered, table, bad)
            notes = () if reply.note is None else _several(reply.note, numbered, table, bad)
            if days is None or notes is None:
                continue
            if len(notes) > 1 and len(notes) != len(days):
                why = NotAcceptable(
                    why_zh=f"{len(days)}个日期配有{len(notes)}条说明",
                    why_en=f"{len(days)} dates come with {len(notes)} notes",
                )
                said = reply.note.text(numbered[1]) if reply.note is not None else ""
                bad.append(bad_cell(numbered[0], why, reply.note, said))
                continue
            pairs = notes if len(notes) > 1 else (notes or ("",)) * len(days)
            found += zip(days, pairs, strict=True)
    return tuple({"on": day, "note": note} for day, note in sorted(found))


def _several(
    field: BoundField, numbered: Numbered, table: Table, bad: list[BadCell]
) -> tuple[Any, ...] | None:
    """The values of a field of replies in a row; None: refused, and written down."""
    if _suspect(field, [numbered], table, bad):
        return None
    try:
        return _of_one(field, *numbered) or ()
    except _At as at:
        bad.append(bad_cell(at.row, at.refusal, field, at.text))
        return None


def _suspect(field: BoundField, rows: Sequence[Numbered], table: Table, bad: list[BadCell]) -> bool:
    """Cells that are no data, such as formulas, and cells that are no text where text is wanted,
    are refused where a field reads them."""
    if not table.suspects and not table.kinds:
        return False
    found = [
        bad_cell(row, why, field, str(why.figures["given"]))
        for row, _ in rows
        for place in field.places
        if (why := table.suspects.get((row, place))) is not None
    ]
    if field.type in TEXTS and table.kinds and not found:
        found = [
            bad_cell(row, NotText(**HELD[kind]), field, cells[place])
            for row, cells in rows
            for place in field.places
            if (kind := _kind(table, row, place)) in HELD
        ]
    bad += found
    return bool(found)


def _numbers_as_text(table: Table, bound: Bound) -> int:
    fields = [*bound.every_field, *([bound.key_field] if bound.key_field is not None else [])]
    places = {place for field in fields if field.type in TEXTS for place in field.places}
    return sum(_kind(table, row, place) == WHOLE for row in table.kinds for place in places)


def _kind(table: Table, row: int, place: int) -> int:
    kinds = table.kinds.get(row, b"")
    return kinds[place] if place < len(kinds) else 0


HELD = {
    FORMATTED: {"kind_zh": "带格式或带小数的数值", "kind_en": "a number in some format"},
    FLAG: {"kind_zh": "逻辑值", "kind_en": "true or false"},
}
