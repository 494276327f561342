"""Forms of what bodies report and circulate under the three provisions."""

from datetime import date
from typing import Literal

from pydantic import Field

from models.forms.form import Code, Form, Line, MatterForm, OptionalLine, Prose
from rules.interference.circulating import Kind


class MakeRollUp(Form):
    """汇总 · Make the roll-up of a body's period. The product does this itself."""

    body: Code = Field(title="单位代码 · Body")
    kind: Literal["quarter", "analysis"]
    from_on: date
    to_on: date


class SignRollUp(MatterForm):
    """签报汇总 · The head of the body signs what stands in it."""


class ReceiveRollUp(MatterForm):
    """接收汇总 · The political-legal committee has received it."""


class IssueCircular(Form):
    """印发通报 · A circular or material of warning education, and who is to read it."""

    keeper: Code = Field(title="印发机关代码 · Issued by")
    kind: Kind = Field(title="种类 · Kind")
    title: Line = Field(title="标题 · Title")
    document: Line = Field(title="文号 · Number of the document")
    approved_by: OptionalLine = Field(
        "", title="批准文号 · Approved by", description="通报、案例公开必填 · not for education"
    )
    text: Prose = Field(title="内容 · Text", description="不写记录人 · never who recorded it")
    readers: tuple[Code, ...] = Field(
        title="阅知人员编号 · Who reads it", min_length=1, max_length=5000
    )


class ReadCircular(MatterForm):
    """阅知通报 · I have read it."""


class CloseCircular(MatterForm):
    """结束阅知 · The reading is closed; who has not read it stays on record."""

    reason: Line = Field(title="理由 · Why")
