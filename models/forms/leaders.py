"""Forms of leaders' own cases."""

from typing import Self

from pydantic import Field, model_validator

from models.forms.form import Code, Day, Form, MatterForm, OptionalProse, Prose
from rules.vocabulary import LeaderRoundKind

MOST_CASES = 2000


class CountLeaders(Form):
    """统计领导办案 · Count the cases of a body's leaders over a period that is over."""

    keeper: Code = Field(
        title="组织机关代码 · Keeping body",
        description="本单位或者上级 · the body itself, or one above",
    )
    body: Code = Field(title="被统计单位代码 · Body counted")
    kind: LeaderRoundKind = Field(title="用途 · Purpose")
    from_on: Day = Field(title="统计期起 · From")
    to_on: Day = Field(title="统计期止 · To")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.to_on < self.from_on:
            raise ValueError("统计期止早于统计期起 · the period ends before it begins")
        return self


class CountAgain(MatterForm):
    """重新统计 · Count again, on the case data as they stand now."""

    reason: Prose = Field(title="理由 · Reason")


class AgreeToFigures(MatterForm):
    """确认无异议 · The leader agrees to the own figures."""

    leader: Code = Field(title="领导人员编号 · Leader")


class LeaderCases(MatterForm):
    """What is said of some cases of one leader."""

    leader: Code = Field(title="领导人员编号 · Leader")
    cases: tuple[Code, ...] = Field(title="案号 · Cases", min_length=1, max_length=MOST_CASES)


class ExplainCases(LeaderCases):
    """说明办案情况 · What the leader did in cases that do not count, and where it is on file."""

    explanation: Prose = Field(
        title="说明 · Explanation",
        description="写明亲历的环节和在卷材料 · what was done in person, and the papers on file",
    )


class AllowCases(LeaderCases):
    """认定说明 · The cases count: the papers were seen."""

    seen_papers: Prose = Field(title="查看的在卷材料 · Papers seen")


class DisallowCases(LeaderCases):
    """不予认定 · The cases do not count, with the reason."""

    reason: Prose = Field(title="理由 · Reason")


class PublishLeaders(MatterForm):
    """印发通报 · Publish the circular, with what was found wanting."""

    problems: OptionalProse = Field("", title="存在问题 · What was found wanting")


class WithdrawLeaders(MatterForm):
    """撤回统计 · Withdraw the count with the reason."""

    reason: Prose = Field(title="理由 · Reason")
