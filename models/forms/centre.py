"""Forms of the case-handling centre."""

from pydantic import Field

from models.forms.form import (
    Code,
    Form,
    Line,
    MatterForm,
    Moment,
    OptionalLine,
    OptionalProse,
    Part,
    Prose,
    Pseudonym,
)
from rules.vocabulary import EntryGround, Leaving, Station


class EnterCentre(Form):
    """登记入区 · Record that somebody came in."""

    keeper: Code = Field(title="办案中心所属单位代码 · Body of the centre")
    person: Pseudonym = Field(
        title="被办案人代号 · Person's code",
        description="字母开头的代号，不填姓名和证件号 · a letter first; no name, no number",
    )
    case_code: Code = Field(title="案件编号 · Case")
    ground: EntryGround = Field(title="到案方式 · Ground")
    handler_post: Code = Field(title="办案岗位代码 · Handler's post")
    arrived_at: Moment = Field(title="到案时间 · Arrived")
    document: OptionalLine = Field("", title="法律文书号 · Legal document")


class CheckPerson(MatterForm):
    """登记安全检查 · Record the safety check: body, injuries, belongings."""

    checked_at: Moment = Field(title="检查时间 · Checked")
    is_woman: bool = Field(title="被检查人为女性 · A woman is checked")
    by_women: bool = Field(title="由女工作人员检查 · Checked by women")
    injuries: OptionalProse = Field(
        "", title="体表伤情和自述伤病 · Injuries", description="没有的留空 · empty: none"
    )
    belongings: tuple[Line, ...] = Field((), title="暂存物品 · Belongings kept", max_length=200)
    dangerous: tuple[Line, ...] = Field(
        (), title="违禁、涉案物品 · Dangerous things and evidence", max_length=200
    )


class BeAt(MatterForm):
    """登记在区环节 · Record where somebody inside was, from when to when."""

    station: Station = Field(title="环节 · Station")
    room: OptionalLine = Field("", title="房间 · Room")
    from_at: Moment = Field(title="起 · From")
    to_at: Moment = Field(title="止 · To")
    officers: tuple[Code, ...] = Field((), title="参加民警编号 · Officers", max_length=20)
    recorded: bool = Field(False, title="同步录音录像 · Recorded with sound and picture")


class ExtendStay(MatterForm):
    """批准延长时限 · Approve a longer stay: grave or complex, and detention or arrest is needed."""

    reason: Prose = Field(title="理由 · Reason")
    measure: Line = Field(title="拟采取的强制措施 · Measure that is needed")


class LeaveCentre(MatterForm):
    """登记离区 · Record that somebody left."""

    left_at: Moment = Field(title="离区时间 · Left")
    leaving: Leaving = Field(title="去向 · Where to")
    returned: bool = Field(title="暂存物品已退还或随案移交 · Belongings returned or handed on")
    signed: bool = Field(
        title="本人在法律文书上填写时间并签名 · Times written and signed by the person",
        description="拒绝的填否并写明 · no: say why",
    )
    note: OptionalProse = Field("", title="备注 · Note")


class GapExplained(Part):
    """What was done in minutes that no station covers."""

    gap: Line = Field(title="时段 · Gap", description="按离区登记所列，如 03-02 09:15")
    explanation: Prose = Field(title="说明 · Explanation")


class ExplainGaps(MatterForm):
    """说明未载明时段 · Explain every gap that waits."""

    gaps: tuple[GapExplained, ...] = Field(title="时段 · Gaps", min_length=1, max_length=100)


class SendGapsBack(MatterForm):
    """退回说明 · Send the explanations back with the reason."""

    reason: Prose = Field(title="理由 · Reason")


class ReconcileStay(MatterForm):
    """核对办结 · Reconcile: entry, check, stations and exit agree with the recordings."""

    recordings_seen: bool = Field(title="已调看录音录像 · Recordings were looked at")
    result: OptionalProse = Field("", title="核对情况 · Result")
