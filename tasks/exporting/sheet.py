"""Rows of text under heads, before they become a file."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from models.forms.roster import POWER_WORDS
from rules.leaving import Leaving
from rules.qualification import grades
from rules.subject import body_kinds
from rules.vocabulary import Level, Polarity
from tasks.importing.fields import BETWEEN, MANY, Kind, Type

_LEVELS = {level.key: level.value.split(" · ")[0] for level in Level}
_WORDS: Mapping[Type, Mapping[str, str]] = {
    Type.POWERS: POWER_WORDS,
    Type.BODY_KIND: {kind.key: kind.zh for kind in body_kinds().values()},
    Type.BODY_LEVEL: {key: zh for key, zh in _LEVELS.items() if key},
    Type.LEVEL: _LEVELS,
    Type.GRADE: {grade.key: grade.zh for grade in grades().values()},
    Type.LEAVING: {why.value: why.value.split(" · ")[0] for why in Leaving},
    Type.POLARITY: {word.key: word.value.split(" · ")[0] for word in Polarity},
}
"""Keys with the words that stand for them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that is given out, as the import takes it in again."""

    kind: Kind
    cells: pl.DataFrame
    """Text by head, in the order of the template."""


def sheet_of(kind: Kind, values: pl.DataFrame) -> Sheet:
    """Values by field as the text of a sheet: words for keys, ISO days, several after ``、``."""
    columns = [
        in_words(kind.fields[name].type, values[name]).alias(head)
        for head, name in kind.heads.items()
    ]
    return Sheet(kind, pl.DataFrame(columns))


def in_words(type_: Type, column: pl.Series) -> pl.Series:
    """A column of values as the import reads it again.

    >>> in_words(Type.POWERS, pl.Series(["supervise,verify", ""])).to_list()
    ['督办、核验', '']
    """
    if column.dtype == pl.Date:
        return column.dt.to_string("%Y-%m-%d").fill_null("")
    if column.dtype == pl.Boolean:
        return column.replace_strict([True, False], ["是", "否"], return_dtype=pl.String)
    texts, words = column.cast(pl.String).fill_null(""), _WORDS.get(type_, {})
    if not words and type_ not in MANY:
        return texts
    known = {text: _said(type_, words, text) for text in texts.unique().to_list()}
    return texts.replace_strict(list(known), list(known.values()), return_dtype=pl.String)


def _said(type_: Type, words: Mapping[str, str], text: str) -> str:
    parts = [part for part in text.split(",") if part] if type_ in MANY else [text]
    return BETWEEN.join(words.get(part, part) for part in parts)
