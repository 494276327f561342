"""Forms of rectification, up to the plan: finding, objecting, planning."""

from datetime import date

from pydantic import Field

from models.forms.form import (
    Code,
    Day,
    Form,
    Line,
    MatterForm,
    Number,
    OptionalCode,
    OptionalLine,
    OptionalNumber,
    Part,
    Prose,
)
from rules.period import Rule
from rules.vocabulary import Cause


class TermAsked(Part):
    """A term given with a finding; 0 takes the parameter in force."""

    rule: Rule = Field(Rule.civil_months, title="期限规则 · Rule")
    n: int = Field(
        0,
        ge=0,
        le=3660,
        title="长度 · Length",
        description="0：按现行参数 · 0: the parameter in force",
    )


class Find(Form):
    """登记问题 · Record a finding."""

    inspection: OptionalNumber = Field(
        "", title="所属检查文号 · Inspection", description="无则留空 · empty if none"
    )
    keeper: Code = Field(
        title="督办机关代码 · Keeping body",
        description="立项督办的机关 · the body that keeps the matter",
    )
    body: Code = Field(title="被查单位代码 · Body")
    title: Line = Field(title="问题 · Problem")
    item: OptionalLine = Field(
        "",
        title="职责事项 · Duty item",
        description="同单位同事项：复发或重复 · recurrence or duplicate",
    )
    found_on: Day = Field(title="发现日期 · Found on")
    owner: OptionalCode = Field("", title="责任岗位代码 · Owning post")
    cause: Cause = Field(Cause.UNKNOWN, title="原因 · Cause")
    systemic: bool = Field(False, title="系统性问题 · Systemic")
    term: TermAsked = Field(TermAsked(), title="整改期限 · Term")


class DocketReply(Part):
    """A reply or evidence that a docket says was received."""

    on: Day
    note: OptionalLine = ""


class TakeIn(Form):
    """导入问题 · A problem as a docket has it. Made by the import, not typed by a person."""

    source: Line
    source_id: Line
    digest: str = Field(pattern="^[0-9a-f]{64}$")
    inspection: OptionalNumber = ""
    keeper: Code
    body: Code
    title: Line
    item: OptionalLine = ""
    found_on: Day
    owner: OptionalCode = ""
    cause: Cause = Cause.UNKNOWN
    systemic: bool = False
    term: TermAsked = TermAsked()
    due_on: date | None = None
    replies: tuple[DocketReply, ...] = ()
    closed_on: date | None = None


class Correct(TakeIn):
    """按新版更正 · The same problem as a newer docket has it."""

    number: Number


class Assign(MatterForm):
    """确定责任岗位 · Assign the owning post."""

    owner: Code = Field(title="责任岗位代码 · Owning post")
    reason: OptionalLine = Field("", title="说明 · Note")


class Reasoned(MatterForm):
    """A decision that takes a reason."""

    reason: Prose = Field(title="理由 · Reason")


class Reopen(Reasoned):
    """重新打开 · Reopen a problem that was written off."""

    inspection: OptionalNumber = Field("", title="发现复发的检查 · Inspection that found it again")
    found_on: Day | None = Field(
        None, title="发现日期 · Found on", description="留空：办理当日 · empty: the day of the act"
    )


class PlanMeasure(Part):
    """A measure with its date."""

    text: Line = Field(title="措施 · Measure")
    due_on: Day = Field(title="完成日期 · Done by")


class SubmitPlan(MatterForm):
    """报送方案 · Submit the plan."""

    measures: tuple[PlanMeasure, ...] = Field(
        title="整改措施 · Measures", min_length=1, max_length=50
    )
    cause: Cause = Field(Cause.UNKNOWN, title="原因 · Cause")


class ApprovePlan(MatterForm):
    """批准方案 · Approve the plan."""

    opinion: Prose = Field(title="审批意见 · Opinion")


class AskExtension(MatterForm):
    """申请延期 · Ask for an extension, in the term's own unit."""

    n: int = Field(
        ge=1,
        le=366,
        title="延长数 · By how much",
        description="单位与原期限相同 · in the unit of the term",
    )
    reason: Prose = Field(title="理由 · Reason")
