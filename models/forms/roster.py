"""Rows of a roster file: bodies, units, posts, persons, appointments. An import row is a form."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from models.forms.form import Code, Day, Line, OptionalCode, OptionalLine, Part

POWERS = ("inspect", "supervise", "verify", "coordinate", "lead", "refer")


class BodyRow(Part):
    """单位 · A body."""

    code: Code = Field(title="单位代码 · Code")
    name: Line = Field(title="单位名称 · Name")
    kind: OptionalLine = Field("", title="类别 · Kind")
    organ: OptionalCode = Field("", title="机关代字 · Organ code in document numbers")
    parent: OptionalCode = Field("", title="上级单位代码 · Parent body")
    valid_from: date | None = Field(None, title="自 · From")
    valid_to: date | None = Field(None, title="至 · To")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _in_order(self.valid_from, self.valid_to)
        return self


class UnitRow(Part):
    """内设机构 · A unit of a body."""

    code: Code = Field(title="机构代码 · Code")
    name: Line = Field(title="机构名称 · Name")
    body: Code = Field(title="单位代码 · Body")


class PostRow(Part):
    """岗位 · A post in a unit."""

    code: Code = Field(title="岗位代码 · Code")
    name: Line = Field(title="岗位名称 · Name")
    unit: Code = Field(title="机构代码 · Unit")
    powers: tuple[str, ...] = Field((), title="权限 · Powers")
    single: bool = Field(True, title="仅一人任职 · One holder at a time")


class PersonRow(Part):
    """人员 · A person."""

    code: Code = Field(title="人员编号 · Staff number")
    name: Line = Field(title="姓名 · Name")


class AppointmentRow(Part):
    """任职 · Who holds a post from when to when, both days included."""

    post: Code = Field(title="岗位代码 · Post")
    person: Code = Field(title="人员编号 · Staff number")
    from_on: Day = Field(title="起 · From")
    to_on: date | None = Field(None, title="止 · To")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _in_order(self.from_on, self.to_on)
        return self


def _in_order(first: date | None, last: date | None) -> None:
    if first is not None and last is not None and last < first:
        raise ValueError("终止日期早于起始日期 · the last day is before the first")
