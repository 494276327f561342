"""Forms of the registers: roster, calendar, sweeps, imports, checkpoints."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from models.forms.form import Code, Day, Form, Line, OptionalCode, OptionalLine, Part
from rules.freeze import TransferGround


class Open(Form):
    """设立 · Open a register. The product does this itself."""


class Appoint(Form):
    """任免 · Appoint a person to a post, or end the appointment of its holder."""

    post: Code = Field(title="岗位代码 · Post")
    person: OptionalCode = Field(
        "", title="任职人编号 · Person", description="空缺留空 · empty: vacant"
    )
    leaving: OptionalCode = Field(
        "",
        title="离任人编号 · Who leaves",
        description="可由多人任职的岗位填 · for a post of several seats",
    )
    from_on: Day = Field(title="自 · From")
    ground: TransferGround = Field(
        TransferGround.NO_GROUND,
        title="法定事由 · Statutory ground",
        description="有在办事项的人员须填 · needed while a case of the person is open",
    )


class Grant(Form):
    """授权代办 · Grant a mandate to act for the holder of a post."""

    post: Code = Field(title="岗位代码 · Post")
    deputy: Code = Field(title="代办人编号 · Deputy")
    from_on: Day = Field(title="起 · From")
    to_on: Day = Field(title="止 · To")
    scope: Line = Field(
        "*", title="事项 · Verbs", description="* 或以逗号分隔 · * or verbs by comma"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.to_on < self.from_on:
            raise ValueError("授权终止日期早于起始日期 · the mandate ends before it begins")
        return self


class NoticeDay(Part):
    """A day that a notice speaks of."""

    day: Day
    is_work: bool
    name: OptionalLine = ""


class PublishArrangement(Form):
    """登记放假安排 · Register a holiday arrangement of a year, or local holidays of an area."""

    year: int = Field(ge=2000, le=2060, title="年份 · Year")
    area: OptionalCode = Field("", title="地区 · Area", description="全国留空 · empty: nationwide")
    source: Line = Field(title="通知 · Notice", description="文号或标题 · number or title")
    days: tuple[NoticeDay, ...] = Field(title="日期 · Days", min_length=1, max_length=400)


class FireDue(Form):
    """触发督办 · What a sweep fired, sealed by a Merkle root over the fired rungs."""

    as_of: date
    fired: int
    missed: int
    root: str


class TakeInFile(Form):
    """导入文件 · A file taken in: digest and counts."""

    kind: str
    file: str
    digest: str
    mapping: str
    read: int
    created: int
    updated: int
    unchanged: int


class PublishCheckpoint(Form):
    """公布封存根 · A checkpoint: the root over all chain heads."""

    day: date
    matters: int
    rows: int
    root: str


class CreateKey(Form):
    """发放密钥 · A key of a body. Its secret stands nowhere but with the body."""

    key: Code
    body: Code = Field(title="机关代码 · Body")
    name: Line = Field(title="用途 · What for")
    scopes: Line = Field(title="权限 · Powers")
    expires_on: Day = Field(title="有效至 · Valid until")


class RevokeKey(Form):
    """吊销密钥 · A key that opens nothing from now on."""

    key: Code = Field(title="密钥编号 · Key")
    reason: Line = Field(title="理由 · Why")
