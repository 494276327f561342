"""Forms of improvement: a proposal, its problems, what was adopted."""

from pydantic import Field

from models.forms.form import (
    Code,
    Day,
    Form,
    MatterForm,
    Number,
    OptionalLine,
    OptionalNumber,
    OptionalProse,
    Prose,
)
from rules.vocabulary import Cause

MOST_PROBLEMS = 5000


class ProposeImprovement(Form):
    """提出改进 · Propose an improvement: on problems that one cause brought about."""

    cause: Cause = Field(title="原因 · Cause")
    problems: tuple[Number, ...] = Field(
        title="问题文号 · Problems",
        description="首个问题的单位、事项即改进的对象 · the first says which body and item",
        min_length=1,
        max_length=MOST_PROBLEMS,
    )
    proposal: Prose = Field(title="改进建议 · Proposal")


class AddProblem(MatterForm):
    """加入又一问题 · The same cause once more."""

    problems: tuple[Number, ...] = Field(
        title="问题文号 · Problems", min_length=1, max_length=MOST_PROBLEMS
    )


class AcceptImprovement(MatterForm):
    """同意改进 · Accept: it will be done."""

    opinion: OptionalProse = Field("", title="意见 · Opinion")


class DeclineImprovement(MatterForm):
    """不予采纳 · Decline with the reason."""

    reason: Prose = Field(title="理由 · Reason")


class AdoptImprovement(MatterForm):
    """登记采纳的制度 · The internal rule, or the items of a list, that came of it."""

    rule_title: OptionalLine = Field("", title="制度名称 · Rule")
    rule_document: OptionalLine = Field("", title="制度文号 · Its number")
    rule_on: Day | None = Field(None, title="制度日期 · Its day")
    measures: int = Field(0, ge=0, le=10_000, title="措施数 · Measures it lays down")
    carried_by: OptionalNumber = Field(
        "",
        title="承载清单文号 · List that carries it",
        description="事项已写明来源的，发布时自动登记 · by itself where its items name the origin",
    )
    items: tuple[Code, ...] = Field((), title="清单事项编号 · Items of the list", max_length=500)


class CarryInList(MatterForm):
    """由清单载明 · A published list has items that come from it. The product does this itself."""

    carried_by: Number = Field(title="清单文号 · List")
    items: tuple[Code, ...] = Field(title="事项编号 · Items", min_length=1)
