"""Rows in which nothing can be wrong, told by the column: their values, without a form for each.

What is plain is plain: printable text of everyday signs within its length, days and words that the
field's own reader and form accept, asked once for each that occurs. Any other row is in doubt, and
goes the long way through its form, which alone refuses.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

import polars as pl
from annotated_types import MaxLen
from pydantic import AfterValidator, TypeAdapter, ValidationError

from models.forms.form import Part
from tasks.importing.cell import CellRefused
from tasks.importing.columns import Bound, BoundField
from tasks.importing.fields import Kind, Type
from tasks.importing.table import ROW, Table

BETWEEN = "\x1f"
"""What stands between several values in a column; no form accepts it in a text."""
_EVERYDAY = r"^[ !-~·—‘’“”…、。〈-】〔-〛㐀-䶿一-鿿！-～]+$"
"""Signs that a form keeps as they are: none is a control character, all are in their normal form
(NFC), beside whichever of the others."""
_DOUBTFUL = "doubtful"
_DTYPES: Mapping[Type, type[pl.DataType]] = {Type.DAY: pl.Date, Type.FLAG: pl.Boolean}


def schema_of(kind: Kind) -> dict[str, type[pl.DataType]]:
    """The columns of a kind's values, as `stored` makes them."""
    types = {name: _DTYPES.get(of.type, pl.String) for name, of in kind.fields.items()}
    return {ROW: pl.UInt32, **types}


def stored(value: Any) -> Any:
    """A value of a form as a column has it: several in one text, no word as an empty text."""
    if isinstance(value, tuple):
        return BETWEEN.join(dict.fromkeys(value))
    return value.value if isinstance(value, StrEnum) else value


def sieved(table: Table, kind: Kind, bound: Bound) -> tuple[pl.DataFrame, pl.Series]:
    """The values of the rows in which nothing can be wrong, and the numbers of the others."""
    frame, said = table.as_frame(), {field.name: field for field in bound.fields}
    if not all(field.of_one_cell for field in bound.fields):
        return pl.DataFrame(schema=schema_of(kind)), frame[ROW]
    columns, doubtful = [frame[ROW]], pl.repeat(False, frame.height, dtype=pl.Boolean, eager=True)
    for name in kind.fields:
        column, doubts = _Column(kind, name).told(frame, said.get(name))
        columns.append(column.alias(name))
        doubtful = doubtful | doubts
    values = pl.DataFrame(columns).with_columns(doubtful.alias(_DOUBTFUL))
    odd = {row for row, _ in table.suspects} | set(table.kinds)
    doubt = pl.any_horizontal(_DOUBTFUL, pl.col(ROW).is_in(sorted(odd)), *_whole_row(kind))
    values = values.with_columns(doubt.alias(_DOUBTFUL))
    return values.filter(~pl.col(_DOUBTFUL)).drop(_DOUBTFUL), values.filter(_DOUBTFUL)[ROW]


class _Column:
    """The column of a field: its values, and where the form has to say."""

    def __init__(self, kind: Kind, name: str) -> None:
        """Of a field of a kind."""
        of_form = kind.row.model_fields[name]
        self._dtype = schema_of(kind)[name]
        self._longest = next((r.max_length for r in of_form.metadata if isinstance(r, MaxLen)), 0)
        # Every text is cleaned; a further rule of the form may change it, or refuse it.
        self._cleaned = sum(isinstance(rule, AfterValidator) for rule in of_form.metadata) == 1
        self._default = stored(of_form.get_default(call_default_factory=True))
        whole: Any = Annotated[(of_form.annotation, None, *of_form.metadata)]
        self._form = TypeAdapter(whole, config=Part.model_config)

    def told(self, frame: pl.DataFrame, field: BoundField | None) -> tuple[pl.Series, pl.Series]:
        """Values, and which of them are in doubt; of a field that nothing is read into, what the
        form has without it."""
        if field is None:
            return self._all(self._default, frame), pl.repeat(False, frame.height, eager=True)
        if not field.places:
            texts = self._all(field.text(()), frame, pl.String)
        else:
            texts = frame[str(field.places[0])].str.strip_chars()
        if field.as_it_stands and self._cleaned and self._longest:
            return self._as_it_stands(texts, field)
        return self._read(texts, field)

    def _as_it_stands(self, texts: pl.Series, field: BoundField) -> tuple[pl.Series, pl.Series]:
        """Everyday text within its length is its own value."""
        plain = texts.str.contains(_EVERYDAY) & (texts.str.len_chars() <= self._longest)
        kept = self._value("", field)
        if kept is None:
            return texts, ~plain
        column = texts if kept[0] == "" else texts.replace("", kept[0])
        return column, ~(plain | (texts == ""))

    def _read(self, texts: pl.Series, field: BoundField) -> tuple[pl.Series, pl.Series]:
        """Each text that occurs is read once."""
        known = {
            text: kept[0]
            for text in texts.unique().to_list()
            if text.isprintable() and (kept := self._value(text, field)) is not None
        }
        words, values = list(known), pl.Series(list(known.values()), dtype=self._dtype)
        column = texts.replace_strict(words, values, default=None, return_dtype=self._dtype)
        return self._filled(column), ~texts.is_in(words)

    def _value(self, text: str, field: BoundField) -> tuple[Any] | None:
        """What the column has for a text; None: the form has to say."""
        try:
            value = field.value(text)
            if value is None:
                return None if field.required else (self._default,)
            return (stored(self._form.validate_python(value)),)
        except (CellRefused, ValidationError):
            return None

    def _all(
        self, value: Any, frame: pl.DataFrame, dtype: type[pl.DataType] | None = None
    ) -> pl.Series:
        column = pl.repeat(value, frame.height, dtype=dtype or self._dtype, eager=True)
        return self._filled(column)

    def _filled(self, column: pl.Series) -> pl.Series:
        return column.fill_null("") if column.dtype == pl.String else column


def _whole_row(kind: Kind) -> list[pl.Expr]:
    """What a form may refuse about a row as a whole."""
    doubts = []
    if kind.days is not None:
        first, last = kind.days
        doubts.append((pl.col(last) < pl.col(first)).fill_null(value=False))
    if kind.together is not None:
        one, other = (_is_absent(kind, name) for name in kind.together)
        doubts.append(one != other)
    return doubts


def _is_absent(kind: Kind, name: str) -> pl.Expr:
    return pl.col(name) == "" if schema_of(kind)[name] is pl.String else pl.col(name).is_null()
