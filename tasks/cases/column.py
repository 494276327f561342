"""A field of case data read by the column: each text that occurs is read once."""

from collections.abc import Callable, Iterator
from typing import Any

import polars as pl

from rules.reading import shown
from rules.refusal import Refused
from tasks.cases.mapping import CaseMap, Unlike
from tasks.importing.cell import CellEmpty, CellRefused, NotText
from tasks.importing.columns import valued
from tasks.importing.items import HELD
from tasks.importing.mapping import BRACED, Condition, FieldMap
from tasks.importing.result import BadCell
from tasks.importing.table import ROW, Table

Read = Callable[[str], Any]


class Columns:
    """The rows of a table, their fields by the column, and every cell that was refused."""

    def __init__(self, table: Table, mapping: CaseMap) -> None:
        """Over a table whose heading has the mapping's columns."""
        self._place = {name: str(index) for index, name in enumerate(table.header)}
        self._private = frozenset(mapping.private)
        self.frame = table.as_frame()
        self.bad: list[BadCell] = []
        read = {int(self._place[name]) for name in mapping.columns}
        for row, why in table.broken:
            self.bad.append(_bad(row, "整行 · the whole row", None, why))
        for (row, place), why in sorted(table.suspects.items()):
            if place in read:
                value = None if table.header[place] in self._private else why.figures.get("given")
                self.bad.append(_bad(row, table.header[place], value, why))
        self.bad += self._not_text(table, mapping)

    def _not_text(self, table: Table, mapping: CaseMap) -> Iterator[BadCell]:
        """A spreadsheet's cells of codes and words that hold a formatted number or a yes."""
        places = [int(self._place[name]) for name in sorted(mapping.text_columns)]
        for row, kinds in sorted(table.kinds.items()):
            for place in places:
                kind = kinds[place] if place < len(kinds) else 0
                if kind in HELD:
                    yield _bad(row, table.header[place], None, NotText(**HELD[kind]))

    def holds(self, condition: Condition | Unlike | None) -> pl.Expr:
        """Whether a condition holds in a row."""
        if condition is None:
            return pl.lit(value=True)
        text = self._cell(condition.column)
        if isinstance(condition, Unlike):
            other = self._cell(condition.differs_from)
            return (text != "") & (other != "") & (text != other)
        found = pl.lit(value=True)
        if condition.is_one_of:
            found &= text.is_in(list(condition.is_one_of))
        if condition.is_not:
            found &= ~text.is_in(list(condition.is_not))
        if condition.filled is not None:
            found &= (text != "") == condition.filled
        return found

    def text(self, field: FieldMap) -> pl.Expr:
        """The text of a field, without blanks around it."""
        if field.constant is not None:
            return pl.lit(field.constant.strip())
        if field.text:
            return self._sentence(field.text)
        if field.column:
            return self._cell(field.column)
        several = [pl.when(self._cell(c) != "").then(self._cell(c)) for c in field.first_of]
        return pl.coalesce(*several, pl.lit(""))

    def read(
        self,
        rows: pl.DataFrame,
        field: FieldMap,
        read: Read,
        dtype: type[pl.DataType],
        name: str,
        required: bool = False,
    ) -> pl.Series:
        """The values of a field in rows; null where empty. What is refused is written down."""
        texts = rows.select(self.text(field).alias(name).cast(pl.String)).to_series()
        if len(texts) != rows.height:
            texts = pl.repeat(texts[0], rows.height, dtype=pl.String, eager=True)
        value, words, values = valued(field, read), list[str](), list[Any]()
        for text in texts.unique().to_list():
            try:
                known = value(text)
                if known is None and required:
                    raise CellEmpty()
                if known is not None:
                    words.append(text)
                    values.append(known)
            except CellRefused as refusal:
                self._refuse(rows.filter(texts == text), field, text, refusal, name)
        known_values = pl.Series(values, dtype=dtype)
        return texts.replace_strict(words, known_values, default=None, return_dtype=dtype)

    def refuse_rows(self, rows: pl.DataFrame, label: str, why: Refused, value: str) -> None:
        """Write down that whole rows were refused, with what they are about."""
        self.bad += [_bad(row, label, value, why) for row in rows[ROW].to_list()]

    def _refuse(
        self, rows: pl.DataFrame, field: FieldMap, text: str, why: CellRefused, name: str
    ) -> None:
        label = " / ".join(field.columns) or f"{name}（映射中的常量 · constant of the mapping）"
        value = None if self._private & set(field.columns) else shown(text)
        self.bad += [_bad(row, label, value, why) for row in rows[ROW].to_list()]

    def _cell(self, column: str) -> pl.Expr:
        return pl.col(self._place[column]).str.strip_chars()

    def _sentence(self, template: str) -> pl.Expr:
        parts = BRACED.split(template)
        told = [
            self._cell(part) if number % 2 else pl.lit(part)
            for number, part in enumerate(parts)
            if part
        ]
        return pl.concat_str(*told).str.strip_chars()


def _bad(row: int, column: str, value: str | None, why: Refused) -> BadCell:
    reason = f"{why.sentence_zh} {why.sentence_en}"
    return BadCell(row, column, value, why.code, reason)
