"""Forms of risks in cases."""

from pydantic import Field

from models.forms.form import Code, Form, Line, MatterForm, OptionalCode, Prose
from rules.calls.levels import Level


class OpenRiskCase(Form):
    """登记风险 · Enter a risk in a case and who is in charge."""

    title: Line = Field(title="风险事项 · Risk")
    keeper: Code = Field(title="单位代码 · Body")
    case_no: Line = Field(title="案号 · Case number")
    level: Level = Field(title="风险等级 · Level")
    petition: bool = Field(False, title="信访包案 · Petition case in charge")
    post: OptionalCode = Field(
        "",
        title="包案领导岗位代码 · Leader's post",
        description="空：按在办件数由少到多选定 · empty: whoever of the leaders has least open",
    )
    facts: Prose = Field(title="风险情况 · What the risk is")


class TakeMeasure(MatterForm):
    """记录化解措施 · Record a measure."""

    report: Prose = Field(title="措施及效果 · What was done, with what effect")


class SetLevel(MatterForm):
    """调整风险等级 · Change the level."""

    level: Level = Field(title="风险等级 · Level")
    reason: Prose = Field(title="理由 · Reason")


class Reassign(MatterForm):
    """更换包案领导 · Put another in charge."""

    post: OptionalCode = Field("", title="包案领导岗位代码 · Leader's post")
    reason: Prose = Field(title="理由 · Reason")


class ReportResolved(MatterForm):
    """报告已化解 · Report it as resolved."""

    report: Prose = Field(title="化解情况 · How it was resolved")
