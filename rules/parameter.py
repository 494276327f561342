"""Numbers from a text: dated values with unit, source and confidence; a jurisdiction's pack may
override them."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from rules.refusal import Refused

FOLDER = Path(__file__).parent / "parameters"


class Confidence(StrEnum):
    """How firm a number is: read in the text, read in a reprint, from memory, or our own
    default."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"
    DESIGN = "D"


@dataclass(frozen=True, slots=True)
class Value:
    """A value in force from a day, with where it stands written."""

    from_on: date
    value: Any
    source: str
    article: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of a text through time."""

    key: str
    title: str
    unit: str
    values: tuple[Value, ...]
    for_reference: str = ""
    """Why no rule asks for it, where none does."""

    def on(self, day: date) -> Value:
        """The value in force on a day. Raises `NotInForce` before the first."""
        held = [v for v in self.values if v.from_on <= day]
        if not held:
            raise NotInForce(key=self.key, on=day, first=self.values[0].from_on)
        return held[-1]


class UnknownParameter(Refused):
    """No parameter has this key."""

    code = "parameter.unknown"
    zh = "没有名为“{key}”的参数。"
    en = "There is no parameter {key}."
    way_out_zh = "请核对参数名；全部参数见规则说明。"
    way_out_en = "Check the key; all parameters are listed in the docs on rules."


class NotInForce(Refused):
    """The parameter has no value on that day."""

    code = "parameter.not-in-force"
    zh = "参数“{key}”在{on}尚无数值，最早自{first}起施行。"
    en = "Parameter {key} has no value on {on}; its first is in force from {first}."
    way_out_zh = "请核对事实发生日期，或补充当时的规定及来源。"
    way_out_en = "Check the date of the facts, or add the value then in force with its source."


_packs: list[Path] = []


@cache
def parameters() -> Mapping[str, Parameter]:
    """All parameters, by key: the product's own, overridden by the pack in use."""
    files = [file for folder in (FOLDER, *_packs) for file in sorted(folder.glob("*.toml"))]
    return read(files)


def use_pack(folder: Path | None) -> None:
    """Let a jurisdiction's parameters (``*.toml`` in a folder) override the product's own."""
    _packs[:] = [folder] if folder is not None else []
    parameters.cache_clear()


def pack_in_use() -> Path | None:
    """The folder of the pack that overrides the product's own, for what is not a parameter."""
    return _packs[0] if _packs else None


def read(files: Iterable[Path]) -> dict[str, Parameter]:
    """Parameters from files; a later file overrides a key of an earlier one, as a pack does."""
    found: dict[str, Parameter] = {}
    for file in files:
        for key, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
            values = sorted(
                (
                    Value(
                        item["from"],
                        item["value"],
                        item["source"],
                        item.get("article", ""),
                        Confidence(item["confidence"]),
                    )
                    for item in entry["values"]
                ),
                key=lambda v: v.from_on,
            )
            found[key] = Parameter(
                key,
                entry["title"],
                entry["unit"],
                tuple(values),
                entry.get("for_reference", ""),
            )
    return found


def value_on(key: str, day: date) -> Value:
    """The value of a parameter on the day of the facts. Raises `UnknownParameter` or `NotInForce`.

    >>> value_on("rectify.hard_limit", date(2026, 1, 1)).value
    12
    """
    known = parameters()
    if key not in known:
        raise UnknownParameter(key=key)
    return known[key].on(day)
