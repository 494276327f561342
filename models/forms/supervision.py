"""Forms of supervision: a mark and its measures, a review, a verbal instruction."""

from typing import Self

from pydantic import Field, model_validator

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
    OptionalProse,
    Part,
    Prose,
)
from models.forms.rectification import EvidenceItem
from rules.supervision.agenda import Without
from rules.supervision.boundary import HeadAct
from rules.supervision.marking import CaseType
from rules.supervision.reviewing import Verdict

_WRITING = "书面意见入卷 · Writing for the file"
_OFFICERS = "有案件数据的留空 · empty where case data name them"
MOST = 99


class CaseOfficer(Part):
    """办案人员 · An officer of the case."""

    person: Code = Field(title="人员编号 · Staff number")
    role: OptionalLine = Field("", title="角色 · Role", description="如 承办法官 · as lists say it")


class CaseForm(Form):
    """案件 · A case, by its body and its code."""

    body: Code = Field(title="办案单位代码 · Body")
    case: Line = Field(title="案号 · Case")
    officers: tuple[CaseOfficer, ...] = Field(
        (), title="办案人员 · Officers", description=_OFFICERS, max_length=MOST
    )


class InWriting(MatterForm):
    """书面 · What goes into the file."""

    evidence: tuple[EvidenceItem, ...] = Field((), title=_WRITING, max_length=20)


class MarkCase(CaseForm):
    """标识疑似四类案件 · Mark a case: everyone who notices it may, and should."""

    types: tuple[CaseType, ...] = Field(title="类型 · Kinds", min_length=1, max_length=4)
    circumstances: Prose = Field(title="具体情形 · Circumstances")


class ConfirmMark(MatterForm):
    """确认标识 · Confirm: which of the four kinds it is."""

    types: tuple[CaseType, ...] = Field(
        (), title="类型 · Kinds", description="同标识的留空 · empty: as marked", max_length=4
    )
    officers: tuple[CaseOfficer, ...] = Field(
        (), title="办案人员 · Officers", description=_OFFICERS, max_length=MOST
    )
    opinion: Prose = Field(title="意见 · Opinion")


class TakeMeasure(Form):
    """采取监督管理措施 · A measure on a marked case: one of the ten, in writing."""

    number: OptionalNumber = Field(
        "", title="标识文号 · Mark", description="或填单位和案号 · or name body and case"
    )
    body: OptionalCode = Field("", title="办案单位代码 · Body")
    case: OptionalLine = Field("", title="案号 · Case")
    act: HeadAct = Field(title="措施 · Measure")
    text: Prose = Field(title="监督管理意见 · Opinion")
    evidence: tuple[EvidenceItem, ...] = Field((), title=_WRITING, max_length=20)

    @model_validator(mode="after")
    def _named(self) -> Self:
        if not self.number and not (self.body and self.case):
            raise ValueError("请填标识文号，或者单位和案号 · name the mark, or body and case")
        return self


class AnswerMeasure(MatterForm):
    """答复监督管理措施 · The panel's answer; any measure may be answered, also unasked."""

    measure: int = Field(
        0, ge=0, le=10_000, title="措施序号 · Measure", description="0：最近一项 · 0: the latest"
    )
    answer: Prose = Field(title="答复 · Answer")
    agrees: bool = Field(True, title="意见一致 · The panel agrees")


class SendToMeeting(InWriting):
    """提交专业法官会议 · Send to the judges' meeting, which advises."""

    question: Prose = Field(title="议题 · Question")
    held_on: Day = Field(title="会议日期 · Day")
    chair: Code = Field(title="主持人编号 · Chair")
    members: tuple[Code, ...] = Field(title="参会人员 · Members", min_length=1, max_length=MOST)


class SendToCommittee(InWriting):
    """提请审判委员会 · Send to the judicial committee, with minutes or a head of exemption."""

    question: Prose = Field(title="议题 · Question")
    meeting: OptionalNumber = Field("", title="会议记录文号 · Minutes")
    without: Without = Field(Without.NO_HEAD, title="直接提交情形 · Exemption")
    reason: OptionalProse = Field("", title="直接提交理由 · Its reason")


class MeetingHeld(MatterForm):
    """会议已讨论 · What the product itself takes over from the meeting."""

    meeting: Number = Field(title="会议文号 · Meeting")


class CommitteeDecided(MatterForm):
    """审委会已决定 · What the product itself takes over from the committee."""

    item: Number = Field(title="议题文号 · Item")


class SubmitReview(CaseForm):
    """提交审核 · Submit a draft decision for its review in writing."""

    document: Line = Field(title="文书或者决定 · Document or decision")
    proposed: Prose = Field(title="处理意见 · What is proposed")


class GiveReview(InWriting):
    """书面审核 · The written opinion of the head."""

    verdict: Verdict = Field(title="审核结果 · Verdict")
    opinion: Prose = Field(title="审核意见 · Opinion")
    reason: OptionalProse = Field("", title="不同意的理由 · Reasons where it differs")


class Resubmit(MatterForm):
    """修改或复核后再报 · Submit again, changed or reconsidered."""

    proposed: Prose = Field(title="修改、复核情况和处理意见 · What is proposed now")


class WriteOpinion(InWriting):
    """书面意见 · A decision, an objection, an answer to it: in writing."""

    text: Prose = Field(title="意见 · Opinion")


class SignReviewed(MatterForm):
    """签发 · Sign what was agreed in writing."""

    urgent: OptionalProse = Field(
        "",
        title="紧急先行办理的理由 · Why it cannot wait",
        description="仅限口头指示尚未补作书面，将予标注 · only where words await writing: flagged",
    )


class RecordVerbal(CaseForm):
    """登记口头指示 · What a head said on a case: by who received it."""

    giver: Code = Field(title="作出指示人员编号 · Who said it")
    said_on: Day = Field(title="日期 · Day")
    said_at: OptionalLine = Field("", title="时间、场合 · Time and occasion")
    words: Prose = Field(title="指示内容（原话） · Words")
    why_urgent: Prose = Field(title="未以书面作出的原因 · Why not in writing")
