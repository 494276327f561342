"""Forms of an error-case referral."""

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
    OptionalProse,
    Part,
    Prose,
)
from rules.materials import Material
from rules.vocabulary import Finding


class MaterialItem(Part):
    """A material handed in: a file, or paper where none is named."""

    kind: Material = Field(title="种类 · Kind")
    file: OptionalLine = Field(
        "",
        title="文件 · File",
        description="收件箱中的文件名，或 sha256: 摘要；纸质留空 · empty: on paper",
    )
    name: OptionalLine = Field("", title="名称 · Name")


class ReferredOfficer(Part):
    """An officer whose responsibility must be found."""

    person: Code = Field(title="人员编号 · Staff number")
    employer: Code = Field(title="所在机关代码 · Employing body")
    post: OptionalLine = Field("", title="行为时职务 · Post at the time")
    allegation: Prose = Field(title="具体事项 · The specific allegation")
    asserted: Finding = Field(title="移送机关认为的过错程度 · Degree of fault asserted")
    item: OptionalCode = Field(
        "",
        title="职责事项编号 · Duty item",
        description="所违反的权责清单事项 · the item of a list that it is about",
    )


class Receive(Form):
    """移送 · Refer an error case."""

    committee: Code = Field(title="惩戒委员会所在机关代码 · Body that keeps the committee")
    referrer: Code = Field(title="移送机关代码 · Referring body")
    own_number: Line = Field(
        title="移送机关案件编号 · The referring body's own number",
        description="该事项自受理起中止 · this matter is held from now on",
    )
    due_on: Day | None = Field(
        None,
        title="移送机关本机关期限 · The referring body's own due day",
        description="不因移送中止，双方期限并列显示 · keeps running; both clocks are shown",
    )
    title: Line = Field(title="案由 · Title")
    case_no: OptionalLine = Field("", title="涉及案件案号 · Number of the case concerned")
    facts: Prose = Field(title="事实 · Facts")
    officers: tuple[ReferredOfficer, ...] = Field(
        title="当事人 · Officers", min_length=1, max_length=50
    )
    materials: tuple[MaterialItem, ...] = Field((), title="材料 · Materials", max_length=200)
    confidential: bool = Field(
        False,
        title="保密件 · Confidential",
        description="每次查阅须说明理由并留痕 · each reading is logged with its reason",
    )


class RequestSupplement(MatterForm):
    """通知补充材料 · Ask for further materials."""

    lacking: Prose = Field(title="所缺材料 · What is lacking")


class Supplement(MatterForm):
    """补充材料 · Hand in further materials."""

    statement: Prose = Field(title="说明 · Statement")
    materials: tuple[MaterialItem, ...] = Field((), title="材料 · Materials", max_length=200)


class Accept(MatterForm):
    """受理 · Accept."""

    opinion: Prose = Field(title="审核意见 · Result of the check")


class Override(MatterForm):
    """批准径行办理 · Override the hold, by a named leader and with the reason."""

    reason: Prose = Field(title="理由 · Reason")
    authority: Line = Field(title="批准依据或文号 · Authority for it")


class Convened(MatterForm):
    """转入审议 · The session that takes it."""

    session: Number = Field(title="会议文号 · Session")


class Conclude(MatterForm):
    """审议终结 · How many officers have an opinion and how many have none."""

    session: Number = Field(title="会议文号 · Session")
    adopted: int = Field(ge=0, title="形成意见 · With an opinion")
    undecided: int = Field(ge=0, title="未形成意见 · Without")


class ReturnConclusion(MatterForm):
    """回送结论 · Return the conclusion to the referring body."""

    statement: Prose = Field(title="结论摘要 · The conclusion in short")


class AcknowledgeConclusion(MatterForm):
    """签收结论 · Acknowledge the conclusion."""

    received_on: Day = Field(title="收到日期 · Received on")
    note: OptionalProse = Field("", title="备注 · Note")


class Followed(MatterForm):
    """由他件引起 · Brought about by another matter."""

    because: Line = Field(title="原因 · Because of")


class HoldMatter(Form):
    """中止 · Hold the referring body's own matter."""

    referral: Number = Field(title="移送文号 · Referral")
    own_number: Line = Field(title="移送机关案件编号 · The referring body's own number")
    due_on: Day | None = Field(None, title="移送机关本机关期限 · Its own due day")
    held_on: Day | None = Field(
        None, title="中止日期 · Held on", description="留空即办理当日 · empty: the day of the act"
    )


class ResetClock(MatterForm):
    """更正本机关期限 · Set one's own clock."""

    due_on: Day = Field(title="本机关期限 · Own due day")
    reason: Prose = Field(title="理由 · Reason")
