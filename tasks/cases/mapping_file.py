"""Reading a mapping of case data: what is wrong with it is said with its line."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from rules.cases.columns import ColumnType
from rules.cases.vocabulary import Vocabulary, vocabulary
from rules.cases.vocabulary_refusals import UnknownHappening
from rules.reading import shown
from rules.refusal import Refused
from tasks.cases.mapping import CaseMap, EventMap
from tasks.cases.values import fact_reader
from tasks.importing.cell import CellRefused
from tasks.importing.mapping import FieldMap
from tasks.importing.mapping_file import as_model, bytes_of, invalid, lines_of, toml_in

_KNOWN = ("kind", "view", "source", "body", "case", "officer", "only", "file", "events")
Where = tuple[str, ...]


def load_case_mapping(file: Path) -> tuple[CaseMap, str]:
    """The mapping in a file, and the digest of its bytes.

    Raises `MappingUnreadable`, `MappingInvalid`, `UnknownView`.
    """
    return read_case_mapping(bytes_of(file), file.name)


def read_case_mapping(data: bytes, name: str) -> tuple[CaseMap, str]:
    """As `load_case_mapping`, from the file's bytes."""
    text, said = toml_in(data, name)
    file, lines = Path(name), lines_of(text)
    mapping = as_model(CaseMap, said, file, lines, _KNOWN)
    words = vocabulary(mapping.view)
    found = [
        (("events", str(number), *where), why)
        for number, event in enumerate(mapping.events)
        for where, why in _contradictions(event, mapping, words)
    ]
    if found:
        raise invalid(file, (*_KNOWN, *words.facts), lines, found)
    return mapping, hashlib.sha256(data).hexdigest()


def _contradictions(
    event: EventMap, mapping: CaseMap, words: Vocabulary
) -> Iterator[tuple[Where, str]]:
    """Words of the mapping that the view does not have, before a row is read."""
    for given in _fixed(event.happened):
        if why := _unknown(words, given):
            yield ("happened",), why
    for given in _fixed(event.role):
        if why := _unknown(words, f"role:{given}"):
            yield ("role",), why
    for given in _fixed(event.document):
        if given not in words.documents:
            yield ("document",), f"{shown(given)}：没有这种文书 · no such document"
    for given in _fixed(event.step):
        if why := _unknown(words, f"{next(iter(words.documents))}:{given}"):
            yield ("step",), why
    for name, field in event.facts.items():
        if name not in words.facts:
            yield ("facts", name), "没有这个事实 · no such fact"
            continue
        read = fact_reader(words, name, field.formats or mapping.formats, mapping.timezone)
        for given in _fixed(field):
            try:
                read(given)
            except CellRefused as refusal:
                said = f"“{shown(given)}”{refusal.sentence_zh} {refusal.sentence_en}"
                yield ("facts", name), said
        if field.separator and words.facts[name].type is not ColumnType.TEXT:
            yield ("facts", name), "separator 仅用于文字 · separator is for text"


def _fixed(field: FieldMap | None) -> list[str]:
    if field is None:
        return []
    said = [field.constant, field.otherwise, field.empty, *field.map.values()]
    return [value for value in said if value]


def _unknown(words: Vocabulary, happened: str) -> str:
    try:
        words.checked(happened)
    except UnknownHappening as refusal:
        return said_of(refusal)
    return ""


def said_of(refusal: Refused) -> str:
    """A refusal's sentence in both languages."""
    return f"{refusal.sentence_zh} {refusal.sentence_en}"
