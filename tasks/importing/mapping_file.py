"""Reading a mapping file: what is wrong with it is said with its line."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from rules.reading import shown
from rules.refusal import Refused
from tasks.importing.fields import MANY, Kind, Type
from tasks.importing.kinds import KINDS
from tasks.importing.mapping import FieldMap, ImportMap, Take
from tasks.importing.values import CellRefused, reader_of

M = TypeVar("M", bound=BaseModel)
LARGEST = 1_000_000
_HEADING = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_AT = re.compile(r"line (\d+)")


class MappingUnreadable(Refused):
    """The mapping is no TOML."""

    code = "mapping.unreadable"
    zh = "映射文件{file}第{line}行无法读取：{why}。"
    en = "Line {line} of the mapping {file} cannot be read: {why}."
    way_out_zh = "映射文件为UTF-8编码的TOML；列名含冒号或空格时加引号。"
    way_out_en = (
        "A mapping is TOML in UTF-8; a column's name with colon or space stands in quotation marks."
    )


class MappingInvalid(Refused):
    """The mapping says what a mapping cannot say."""

    code = "mapping.invalid"
    zh = "映射文件{file}有{count}处错误：{errors}。"
    en = "The mapping {file} has {count} error(s), each named with its line."
    way_out_zh = "可用的字段：{known}。"
    way_out_en = "Fields it may name: {known}."


class MappingOfAnotherKind(Refused):
    """The mapping is for another kind of file."""

    code = "mapping.another-kind"
    zh = "映射文件{file}用于导入{its}，不能用于导入{asked}。"
    en = "The mapping {file} is for {its}, not for {asked}."
    way_out_zh = "请改用 bihuan import {its}。"
    way_out_en = "Use `bihuan import {its}`."


def load_mapping(file: Path, kind: str) -> ImportMap:
    """The mapping in a file.

    Raises `MappingUnreadable`, `MappingInvalid`, `MappingOfAnotherKind`.
    """
    return read_mapping(bytes_of(file), kind, file.name)


def bytes_of(file: Path) -> bytes:
    """The bytes of a mapping file. Raises `MappingUnreadable`."""
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        raise _unreadable(file, 0, error.strerror or "") from error
    if len(data) > LARGEST:
        raise _unreadable(file, 0, f"> {LARGEST} B")
    return data


def read_mapping(data: bytes, kind: str, name: str) -> ImportMap:
    """As `load_mapping`, from the file's bytes."""
    file = Path(name)
    text, said = toml_in(data, name)
    declared = said.get("kind")
    if declared in KINDS and declared != kind:
        raise MappingOfAnotherKind(file=file.name, its=declared, asked=kind)
    known, lines = tuple(KINDS[kind].fields), lines_of(text)
    mapping = as_model(ImportMap, said, file, lines, known)
    if found := list(_contradictions(mapping, KINDS[mapping.kind])):
        raise invalid(file, known, lines, found)
    return mapping


def toml_in(data: bytes, name: str) -> tuple[str, dict[str, Any]]:
    """The text of a TOML file and what it says. Raises `MappingUnreadable`, with the line."""
    file = Path(name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _unreadable(file, line, "UTF-8") from error
    try:
        return text, tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        at = _AT.search(str(error))
        raise _unreadable(file, int(at[1]) if at else 0, shown(str(error))) from error


def as_model(
    model: type[M],
    said: dict[str, Any],
    file: Path,
    lines: dict[tuple[str, ...], int],
    known: Sequence[str],
) -> M:
    """What a TOML file says, as a model. Raises `MappingInvalid`, each fault with its line."""
    try:
        return model.model_validate(said)
    except ValidationError as error:
        found = [
            (tuple(str(part) for part in item["loc"]), _sentence(item["type"], item["msg"]))
            for item in error.errors(include_url=False, include_input=False)
        ]
        raise invalid(file, known, lines, found) from None


def _unreadable(file: Path, line: int, why: str) -> MappingUnreadable:
    return MappingUnreadable(file=shown(file.name), line=line, why=why)


def invalid(
    file: Path,
    known: Sequence[str],
    lines: dict[tuple[str, ...], int],
    found: Sequence[tuple[tuple[str, ...], str]],
) -> MappingInvalid:
    """The refusal of a mapping, with each fault's line."""
    errors = [
        f"第{line_of(lines, where)}行 {shown('.'.join(where))}：{why}" for where, why in found
    ]
    return MappingInvalid(
        file=shown(file.name),
        count=len(errors),
        errors="；".join(errors[:20]),
        known=", ".join(known),
    )


def _sentence(type_: str, message: str) -> str:
    if type_ == "extra_forbidden":
        return "映射中没有这个词 · a mapping has no such word"
    if type_ == "missing":
        return "必须写明 · must be given"
    return message.removeprefix("Value error, ")


def _contradictions(mapping: ImportMap, kind: Kind) -> list[tuple[tuple[str, ...], str]]:
    """What is well formed and yet cannot be meant."""
    found: list[tuple[tuple[str, ...], str]] = []
    for name, field in mapping.fields.items():
        where = ("fields", name)
        if name not in kind.fields:
            found.append((where, "没有这个字段 · no such field"))
            continue
        found += [(where, why) for why in _wrong_with(field, kind.fields[name].type, mapping)]
    found += [
        (("fields", name), "必须映射此字段 · this field must be mapped")
        for name, field_of in kind.fields.items()
        if field_of.required and name not in mapping.fields
    ]
    if not kind.identity and not mapping.key:
        found.append(
            (("key",), "必须写明来源编号所在的列 · the columns of the source id must be given")
        )
    if mapping.group and not mapping.key:
        found.append((("group",), "group 须与 key 同用 · group goes with key"))
    if set(mapping.key) & set(mapping.private):
        found.append((("key",), "编号列不能是私密列 · a key is shown, so it cannot be private"))
    if (mapping.officer or mapping.create_persons) and kind.key != "referrals":
        found.append((("officer",), "仅移送有当事人 · only referrals have officers"))
    if mapping.officer and not mapping.group:
        found.append((("officer",), "officer 须与 group 同用 · officer goes with group"))
    if mapping.create_persons and "person_name" not in mapping.fields:
        found.append((("create_persons",), "须映射 person_name · it takes the field person_name"))
    if mapping.replies and kind.key != "problems":
        found.append((("replies",), "仅问题有回复 · only problems have replies"))
    if "term_rule" in mapping.fields and "term_n" not in mapping.fields:
        found.append(
            (("fields", "term_rule"), "term_rule 须与 term_n 同用 · term_rule goes with term_n")
        )
    for number, reply in enumerate(mapping.replies):
        found += [
            (("replies", str(number), part), why)
            for part, field, type_ in (("on", reply.on, Type.DAY), ("note", reply.note, Type.LINE))
            if field is not None
            for why in _wrong_with(field, type_, mapping, many=True)
        ]
    return found


def _wrong_with(field: FieldMap, type_: Type, mapping: ImportMap, many: bool = False) -> list[str]:
    """Constants that cannot be values of the field, and words that have no effect on it."""
    wrong = []
    read = reader_of(type_, field.formats or mapping.formats, mapping.timezone)
    fixed = [field.constant, field.otherwise, field.empty, *field.map.values()]
    for value in (value for value in fixed if value):
        try:
            read(value)
        except CellRefused as refusal:
            wrong.append(f"“{shown(value)}”{refusal.sentence_zh} {refusal.sentence_en}")
    if field.take is not Take.SAME and (many or not mapping.group):
        wrong.append("take 仅用于 group 时的字段 · take is for fields of grouped rows")
    if field.take is Take.GRAVEST and type_ is not Type.FINDING:
        wrong.append("gravest 仅用于审查意见 · gravest is for opinions")
    if field.take is Take.JOINED and type_ not in (Type.LINE, Type.WORD):
        wrong.append("joined 仅用于文字 · joined is for text")
    if field.take in (Take.EARLIEST, Take.LATEST) and type_ is not Type.DAY:
        wrong.append("earliest、latest 仅用于日期 · earliest and latest are for days")
    if field.pick and (many or type_ in MANY):
        wrong.append("此处可有多值，不需 pick · several values are welcome here, pick is not")
    return wrong


def lines_of(text: str) -> dict[tuple[str, ...], int]:
    """On which line each section and key of a TOML text stands, as far as a glance tells."""
    found: dict[tuple[str, ...], int] = {}
    section: tuple[str, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := _HEADING.fullmatch(line):
            section = _parts(heading[2])
            if heading[1] == "[[":
                place = counts[section] = counts.get(section, -1) + 1
                section = (*section, str(place))
            else:
                section = _in_its_row(section, counts)
            found.setdefault(section, number)
        elif key := _KEY.match(line):
            found.setdefault((*section, *_parts(key[1])), number)
    return found


def _in_its_row(section: tuple[str, ...], counts: dict[tuple[str, ...], int]) -> tuple[str, ...]:
    """A section below ``[[rows]]`` is of the row begun last."""
    for length in range(len(section) - 1, 0, -1):
        if (place := counts.get(section[:length])) is not None:
            return (*section[:length], str(place), *section[length:])
    return section


def line_of(lines: dict[tuple[str, ...], int], where: tuple[str, ...]) -> int:
    """The line of a place, or of the nearest place around it; 1 if there is none."""
    for length in range(len(where), 0, -1):
        if where[:length] in lines:
            return lines[where[:length]]
    return 1


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
