"""From a mapping's words to places in a row: how each field is read out of a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from rules.reading import shown
from rules.refusal import Refused
from tasks.importing.cell import SeveralValues, ValueNotMapped
from tasks.importing.fields import MANY, PRIVATE, TEXTS, Kind, Type
from tasks.importing.mapping import BRACED, Condition, FieldMap, ImportMap, ReplyMap, Take
from tasks.importing.table import Table
from tasks.importing.values import reader_of

Cells = Sequence[str]


class ColumnsMissing(Refused):
    """The table lacks columns that the mapping names."""

    code = "import.columns-missing"
    zh = "文件{file}缺少映射所用的列：{missing}。现有列：{found}。{rows}行均未导入。"
    en = "The file {file} lacks columns that the mapping names: {missing}. It has {found}. \
None of its {rows} rows was taken in."
    way_out_zh = "请核对表头所在行与列名（须一字不差）。"
    way_out_en = "Check the heading's row and the names, which must agree letter by letter."


class ColumnTwice(Refused):
    """A column that the mapping names stands in the heading more than once."""

    code = "import.column-twice"
    zh = "文件{file}的表头中列“{column}”出现多次。{rows}行均未导入。"
    en = "The heading of the file {file} has the column {column} more than once. \
None of its {rows} rows was taken in."
    way_out_zh = "请改列名，使每列不同。"
    way_out_en = "Rename columns so that each differs."


@dataclass(frozen=True, slots=True)
class BoundField:
    """A field with the places it is read from."""

    name: str
    label: str
    """Its columns, as a refusal names them."""
    places: tuple[int, ...]
    text: Callable[[Cells], str]
    value: Callable[[str], Any]
    """The value of a text; None: empty. Raises `tasks.importing.cell.CellRefused`."""
    required: bool
    private: bool
    type: Type
    take: Take
    of_one_cell: bool = False
    """Its text is that of one cell, or a constant."""
    as_it_stands: bool = False
    """Its value is its text, unless that is empty."""


@dataclass(frozen=True, slots=True)
class BoundReply:
    """Where replies are read from."""

    on: BoundField
    note: BoundField | None
    when: Callable[[Cells], bool]


@dataclass(frozen=True, slots=True)
class Bound:
    """A mapping laid over a table."""

    fields: tuple[BoundField, ...]
    of_officer: tuple[BoundField, ...]
    """Fields that each officer of a referral has."""
    replies: tuple[BoundReply, ...]
    key: Callable[[Cells], str] | None
    key_field: BoundField | None
    """The same as a field, for refusals to name."""
    officer: Callable[[Cells], str] | None
    """Tells the officers of a referral apart; None: every row is one."""
    only: Callable[[Cells], bool]
    unmapped: tuple[str, ...]
    """Columns that no field, key or condition reads: listed, not guessed."""

    @property
    def every_field(self) -> tuple[BoundField, ...]:
        """Those of the thing and those of its officers."""
        return self.fields + self.of_officer


def bind(mapping: ImportMap, kind: Kind, table: Table) -> Bound:
    """Find the mapping's columns in a table's heading. Raises `ColumnsMissing`, `ColumnTwice`."""
    header, file, rows = table.header, table.file.name, table.height
    missing = [name for name in mapping.columns if name not in header]
    if missing:
        found = "、".join(shown(h) for h in header[:40])
        raise ColumnsMissing(file=file, missing="、".join(missing), found=found, rows=rows)
    for name in mapping.columns:
        if header.count(name) > 1:
            raise ColumnTwice(file=file, column=name, rows=rows)
    place = {name: index for index, name in enumerate(header)}
    places = tuple(place[name] for name in mapping.key)
    key = _key(places, mapping.key_separator) if places else None
    fields: dict[bool, list[BoundField]] = {False: [], True: []}
    for name, field in mapping.fields.items():
        of = kind.fields[name]
        fields[of.of_officer].append(_bound(name, field, of.type, of.required, mapping, place))
    return Bound(
        tuple(fields[False]),
        tuple(fields[True]),
        tuple(_reply(reply, mapping, place) for reply in mapping.replies),
        key,
        _key_field(key, places, mapping) if key is not None else None,
        _key(tuple(place[name] for name in mapping.officer), "\n") if mapping.officer else None,
        _condition(mapping.only, place),
        tuple(
            name or f"#{index}"
            for index, name in enumerate(header, start=1)
            if name not in mapping.columns
        ),
    )


def _key_field(
    key: Callable[[Cells], str], places: tuple[int, ...], mapping: ImportMap
) -> BoundField:
    label = " / ".join(mapping.key)
    return BoundField(
        "key", label, places, key, lambda text: text, True, False, Type.PERSON_CODE, Take.SAME
    )


def _reply(reply: ReplyMap, mapping: ImportMap, place: dict[str, int]) -> BoundReply:
    on = _bound("replies", reply.on, Type.DAY, False, mapping, place, many=True)
    note = None
    if reply.note is not None:
        note = _bound("replies", reply.note, Type.LINE, False, mapping, place, many=True)
    return BoundReply(on, note, _condition(reply.when, place))


def _bound(
    name: str,
    field: FieldMap,
    type_: Type,
    required: bool,
    mapping: ImportMap,
    place: dict[str, int],
    many: bool = False,
) -> BoundField:
    columns = field.columns
    return BoundField(
        name,
        " / ".join(columns) or f"{name}（映射中的常量 · constant of the mapping）",
        tuple(place[column] for column in columns),
        _text(field, place),
        _value(field, type_, mapping, many or type_ in MANY),
        required,
        type_ in PRIVATE or bool(set(columns) & set(mapping.private)),
        type_,
        field.take,
        not field.text and not field.first_of,
        type_ in TEXTS - MANY and not many and not field.map and not field.separator,
    )


def _text(field: FieldMap, place: dict[str, int]) -> Callable[[Cells], str]:
    """The raw text of a field in a row, without blanks around it."""
    if field.constant is not None:
        constant = field.constant.strip()
        return lambda cells: constant
    if field.text:
        template = field.text
        return lambda cells: BRACED.sub(lambda m: cells[place[m[1]]].strip(), template).strip()
    if field.column:
        only = place[field.column]
        return lambda cells: cells[only].strip()
    several = [place[column] for column in field.first_of]
    return lambda cells: next((text for i in several if (text := cells[i].strip())), "")


def _value(field: FieldMap, type_: Type, mapping: ImportMap, many: bool) -> Callable[[str], Any]:
    read = reader_of(type_, field.formats or mapping.formats, mapping.timezone)
    return valued(field, read, many)


def valued(field: FieldMap, read: Callable[[str], Any], many: bool = False) -> Callable[[str], Any]:
    """The value of a field's text by its map, its parts and what an empty one means; None: empty.

    It raises the `CellRefused` of the reader, `ValueNotMapped`, `SeveralValues`.
    """
    meaning = _meaning(field)

    def one(text: str) -> Any:
        known = meaning(text) if meaning is not None else text
        return read(known) if known else None

    def single(text: str) -> Any:
        if not text:
            return read(field.empty) if field.empty else None
        if field.separator:
            parts = _split(text, field.separator)
            if len(parts) > 1 and not field.pick:
                raise SeveralValues(count=len(parts))
            text = parts[-1 if field.pick == "last" else 0] if parts else ""
        return one(text) if text else None

    def several(text: str) -> Any:
        if not text:
            return (read(field.empty),) if field.empty else None
        parts = _split(text, field.separator) if field.separator else [text]
        return tuple(value for part in parts if (value := one(part)) is not None)

    return several if many else single


def _meaning(field: FieldMap) -> Callable[[str], str] | None:
    if not field.map:
        return None

    def meaning(text: str) -> str:
        known = field.map.get(text, text if field.keep else field.otherwise)
        if known is None:
            raise ValueNotMapped()
        return known

    return meaning


def _split(text: str, separator: str) -> list[str]:
    return [part for piece in text.split(separator) if (part := piece.strip())]


def _condition(condition: Condition | None, place: dict[str, int]) -> Callable[[Cells], bool]:
    if condition is None:
        return lambda cells: True
    at, wanted = place[condition.column], frozenset(condition.is_one_of)
    unwanted, filled = frozenset(condition.is_not), condition.filled

    def holds(cells: Cells) -> bool:
        text = cells[at].strip()
        if (wanted and text not in wanted) or text in unwanted:
            return False
        return filled is None or bool(text) == filled

    return holds


def _key(places: tuple[int, ...], separator: str) -> Callable[[Cells], str]:
    if len(places) == 1:
        only = places[0]
        return lambda cells: cells[only].strip()
    pick = itemgetter(*places)
    return lambda cells: separator.join(part.strip() for part in pick(cells))
