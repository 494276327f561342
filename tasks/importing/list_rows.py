"""The rows of a list from its files: every cell that cannot be is named, none is passed over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from models.forms.duty import AuthorityRowForm, DutyRow
from models.store import Tx
from rules.listed import Authority, Entry, Item, grade_key, stage_key, subject_key
from rules.refusal import Refused
from rules.subject import BodyKind, UnknownStage, UnknownSubject, stage_of, subject_of
from tasks.importing.cell import KeyInOtherFile, KeyTwice
from tasks.importing.columns import Bound, bind
from tasks.importing.fields import Kind
from tasks.importing.heads import as_far_as_there, map_by_heads
from tasks.importing.items import items_of
from tasks.importing.mapping_file import load_mapping
from tasks.importing.reading import read_table
from tasks.importing.result import Result, Told, refuse_rows
from tasks.importing.rows import row_form
from tasks.lookup import UnknownCode, posts


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of a list with its good rows, by their number."""

    bound: Bound
    result: Result
    rows: dict[int, DutyRow | AuthorityRowForm]


def sheet_of(kind: Kind, file: Path, mapping: Path | None) -> Sheet:
    """Read one file. Raises the `Refused` of a file or mapping that cannot be read at all."""
    how = map_by_heads(kind) if mapping is None else load_mapping(mapping, kind.key)
    table = read_table(file, how.file)
    if mapping is None:
        how = as_far_as_there(how, kind, table)
    bound = bind(how, kind, table)
    result = Result(kind.key, how.source, table.file.name, table.file.digest, table.encoding)
    items, _ = items_of(table, bound, how.group, result)
    found: dict[int, DutyRow | AuthorityRowForm] = {}
    for item in items:
        form = row_form(kind.row, item.values, item, bound, result)
        if isinstance(form, DutyRow | AuthorityRowForm):
            found[item.row] = form
    return Sheet(bound, result, found)


def refuse_what_cannot_be(tx: Tx, sheets: Sequence[Sheet], kind: BodyKind) -> None:
    """Codes that stand twice, words that the kind of body does not have, posts that there are
    not: each is refused in its row."""
    codes: dict[str, list[tuple[Sheet, int]]] = {}
    named = {code for sheet in sheets for row in sheet.rows.values() for code in _posts(row)}
    known = posts(tx, named)
    for sheet in sheets:
        for number, row in sheet.rows.items():
            codes.setdefault(row.code, []).append((sheet, number))
    for sheet in sheets:
        told: list[Told] = []
        for number, row in sheet.rows.items():
            same = codes[row.code]
            if len(same) > 1:
                other, at = same[1] if same[0] == (sheet, number) else same[0]
                twice = KeyTwice(row=at)
                elsewhere = KeyInOtherFile(row=at, file=other.result.file)
                told.append((number, "code", twice if other is sheet else elsewhere, row.code))
            told += [(number, *wrong) for wrong in _wrong_words(row, kind)]
            told += [
                (number, "posts", UnknownCode(kind="岗位", kind_en="post", given=code), code)
                for code in _posts(row)
                if code not in known
            ]
        refuse_rows(sheet.result, sheet.bound, told)


def _posts(row: DutyRow | AuthorityRowForm) -> tuple[str, ...]:
    return row.posts if isinstance(row, DutyRow) else ()


def _wrong_words(
    row: DutyRow | AuthorityRowForm, kind: BodyKind
) -> Iterator[tuple[str, Refused, str]]:
    subject, stage = ("subject", "stage") if isinstance(row, DutyRow) else ("signer", "phase")
    try:
        subject_of(kind, getattr(row, subject))
    except UnknownSubject as refusal:
        yield subject, refusal, getattr(row, subject)
    try:
        stage_of(kind, getattr(row, stage))
    except UnknownStage as refusal:
        yield stage, refusal, getattr(row, stage)


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
