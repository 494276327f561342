"""What every form has in common: who acts, and text that can be kept."""

import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from rules.counting import SHANGHAI
from rules.numbering import read_number
from rules.refusal import Refused

EARLIEST, LATEST = date(1949, 10, 1), date(2100, 12, 31)
"""Days a form accepts: before the Republic or beyond the calendar's reach is a slip of the pen."""


def _clean(text: str) -> str:
    """One canonical spelling (NFC), without control characters other than line breaks and tabs."""
    if text.isprintable():  # no control characters: nearly every line that anybody types
        return (
            text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
        )
    for position, char in enumerate(text, start=1):
        if unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t":
            raise ValueError(
                f"第{position}个字符是控制字符 · character {position} is a control character"
            )
    return unicodedata.normalize("NFC", text)


def as_written(number: str) -> str:
    """A number with plain brackets as the ledger writes it; what is no number is left for the
    ledger to refuse.

    >>> as_written("晋政法整[2026]3")
    '晋政法整〔2026〕3号'
    """
    try:
        return str(read_number(number))
    except Refused:
        return number


def _in_reach(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise ValueError(
            f"日期须在{EARLIEST}至{LATEST}之间 · a date between {EARLIEST} and {LATEST}"
        )
    return day


def _with_a_clock(given: Any) -> Any:
    """A day alone, or a number, is no instant."""
    if isinstance(given, datetime) or (isinstance(given, str) and ":" in given):
        return given
    raise ValueError(
        "请写明时刻，如 2026-03-02T10:20 · an instant has a time, such as 2026-03-02T10:20"
    )


def _in_shanghai(at: datetime) -> datetime:
    """Without a time zone it is meant as the clock on the wall shows it; kept to the minute."""
    _in_reach(at.date())
    local = at.replace(tzinfo=SHANGHAI) if at.utcoffset() is None else at.astimezone(SHANGHAI)
    return local.replace(second=0, microsecond=0)


Line = Annotated[str, AfterValidator(_clean), Field(min_length=1, max_length=200)]
"""A line that must be there."""
OptionalLine = Annotated[str, AfterValidator(_clean), Field(max_length=200)]
"""A line that may be empty."""
Prose = Annotated[str, AfterValidator(_clean), Field(min_length=1, max_length=5000)]
"""Sentences that must be there."""
OptionalProse = Annotated[str, AfterValidator(_clean), Field(max_length=5000)]
"""Sentences that may be absent."""
WholeFile = Annotated[str, AfterValidator(_clean), Field(min_length=1, max_length=50_000)]
"""The text of a small file, word for word."""
Code = Annotated[str, AfterValidator(_clean), Field(min_length=1, max_length=64)]
"""A code of the roster: staff, post, unit, body."""
OptionalCode = Annotated[str, AfterValidator(_clean), Field(max_length=64)]
Pseudonym = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9-]{2,31}$")]
"""A code for somebody who is not on the roster; a letter first: neither a name nor an identity
number fits."""
Number = Annotated[Line, AfterValidator(as_written)]
"""A document number, as people type it; kept as it stands on the document."""
OptionalNumber = Annotated[OptionalLine, AfterValidator(as_written)]
Day = Annotated[date, AfterValidator(_in_reach)]
"""A day in Asia/Shanghai."""
Moment = Annotated[datetime, BeforeValidator(_with_a_clock), AfterValidator(_in_shanghai)]
"""An instant, to the minute, in Asia/Shanghai; written without an offset it is taken as that."""


class Part(BaseModel):
    """A part of a form."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _kinds(schema: Any) -> Iterator[str]:
    """The kinds of value in a core schema, at any depth."""
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema["type"]
        for item in schema.values():
            yield from _kinds(item)
    elif isinstance(schema, list | tuple):
        for item in schema:
            yield from _kinds(item)


class Form(Part):
    """A form: who acts, and for whom if by mandate. The rest is what the verb asks."""

    actor: Code = Field(
        title="经办人编号 · Staff number",
        description="填人员编号，不填姓名 · the code, not the name",
    )
    acting_for: OptionalCode = Field(
        "",
        title="代为办理的任职人编号 · Acting for",
        description="本人办理留空 · empty when acting oneself",
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a form that could hold a float: a record with one has no canonical form."""
        super().__pydantic_init_subclass__(**kwargs)
        if any(kind == "float" for kind in _kinds(cls.__pydantic_core_schema__)):
            raise TypeError(f"{cls.__name__} has a field that takes floats; use integers")

    def content(self) -> dict[str, Any]:
        """What the form says, without who says it and about which matter."""
        if not _has_parts(type(self)):
            # Nothing to convert: most forms are lines and days, and those are their own values.
            return {name: value for name, value in vars(self).items() if name not in _WHO}
        # Past `model_dump`, which takes as long to look at its fifteen options as to do this.
        said: dict[str, Any] = self.__pydantic_serializer__.to_python(self, exclude=_WHO)
        return said


@cache
def _has_parts(form: type[Form]) -> bool:
    """Whether a form holds other models, at any depth."""
    fields = form.__pydantic_core_schema__
    return sum(kind == "model" for kind in _kinds(fields)) > 1


class MatterForm(Form):
    """A form about a matter that exists."""

    number: Number = Field(
        title="文号 · Number", description="如 晋政法整〔2026〕3号；可用 [ ] 代替〔〕"
    )
    seen: int = Field(
        0,
        ge=0,
        title="所见步数 · Act seen",
        description="查看时的最后一步，其后有新办理则不受理；0 不核对 · 0: not checked",
    )


_WHO = {"actor", "acting_for", "number", "seen"}
