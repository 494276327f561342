"""Forms of the acknowledgment of duties."""

from enum import StrEnum

from pydantic import Field

from models.forms.form import (
    Code,
    Form,
    Line,
    MatterForm,
    Number,
    OptionalProse,
    Prose,
)


class Outcome(StrEnum):
    """What the office makes of a doubt; the value is what a person reads."""

    EXPLAINED = "解释说明 · explained"
    TO_BE_CHANGED = "拟修改清单 · the list is to be changed"


class ServeDuties(Form):
    """送达签收 · Ask the holder of a post about what is new to them. The product does this."""

    duties: Number = Field(title="清单文号 · List")
    post: Code = Field(title="岗位代码 · Post")
    person: Code = Field(title="任职人编号 · Holder")


class AcknowledgeDuties(MatterForm):
    """签收权责 · I have read these duties and know that they are mine in this post."""

    remark: OptionalProse = Field(
        "", title="说明 · Remark", description="保留意见等，可不填 · a reservation, if there is one"
    )


class DoubtDuties(MatterForm):
    """提出疑义 · What is unclear or does not belong to this post, and why."""

    items: tuple[Code, ...] = Field(title="有疑义的事项编号 · Items", min_length=1, max_length=1000)
    reason: Prose = Field(title="疑义 · Doubt", description="写明不清楚或者不属本岗位之处")


class AnswerDoubt(MatterForm):
    """答复疑义 · The office that keeps the list says how it is meant."""

    outcome: Outcome = Field(Outcome.EXPLAINED, title="处理 · Outcome")
    answer: Prose = Field(title="答复 · Answer")


class LapseAcknowledgment(MatterForm):
    """失效 · What was asked falls away. The product does this itself."""

    reason: Line = Field(title="原因 · Why")
