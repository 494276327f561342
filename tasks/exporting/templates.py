"""Blank templates to fill in: heads, what each means in both languages, words to choose from."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from rules.reading import shown
from rules.subject import body_kind
from tasks.exporting.template_columns import Column, columns_of
from tasks.exporting.writing import TEXT, UnknownFormat
from tasks.importing.fields import Kind

FILLED = 5000
"""Rows in which a template offers words and keeps what is typed as text."""
_WORDS, _NOTES = "词表 Words", "填写说明 Notes"
_NOTE_HEADS = ("列", "Column", "是否必填 Required", "如何填写", "How", "可用词语 Words")


def template(kind: Kind, name: str, of: str = "") -> bytes:
    """The bytes of a template under a file's name, whose ending says the format.

    ``of``: a kind of body (``法院``, ``court``), whose subjects and stages are offered. Raises
    `tasks.exporting.writing.UnknownFormat`, `rules.subject.UnknownKind`.
    """
    write = _WRITERS.get(PurePath(name).suffix.lower())
    if write is None:
        raise UnknownFormat(file=shown(PurePath(name).name))
    return write(kind, columns_of(kind, body_kind(of) if of else None))


def _as_csv(kind: Kind, columns: Sequence[Column]) -> bytes:
    """Heads alone: a CSV has no place for more."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow(column.head for column in columns)
    return out.getvalue().encode("utf-8-sig")


def _as_yaml(kind: Kind, columns: Sequence[Column]) -> bytes:
    """Every head explained, and a row to take the marks of comments from."""
    lines = [f"# {kind.zh} · {kind.key}", "# 一行一个映射 · one mapping a row", "#"]
    lines += [
        f"# {column.head} {column.en}：{column.needed}；{'；'.join(column.how)}"
        + (f"：{' '.join(column.words)}" if column.words else "")
        for column in columns
    ]
    first, *rest = columns
    lines += ["", f"# - {first.head}: ", *(f"#   {column.head}: " for column in rest), ""]
    return "\n".join(lines).encode()


def _as_xlsx(kind: Kind, columns: Sequence[Column]) -> bytes:
    book = openpyxl.Workbook()
    page, notes = book.active, book.create_sheet(_NOTES)
    page.title, page.freeze_panes = kind.zh, "A2"
    _fill_notes(notes, columns)
    words = book.create_sheet(_WORDS)
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        head = page.cell(1, place, column.head)
        head.font, head.number_format = Font(bold=True), TEXT
        said = f"{column.en}\n{column.needed}\n{column.how[0]}\n{column.how[1]}"
        head.comment = Comment(said, "bihuan", height=120, width=260)
        # Also of rows that nobody has filled in yet, so that 007 stays 007.
        page.column_dimensions[letter].number_format = TEXT
        page.column_dimensions[letter].width = max(12, 2 * len(column.head) + 4)
        if column.words:
            _offer(page, words, letter, column)
    words.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _offer(page: Any, words: Any, letter: str, column: Column) -> None:
    """A list to choose from; where other words are taken too, it does not insist."""
    for row, word in enumerate(column.words, start=1):
        words[f"{letter}{row}"] = word
    found = DataValidation(
        type="list",
        formula1=f"'{_WORDS}'!${letter}$1:${letter}${len(column.words)}",
        allow_blank=True,
        showErrorMessage=column.one_word,
        errorTitle="词语不可用 Not a word in use",
        error="请从列表中选 · choose one of the list",
    )
    page.add_data_validation(found)
    found.add(f"{letter}2:{letter}{FILLED + 1}")


def _fill_notes(notes: Any, columns: Sequence[Column]) -> None:
    notes.append(_NOTE_HEADS)
    for cell in notes[1]:
        cell.font = Font(bold=True)
    for column in columns:
        notes.append((column.head, column.en, column.needed, *column.how, " ".join(column.words)))
    for letter, width in zip("ABCDEF", (18, 26, 18, 40, 40, 60), strict=True):
        notes.column_dimensions[letter].width = width
        for cell in notes[letter]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


_WRITERS: Mapping[str, Callable[[Kind, Sequence[Column]], bytes]] = {
    ".csv": _as_csv,
    ".xlsx": _as_xlsx,
    ".yaml": _as_yaml,
    ".yml": _as_yaml,
}
