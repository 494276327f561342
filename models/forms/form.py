"""What every form has in common: who acts, and text that can be kept."""

import unicodedata
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

EARLIEST, LATEST = date(1949, 10, 1), date(2100, 12, 31)
"""Days a form accepts: before the Republic or beyond the calendar's reach is a slip of the pen."""


def _clean(text: str) -> str:
    """One canonical spelling (NFC), without control characters other than line breaks and tabs."""
    for position, char in enumerate(text, start=1):
        if unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t":
            raise ValueError(
                f"第{position}个字符是控制字符，不能保存 · character {position} is a control character"
            )
    return unicodedata.normalize("NFC", text)


def _in_reach(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise ValueError(
            f"日期须在{EARLIEST}至{LATEST}之间 · a date between {EARLIEST} and {LATEST}"
        )
    return day


Line = Annotated[str, AfterValidator(_clean), Field(min_length=1, max_length=200)]
"""A line that must be there."""
OptionalLine = Annotated[str, AfterValidator(_clean), Field(max_length=200)]
"""A line that may be empty."""
Prose = Annotated[str, AfterValidator(_clean), Field(min_length=1, max_length=5000)]
"""Sentences that must be there."""
OptionalProse = Annotated[str, AfterValidator(_clean), Field(max_length=5000)]
"""Sentences that may be absent."""
Code = Annotated[str, AfterValidator(_clean), Field(min_length=1, max_length=64)]
"""A code of the roster: staff, post, unit, body."""
OptionalCode = Annotated[str, AfterValidator(_clean), Field(max_length=64)]
Day = Annotated[date, AfterValidator(_in_reach)]
"""A day in Asia/Shanghai."""


class Part(BaseModel):
    """A part of a form."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


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

    def content(self) -> dict[str, Any]:
        """What the form says, without who says it and about which matter."""
        return self.model_dump(exclude=_WHO)


class MatterForm(Form):
    """A form about a matter that exists."""

    number: Line = Field(
        title="文号 · Number", description="如 晋政法整〔2026〕3号；可用 [ ] 代替〔〕"
    )


_WHO = {"actor", "acting_for", "number"}
