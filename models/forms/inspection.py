"""Forms of an inspection."""

from typing import Self

from pydantic import Field, model_validator

from models.forms.form import (
    Code,
    Day,
    Form,
    Line,
    MatterForm,
    OptionalLine,
    OptionalProse,
    Part,
    Prose,
)
from rules.vocabulary import InspectionKind


class TeamMember(Part):
    """A member of an inspection's team."""

    person: Code = Field(title="人员编号 · Staff number")
    role: OptionalLine = Field("", title="分工 · Role")


class GiveMandate(Form):
    """立项授权 · Give an inspection its mandate: team, object, term."""

    keeper: Code = Field(title="组织机关代码 · Keeping body")
    kind: InspectionKind = Field(title="种类 · Kind")
    title: Line = Field(title="名称 · Title")
    scope: OptionalProse = Field("", title="范围 · Scope")
    bodies: tuple[Code, ...] = Field(title="被查单位代码 · Bodies", min_length=1, max_length=2000)
    team: tuple[TeamMember, ...] = Field(title="检查组 · Team", min_length=1, max_length=200)
    from_on: Day = Field(title="起 · From")
    to_on: Day = Field(title="止 · To")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.to_on < self.from_on:
            raise ValueError("授权终止日期早于起始日期 · the mandate ends before it begins")
        return self


class CloseInspection(MatterForm):
    """结束检查 · Close the inspection."""

    summary: Prose = Field(title="检查情况 · Summary")
