"""The rows of a list from its files: every cell that cannot be is named, none is passed over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from models.forms.duty import AuthorityRowForm, DutyRow
from models.store import Tx
from rules.listed import Authority, Entry, Item, grade_key, stage_key, subject_key
from rules.refusal import Refused
from rules.subject import BodyKind, UnknownStage, UnknownSubject, stage_of, subject_of
from tasks.importing.cell import KeyInOtherFile, KeyTwice
from tasks.importing.columns import Bound, bind
from tasks.importing.fields import Kind
from tasks.importing.heads import as_far_as_there, map_by_heads
from tasks.importing.items import Item as Line
from tasks.importing.items import items_of
from tasks.importing.mapping_file import load_mapping
from tasks.importing.reading import read_table
from tasks.importing.result import Result, Told, refuse_rows
from tasks.importing.rows import also_wrong, row_form
from tasks.lookup import UnknownCode, posts


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of a list with its good rows, by their number."""

    bound: Bound
    result: Result
    rows: dict[int, DutyRow | AuthorityRowForm]
    spoilt: dict[int, dict[str, Any]]
    """What could be read of the rows that are refused already."""

    def words(self) -> dict[int, dict[str, Any]]:
        """What every row says, good or not, by field: all that is wrong with it is told at once."""
        said = {number: row.model_dump() for number, row in self.rows.items()}
        return dict(sorted((said | self.spoilt).items()))


def sheet_of(kind: Kind, file: Path, mapping: Path | None) -> Sheet:
    """Read one file. Raises the `Refused` of a file or mapping that cannot be read at all."""
    how = map_by_heads(kind) if mapping is None else load_mapping(mapping, kind.key)
    table = read_table(file, how.file)
    if mapping is None:
        how = as_far_as_there(how, kind, table)
    bound = bind(how, kind, table)
    result = Result(kind.key, how.source, table.file.name, table.file.digest, table.encoding)
    broken: list[Line] = []
    items, _ = items_of(table, bound, how.group, result, broken)
    for item in broken:
        also_wrong(kind.row, item.values, item, bound, result)
    spoilt = {item.row: item.values for item in broken}
    found: dict[int, DutyRow | AuthorityRowForm] = {}
    for item in items:
        form = row_form(kind.row, item.values, item, bound, result)
        if isinstance(form, DutyRow | AuthorityRowForm):
            found[item.row] = form
        else:
            spoilt[item.row] = item.values
    return Sheet(bound, result, found, spoilt)


def refuse_what_cannot_be(tx: Tx, sheets: Sequence[Sheet], kind: BodyKind) -> None:
    """Codes that stand twice, words that the kind of body does not have, posts that there are
    not: each is refused in its row."""
    codes: dict[str, list[tuple[Sheet, int]]] = {}
    words = [(sheet, sheet.words()) for sheet in sheets]
    named = {code for _, said in words for row in said.values() for code in row.get("posts", ())}
    known = posts(tx, named)
    for sheet, said in words:
        for number, row in said.items():
            codes.setdefault(row.get("code", ""), []).append((sheet, number))
    for sheet, said in words:
        told: list[Told] = []
        for number, row in said.items():
            code = row.get("code", "")
            same = codes[code] if code else []
            if len(same) > 1:
                other, at = same[1] if same[0] == (sheet, number) else same[0]
                twice = KeyTwice(row=at)
                elsewhere = KeyInOtherFile(row=at, file=other.result.file)
                told.append((number, "code", twice if other is sheet else elsewhere, code))
            told += [(number, *wrong) for wrong in _wrong_words(row, kind)]
            told += [
                (number, "posts", UnknownCode(kind="岗位", kind_en="post", given=post), post)
                for post in row.get("posts", ())
                if post not in known
            ]
        again = sheet.spoilt.keys() & set(refuse_rows(sheet.result, sheet.bound, told))
        sheet.result.refused -= len(again)


def _wrong_words(row: dict[str, Any], kind: BodyKind) -> Iterator[tuple[str, Refused, str]]:
    """Subject and stage of a duty, signer and phase of an authorisation, as far as said."""
    for name in row.keys() & {"subject", "signer"}:
        try:
            subject_of(kind, row[name])
        except UnknownSubject as refusal:
            yield name, refusal, row[name]
    for name in row.keys() & {"stage", "phase"}:
        try:
            stage_of(kind, row[name])
        except UnknownStage as refusal:
            yield name, refusal, row[name]


def gathered(sheets: Sequence[Sheet], result: Result) -> None:
    """Lay the counts and refusals of all files together; of several, each names its file."""
    for sheet in sheets:
        one = sheet.result
        result.rows += one.rows
        result.read += one.read
        result.refused += one.refused
        result.passed_over += one.passed_over
        result.numbers_as_text += one.numbers_as_text
        several = one.file if len(sheets) > 1 else ""
        cells = sorted(one.refusals, key=lambda cell: cell.row)
        result.refusals += [replace(cell, file=several) for cell in cells]
        columns = (*result.unmapped_columns, *one.unmapped_columns)
        result.unmapped_columns = tuple(dict.fromkeys(columns))


def as_entry(row: DutyRow | AuthorityRowForm, kind: BodyKind) -> Entry:
    """A row as the list will have it."""
    said = row.model_dump()
    if isinstance(row, DutyRow):
        del said["origin"]
        said |= {
            "polarity": row.polarity.key,
            "subject": subject_key(kind, row.subject),
            "stage": stage_key(kind, row.stage),
            "standards": ",".join(row.standards),
            "replaces": ",".join(row.replaces),
            "posts": tuple(sorted(set(row.posts))),
        }
        return Item(**said)
    said |= {
        "phase": stage_key(kind, row.phase),
        "level": row.level.key,
        "signer": subject_key(kind, row.signer),
        "grade": grade_key(row.grade),
    }
    return Authority(**said)
