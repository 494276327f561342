"""A mapping: which column of somebody's table is which field of ours, checked word by word."""

import re
from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePath
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from models.forms.form import Line

DEFAULT_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")
"""Beside ISO 8601 days and instants, which are always read. Each has one meaning only."""
_PROBE = datetime(2026, 11, 25, 13, 45, 50)  # noqa: DTZ001 - a pattern is tried, no instant is meant


class Take(StrEnum):
    """Which value counts where several rows make one thing."""

    SAME = "same"
    FIRST = "first"
    LAST = "last"
    EARLIEST = "earliest"
    LATEST = "latest"
    JOINED = "joined"
    """All of them, each once, in one sentence."""
    GRAVEST = "gravest"
    """Of several opinions on one officer the gravest, in the order of the law."""


def _plain(value: Any) -> Any:
    """A constant may be written as TOML's own boolean, number or date."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else value


def _readable(pattern: str) -> str:
    """A date format must give back the day it was given: `%d/%m` has no year, `%Q` is none."""
    # Python 3.13 warns of a day without a year, so the year is looked for first.
    dated = "%Y" in pattern or "%y" in pattern
    try:
        if dated and datetime.strptime(_PROBE.strftime(pattern), pattern).date() == _PROBE.date():  # noqa: DTZ007
            return pattern
    except ValueError:
        pass
    raise ValueError(f"“{pattern}”不是日期格式 · not a date format, as %Y-%m-%d is")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError(f"没有时区“{name}” · there is no time zone {name}") from None
    return name


Text = Annotated[str, BeforeValidator(_plain)]
Format = Annotated[str, AfterValidator(_readable)]
Zone = Annotated[str, AfterValidator(_zone)]


class Strict(BaseModel):
    """A part of a mapping: an unknown word is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class Condition(Strict):
    """Which rows are meant: by the text of a column."""

    column: str
    is_one_of: tuple[Text, ...] = Field((), alias="is")
    is_not: tuple[Text, ...] = ()
    filled: bool | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.is_one_of and not self.is_not and self.filled is None:
            raise ValueError(
                "条件须有 is、is_not 或 filled · a condition needs is, is_not or filled"
            )
        return self


class FieldMap(Strict):
    """Where a field's value comes from, and how it is read."""

    column: str = ""
    first_of: tuple[str, ...] = ()
    """The first of these columns that is filled."""
    text: str = ""
    """A sentence with columns in braces: ``"{渠道}：{事由}"``."""
    constant: Text | None = None
    map: dict[str, Text] = {}
    otherwise: Text | None = None
    """What all values mean that are not in `map`."""
    keep: bool = False
    """Values not in `map` stay as they are; otherwise they are refused."""
    empty: Text | None = None
    """What an empty cell means."""
    separator: str = ""
    """Several values stand in one cell, with this between them."""
    pick: Literal["", "first", "last"] = ""
    """Which of several values counts for a field that holds one."""
    take: Take = Take.SAME
    formats: tuple[Format, ...] = ()

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        origins = (self.column, self.first_of, self.text, self.constant is not None)
        if sum(bool(origin) for origin in origins) != 1:
            raise ValueError(
                "column、first_of、text、constant 须且只能写一项"
                " · exactly one of column, first_of, text, constant"
            )
        if self.otherwise is not None and (self.keep or not self.map):
            raise ValueError(
                "otherwise 须与 map 同用，且不与 keep 同用 · otherwise goes with map, not with keep"
            )
        if self.pick and not self.separator:
            raise ValueError("pick 须与 separator 同用 · pick goes with separator")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it reads."""
        if self.text:
            return tuple(dict.fromkeys(BRACED.findall(self.text)))
        return self.first_of or ((self.column,) if self.column else ())


BRACED = re.compile(r"\{([^{}]+)\}")


def _spelt_out(value: Any) -> Any:
    """``title = "标题"`` is short for ``title = { column = "标题" }``."""
    return {"column": value} if isinstance(value, str) else value


OneField = Annotated[FieldMap, BeforeValidator(_spelt_out)]


class ReplyMap(Strict):
    """Replies or evidence received: one for each value of ``on`` where the condition holds."""

    on: OneField
    note: OneField | None = None
    when: Condition | None = None


class FileMap(Strict):
    """How the file is written."""

    encoding: Literal["auto", "utf-8", "gb18030", "gbk", "utf-16"] = "auto"
    delimiter: str = Field(",", min_length=1, max_length=1)
    sheet: str = ""
    """Empty: the first."""
    header_row: int = Field(1, ge=1, le=1000)
    formulas: Literal["refuse", "cached"] = "refuse"
    """What a formula in a cell we read is: refused, or the value the spreadsheet last computed."""
    limit_megabytes: int = Field(200, ge=1, le=4000)
    limit_rows: int = Field(1_000_000, ge=1, le=20_000_000)


def plain_name(name: str) -> str:
    """A file's name without a folder. Raises `ValueError`."""
    if name != PurePath(name).name or name in ("", ".", ".."):
        raise ValueError(
            "只写文件名，文件与主文件同放一处 · a file's name alone; it lies beside the main file"
        )
    return name


class JoinMap(Strict):
    """A second file, of which each row of the first takes the one row with the same key."""

    file: Annotated[str, AfterValidator(plain_name)]
    on: tuple[str, ...] = Field(min_length=1, max_length=8)
    """Columns of the same name in both."""


class ImportMap(Strict):
    """The whole mapping."""

    kind: Literal[
        "problems",
        "referrals",
        "bodies",
        "units",
        "posts",
        "persons",
        "appointments",
        "qualifications",
        "assignments",
        "duties",
        "authority",
        "signings",
    ]
    source: Line
    """Name of the origin; with the key it identifies a problem for ever."""
    key: tuple[str, ...] = Field((), max_length=8)
    """Columns that tell one thing from another."""
    key_separator: str = Field("/", max_length=3)
    group: bool = False
    """Several rows with one key make one thing; otherwise a key that comes twice is refused."""
    officer: tuple[str, ...] = Field((), max_length=8)
    """Columns that tell the officers of a referral apart: rows in which they agree are of one.
    None: each row is an officer, or an allegation, by itself."""
    create_persons: bool = False
    """Officers that the roster does not have are entered on it, by code and `person_name`."""
    join: JoinMap | None = None
    timezone: Zone = "Asia/Shanghai"
    formats: tuple[Format, ...] = DEFAULT_FORMATS
    good_rows: bool = False
    """Take in the good rows though others are refused."""
    complete: bool = False
    """The file is the whole roster of its kind: what is on ours and not in it is listed."""
    private: tuple[str, ...] = ()
    """Columns whose values are never repeated in a refusal."""
    only: Condition | None = None
    """Rows that count; the others are passed over."""
    file: FileMap = FileMap()
    fields: dict[str, OneField]
    replies: tuple[ReplyMap, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column it reads, in the order written."""
        conditions = [c for c in (self.only, *(r.when for r in self.replies)) if c is not None]
        parts = [*self.fields.values(), *(r.on for r in self.replies)]
        parts += [r.note for r in self.replies if r.note is not None]
        named = [*self.key, *self.officer, *(column for part in parts for column in part.columns)]
        return tuple(dict.fromkeys([*named, *(c.column for c in conditions)]))
