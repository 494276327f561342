"""The fields of a point file, each read for itself so that all that is wrong is said at once."""

import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from rules.risks.condition import MOST, Kind, Value
from rules.risks.counted import number
from rules.risks.point import Sample
from tasks.risks.coercing import KIND_WORDS
from tasks.risks.faults import (
    MissingField,
    PointFault,
    UnknownColumn,
    UnknownField,
    UnknownWord,
    Unreadable,
    WrongField,
)
from tasks.risks.place import Places

LARGEST = 50_000
"""Characters of a point file."""


@dataclass(slots=True)
class Fields:
    """A point file being read; what is wrong with it is collected in `faults`."""

    places: Places
    said: Mapping[str, Any]
    faults: list[PointFault] = field(default_factory=list)

    def fault(self, kind: type[PointFault], name: str, section: str = "", **figures: Any) -> None:
        """Record what is wrong with a field."""
        self.faults.append(kind(**self.places.key(name, section).figures, **figures))

    def wrong(self, name: str, wanted: str, wanted_en: str, section: str = "") -> None:
        """Record that a field holds something else."""
        within = self.said.get(section, {}) if section else self.said
        given = str(within.get(name))[:60] if isinstance(within, Mapping) else ""
        self.fault(
            WrongField, name, section, field=name, wanted=wanted, wanted_en=wanted_en, given=given
        )

    def known_only(self, names: Collection[str]) -> None:
        """No other fields."""
        for name in self.said:
            if name not in names:
                near = get_close_matches(name, names, 1, 0)
                self.fault(UnknownField, name, field=name[:60], nearest=", ".join(near))

    def text(self, name: str, *, needed: bool = True, most: int = 200) -> str:
        """A text; empty where it is wrong or absent."""
        value = self.said.get(name)
        if value is None:
            if needed:
                self.faults.append(MissingField(**self.places.whole().figures, field=name))
            return ""
        if not isinstance(value, str) or (needed and not value.strip()):
            self.wrong(name, "文字", "a text")
            return ""
        if len(value) > most or not all(c.isprintable() or c == "\n" for c in value):
            self.wrong(name, f"不超过{most}字的可见文字", f"at most {most} visible characters")
            return ""
        return value

    def day(self, name: str, *, needed: bool = True) -> date | None:
        """A day."""
        value = self.said.get(name)
        if value is None and not needed:
            return None
        if value is None:
            self.faults.append(MissingField(**self.places.whole().figures, field=name))
        elif not isinstance(value, date) or isinstance(value, datetime):
            self.wrong(
                name, "日期，如2022-01-01（不加引号）", "a date such as 2022-01-01, unquoted"
            )
        else:
            return value
        return None

    def word(
        self, name: str, what: tuple[str, str], known: Collection[str], find: Callable[[str], str]
    ) -> str:
        """A word out of a list, by its key or term."""
        value = self.text(name)
        found = find(value) if value else ""
        if value and not found:
            near = ", ".join(get_close_matches(value, known, 5, 0))
            self.fault(
                UnknownWord,
                name,
                what=what[0],
                what_en=what[1],
                given=value[:60],
                known=f"最接近的：{near}",
                known_en=f"nearest: {near}",
            )
        return found

    def sample(self, name: str, view: str, columns: Mapping[str, Kind]) -> Sample | None:
        """A case on a day: ``today`` and columns of the view."""
        said = self.said.get(name)
        if not isinstance(said, Mapping):
            self.faults.append(MissingField(**self.places.whole().figures, field=f"[{name}]"))
            return None
        row: dict[str, Value] = dict.fromkeys(columns)
        before = len(self.faults)
        today = _value(said.get("today"), Kind.DATE)
        if "today" not in said:
            self.fault(MissingField, "today", name, field=f"[{name}] today")
        elif today is None:
            self.wrong("today", *KIND_WORDS[Kind.DATE], name)
        for column, value in said.items():
            if column == "today":
                continue
            if column not in columns:
                near = ", ".join(get_close_matches(column, columns, 1, 0))
                self.fault(UnknownColumn, column, name, view=view, given=column[:60], nearest=near)
                continue
            row[column] = _value(value, columns[column])
            if row[column] is None:
                self.wrong(column, *KIND_WORDS[columns[column]], name)
        if len(self.faults) > before:
            return None
        assert isinstance(today, int)
        return Sample(today, row)


def fields_of(file: str, text: str) -> Fields:
    """A file's fields. Raises `Unreadable`."""
    places = Places(file, text)
    if len(text) > LARGEST:
        raise Unreadable(
            **places.whole().figures,
            why_zh=f"超过{LARGEST}字",
            why=f"more than {LARGEST} characters",
        )
    try:
        return Fields(places, tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as wrong:
        raise Unreadable(
            **places.whole().figures, why_zh=str(wrong)[:200], why=str(wrong)[:200]
        ) from None


def _value(value: object, kind: Kind) -> Value:
    """A value of a sample as rows hold it; None where it is of another type."""
    match kind:
        case Kind.DATE if isinstance(value, date) and not isinstance(value, datetime):
            return number(value)
        case Kind.INTEGER if isinstance(value, int) and not isinstance(value, bool):
            return value if abs(value) <= MOST else None
        case Kind.BOOLEAN if isinstance(value, bool):
            return value
        case Kind.TEXT if isinstance(value, str):
            return value
    return None
