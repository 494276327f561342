"""Rows of a roster file: bodies, units, posts, persons, who holds what when. An import row is a
form."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from models.forms.form import Code, Day, Line, Number, OptionalCode, OptionalLine, Part
from rules.leaving import Leaving
from rules.vocabulary import Level

POWER_WORDS: Mapping[str, str] = {
    "inspect": "检查",
    "supervise": "督办",
    "verify": "核验",
    "coordinate": "协调",
    "lead": "领导",
    "refer": "移送",
    "discipline": "纪检",
}
"""Powers of posts with their Chinese words."""
BODY_LEVELS: Mapping[str, Literal["province", "city", "county"]] = {
    "province": "province",
    "city": "city",
    "county": "county",
    "省": "province",
    "市": "city",
    "县": "county",
    Level.PROVINCE.value: "province",
    Level.CITY.value: "city",
    Level.COUNTY.value: "county",
}
"""Levels of bodies as people write them."""


class _Lasting(Part):
    """Something that there is from one day to another."""

    valid_from: date | None = Field(None, title="自 · From")
    valid_to: date | None = Field(None, title="至 · To")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _in_order(self.valid_from, self.valid_to)
        return self


class _Held(Part):
    """What holds from one day to another, or until further notice."""

    from_on: Day = Field(title="起 · From")
    to_on: date | None = Field(None, title="止 · To")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _in_order(self.from_on, self.to_on)
        return self


class BodyRow(_Lasting):
    """单位 · A body."""

    code: Code = Field(title="单位代码 · Code")
    name: Line = Field(title="单位名称 · Name")
    kind: OptionalLine = Field("", title="类别 · Kind")
    level: Literal["", "province", "city", "county"] = Field("", title="层级 · Level")
    organ: OptionalCode = Field("", title="机关代字 · Organ code in document numbers")
    parent: OptionalCode = Field("", title="上级单位代码 · Parent body")


class UnitRow(_Lasting):
    """内设机构 · A unit of a body."""

    code: Code = Field(title="机构代码 · Code")
    name: Line = Field(title="机构名称 · Name")
    body: Code = Field(title="单位代码 · Body")


class PostRow(_Lasting):
    """岗位 · A post in a unit."""

    code: Code = Field(title="岗位代码 · Code")
    name: Line = Field(title="岗位名称 · Name")
    unit: Code = Field(title="机构代码 · Unit")
    powers: tuple[str, ...] = Field((), title="权限 · Powers")
    single: bool = Field(True, title="仅一人任职 · One holder at a time")
    subjects: tuple[Line, ...] = Field(
        (),
        title="主体 · Subjects",
        description="权责清单的责任主体，可多项 · what lists of duties address the post as",
    )
    deputy_of: OptionalCode = Field("", title="副职所属岗位 · Post it stands in for when vacant")


class PersonRow(Part):
    """人员 · A person."""

    code: Code = Field(title="人员编号 · Staff number")
    name: Line = Field(title="姓名 · Name")
    left_on: date | None = Field(None, title="离开日期 · Last day of service")
    left_why: Leaving | None = Field(None, title="离开原因 · Why the person left")

    @model_validator(mode="after")
    def _both_or_none(self) -> Self:
        if (self.left_on is None) != (self.left_why is None):
            raise ValueError("离开日期与离开原因须同时填写 · the day and the reason go together")
        return self


class AppointmentRow(_Held):
    """任职 · Who holds a post from when to when, both days included."""

    post: Code = Field(title="岗位代码 · Post")
    person: Code = Field(title="人员编号 · Staff number")


class QualificationRow(_Held):
    """资格员额 · A grade or quota status that a person held from when to when."""

    person: Code = Field(title="人员编号 · Staff number")
    grade: Code = Field(title="资格 · Qualification")
    ground: OptionalLine = Field("", title="依据 · By which decision")


class AssignmentRow(_Held):
    """指定岗位 · A post that an item of a published list falls to by name."""

    number: Number = Field(title="清单文号 · List")
    item: Code = Field(title="事项编号 · Item")
    post: Code = Field(title="岗位代码 · Post")


def _in_order(first: date | None, last: date | None) -> None:
    if first is not None and last is not None and last < first:
        raise ValueError("终止日期早于起始日期 · the last day is before the first")
