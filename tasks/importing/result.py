"""What came of an import: the counts, what changed, every refusal, what was not in the file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rules.reading import shown
from rules.refusal import Refused
from tasks.importing.columns import Bound, BoundField
from tasks.importing.fields import Type

_CODE_LIKE = re.compile(r"[!-~]{0,64}")
"""What a staff code looks like. Anything else in its column may be a name in the wrong place."""


WHOLE_ROW = "整行 · the whole row"
"""Where a refusal stands that is about no single column."""


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell, or a whole row, that was refused."""

    row: int
    column: str
    value: str | None
    """None where it is not repeated: it may be a name, or a sentence with one; or the row could not
    be cut into cells. Of a whole row: its key."""
    code: str
    reason: str
    file: str = ""
    """Of several files taken in together, which."""

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "code": self.code,
            "reason": self.reason,
            "file": self.file,
        }


def bad_cell(
    row: int, refusal: Refused, field: BoundField | None = None, text: str = "", name: str = ""
) -> BadCell:
    """A refusal with its place: a field's columns, else ``name``, else the whole row.

    The value is left out where it may name a person.
    """
    hidden = not text if field is None else field.private
    if (field is None or field.type is Type.PERSON_CODE) and not _CODE_LIKE.fullmatch(text):
        hidden = True
    reason = f"{refusal.sentence_zh} {refusal.sentence_en}"
    if hidden and text:
        # Refusals of the roster repeat the code they do not know.
        reason = reason.replace(text, "…")
    label = (name or WHOLE_ROW) if field is None else field.label
    return BadCell(row, label, None if hidden else shown(text), refusal.code, reason)


def refuse(
    result: "Result", row: int, refusal: Refused, bound: Bound, name: str = "", text: str = ""
) -> None:
    """Count a thing as refused, and write down why, with the column of a field; without a
    ``name`` it is the whole row, and ``text`` its key."""
    field = next((f for f in bound.every_field if f.name == name), None)
    result.refusals.append(bad_cell(row, refusal, field, text, name))
    result.refused += 1


Told = tuple[int, str, Refused, str]
"""Row, field, why, what stands there."""


def refuse_rows(result: "Result", bound: Bound, told: Iterable[Told]) -> list[int]:
    """Write down everything that is wrong with rows, each of which counts once; which rows."""
    rows: dict[int, None] = {}
    for row, name, refusal, text in told:
        refuse(result, row, refusal, bound, name, text)
        result.refused -= row in rows
        rows[row] = None
    return list(rows)


@dataclass(frozen=True, slots=True)
class Change:
    """A field that a newer version of the file changes."""

    row: int
    id: str
    number: str
    field: str
    old: Any
    new: Any

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(slots=True)
class Result:
    """``read`` = ``created`` + ``updated`` + ``unchanged`` + ``refused`` + ``held_back``: things.

    ``held_back``: good, and not taken in because others were refused. In a dry run the counts say
    what would be.
    """

    kind: str
    source: str
    file: str
    digest: str
    encoding: str
    dry_run: bool = False
    written: bool = False
    rows: int = 0
    """Rows of the table, without the heading and empty ones."""
    passed_over: int = 0
    """Rows that the mapping's `only` leaves out."""
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    held_back: int = 0
    refused: int = 0
    refusals: list[BadCell] = field(default_factory=list)
    flagged: list[BadCell] = field(default_factory=list)
    """What was kept though it should not have been done: row by row, with why."""
    changes: list[Change] = field(default_factory=list)
    disappeared: list[str] = field(default_factory=list)
    """Keys taken in from this source before that are not in the file; nothing is deleted."""
    unmapped_columns: tuple[str, ...] = ()
    numbers_as_text: int = 0
    """Whole numbers of a spreadsheet that were read as text: leading zeros that were typed are
    gone from them, and nobody can tell."""
    joined_alone: list[str] = field(default_factory=list)
    """Keys that stand in the second file alone; nothing was made of them."""
    persons_entered: list[str] = field(default_factory=list)
    """Staff codes that this import entered on the roster."""
    cached_formulas: int = 0
    """Formulas on the sheet, whose last computed values were read because the mapping says so."""

    def hold_back(self) -> None:
        """Nothing is written because something was refused: say so in the counts."""
        self.held_back = self.created + self.updated
        self.created = self.updated = 0
        self.changes.clear()

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in self.__dataclass_fields__}
        plain["refusals"] = [cell.plain() for cell in self.refusals]
        plain["flagged"] = [cell.plain() for cell in self.flagged]
        plain["changes"] = [change.plain() for change in self.changes]
        plain["unmapped_columns"] = list(self.unmapped_columns)
        return plain
