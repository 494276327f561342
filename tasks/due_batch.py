"""Due dates by the file: a CSV of questions in, a CSV of dates out, every bad row named."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from rules.counting import NaiveInstant, NeedsAnInstant, Rule, due_date
from rules.reading import NotADate, UnknownRule, count_written, rule_named, shown, start_written
from rules.refusal import Refused
from rules.workday import Calendar, OutsideTable

COLUMNS = ("no", "rule", "start", "n")
UNKNOWN = "unknown"
"""In `due` where the date is provisional; the best present estimate stands in `estimate`."""
REFUSED = "refused"
_COLUMN_OF = {
    UnknownRule: "rule",
    NotADate: "start",
    NaiveInstant: "start",
    NeedsAnInstant: "start",
    OutsideTable: "start",
}
"""Which cell a refusal is about; the length for all others."""


class Written(Protocol):
    """Whatever text can be written to."""

    def write(self, text: str, /) -> object: ...


class Reader(Protocol):
    """A CSV reader, which knows the line it has come to."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row without an answer: where it begins in the file, what was wrong with which value."""

    line: int
    column: str
    value: str
    refusal: Refused


@dataclass(slots=True)
class Batch:
    """What came of a batch; the three counts after `read` add up to it."""

    read: int = 0
    official: int = 0
    provisional: int = 0
    refused: list[BadRow] = field(default_factory=list)


def due_batch(lines_in: Iterable[str], out: Written, calendar: Calendar) -> Batch:
    """Answers rows of `no,rule,start,n` (any order, further columns ignored) in the order read.

    Writes `no,due,provisional,estimate`. A provisional row has `unknown` in `due` and the estimate
    in its own column; a bad one has `refused` in `due` and is returned with line, column, value
    and reason; the rest of the file is answered all the same. A byte order mark is taken off.
    Raises `ColumnMissing` where the heading lacks a column, before anything is written.
    """
    reader = csv.reader(lines_in)
    heading = [name.strip().lower() for name in next(_rows(reader), (0, []))[1]]
    if heading:
        heading[0] = heading[0].removeprefix("\ufeff").strip().strip('"')
    missing = [name for name in COLUMNS if name not in heading]
    if missing:
        raise ColumnMissing(missing="、".join(missing), found=shown("、".join(heading)) or "—")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("no", "due", "provisional", "estimate"))
    batch = Batch()
    writer.writerows(_answers(reader, [heading.index(name) for name in COLUMNS], calendar, batch))
    return batch


def _answers(
    reader: Reader, places: list[int], calendar: Calendar, batch: Batch
) -> Iterator[tuple[str, ...]]:
    rules = {str(rule): rule for rule in Rule}
    at_no, at_rule, at_start, at_n = places
    for line, row in _rows(reader):
        if not row:
            continue
        batch.read += 1
        try:
            no, start, n = row[at_no], row[at_start], row[at_n]
            rule = rules.get(row[at_rule]) or rule_named(row[at_rule])
            due, provisional = due_date(
                rule, start_written(rule, start), count_written(n), calendar
            )
        except (Refused, IndexError) as error:
            batch.refused.append(_bad(line, reader.line_num, row, places, error))
            yield (row[at_no] if at_no < len(row) else "", REFUSED, "", "")
            continue
        if provisional:
            batch.provisional += 1
            yield (no, UNKNOWN, "true", due.isoformat())
        else:
            batch.official += 1
            yield (no, due.isoformat(), "false", "")


def _rows(reader: Reader) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line each begins on; one that is no CSV at all comes as an empty cell."""
    while True:
        line = reader.line_num + 1
        try:
            for row in reader:
                yield line, row
                line = reader.line_num + 1
            return
        except csv.Error:
            # A cell beyond the limit of the module, mostly an open quotation mark: go on after it.
            yield line, [""]


def _bad(line: int, last_line: int, row: list[str], places: list[int], error: Exception) -> BadRow:
    if not isinstance(error, Refused):
        refusal = CellMissing(cells=len(row), needed=max(places) + 1, first=line, last=last_line)
        return BadRow(line, COLUMNS[_first_missing(row, places)], shown(",".join(row)), refusal)
    column = _COLUMN_OF.get(type(error), "n")
    return BadRow(line, column, shown(row[places[COLUMNS.index(column)]]), error)


def _first_missing(row: list[str], places: list[int]) -> int:
    return next(i for i, place in enumerate(places) if place >= len(row))


class ColumnMissing(Refused):
    """A batch needs its four columns."""

    code = "batch.column-missing"
    zh = "文件缺少列：{missing}（现有：{found}）。"
    en = "The file lacks the columns {missing} (it has: {found})."
    way_out_zh = "首行应为 no,rule,start,n。"
    way_out_en = "The first line reads no,rule,start,n."


class CellMissing(Refused):
    """A row has fewer cells than the heading asks for."""

    code = "batch.cell-missing"
    zh = "第{first}至{last}行只读到{cells}格，至少需要{needed}格。"
    en = "Lines {first} to {last} hold {cells} cells; {needed} are needed."
    way_out_zh = "请检查分隔符与未闭合的引号。"
    way_out_en = "Check the separators, and quotation marks left open."
