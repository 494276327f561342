"""Forms of a session of a disciplinary committee."""

from enum import StrEnum

from pydantic import Field

from models.forms.form import (
    Code,
    Day,
    Form,
    Line,
    MatterForm,
    Number,
    OptionalCode,
    OptionalProse,
    Prose,
)
from rules.recusal import AskedBy, Ground
from rules.vocabulary import Finding


class Adjournment(StrEnum):
    """Why a session ended without a count."""

    NO_QUORUM = "到会人数不足 · quorum not reached"
    MORE_EVIDENCE = "须补充证据或材料 · further evidence or materials needed"
    MEMBERS = "委员回避须替换 · recused members to be replaced"
    OTHER = "其他 · other"


class Convene(Form):
    """召集审议会议 · Convene a session on a referral."""

    referral: Number = Field(title="移送文号 · Referral")
    committee: OptionalCode = Field(
        "",
        title="惩戒委员会机关代码 · Committee",
        description="留空：受理该移送的机关 · empty: the one that keeps the referral",
    )
    held_on: Day = Field(title="会议日期 · Day")
    place: Line = Field(title="地点 · Place")
    officers: tuple[Number, ...] = Field(
        (),
        title="审议的当事人意见文号 · Officers' opinions",
        description="留空：该移送中全部待审议的 · empty: all that wait for a vote",
        max_length=50,
    )
    presenters: tuple[Code, ...] = Field(
        (), title="举证人员编号 · Who presents, without a vote", max_length=50
    )
    handled_by: tuple[Code, ...] = Field(
        (),
        title="经办过该案的人员编号 · Who handled the case",
        description="其中的委员不得表决 · members among them may not vote",
        max_length=200,
    )
    experts: tuple[Line, ...] = Field(
        (), title="专家 · Experts, without a vote", description="姓名或编号", max_length=50
    )
    consent: OptionalProse = Field(
        "",
        title="当事人同意缩短通知期的情况 · Officers' consent to a shorter notice",
        description="未足通知期时填写 · where the notice is too short",
    )


class RequestRecusal(MatterForm):
    """申请回避 · Ask that a member stand aside."""

    member: Code = Field(title="委员编号 · Member")
    ground: Ground = Field(title="事由 · Ground")
    asked_by: AskedBy = Field(title="申请人 · Who asks")
    statement: Prose = Field(title="具体情况 · Particulars")
    learned_on: Day | None = Field(
        None, title="知道事由的日期 · Ground learned on", description="逾期提出时填写 · if late"
    )


class TakeOverRecusal(MatterForm):
    """转入会前提出或前次会议未决的回避申请 · Take over a request left undecided."""

    member: Code = Field(title="委员编号 · Member")
    ground: Ground = Field(title="事由 · Ground")
    asked_by: AskedBy = Field(title="申请人 · Who asks")
    statement: Prose = Field(title="具体情况 · Particulars")
    opinions: tuple[Number, ...] = Field(
        title="提出申请的当事人意见文号 · Opinions on which it was asked", min_length=1
    )


class DecideRecusal(MatterForm):
    """决定回避 · Decide a request to recuse a member."""

    member: Code = Field(title="委员编号 · Member")
    grant: bool = Field(title="准予回避 · Granted")
    reason: Prose = Field(title="理由 · Reason")
    votes_for: int = Field(
        0,
        ge=0,
        le=1000,
        title="全体委员赞成票 · Votes for, of the full committee",
        description="主任委员的回避才填 · only for the chair",
    )
    votes_against: int = Field(0, ge=0, le=1000, title="反对票 · Votes against")


class ReplaceMember(MatterForm):
    """替换委员 · Let another sit in a member's place."""

    member: Code = Field(title="被替换委员编号 · Member")
    replacement: Code = Field(title="替换者编号 · Replacement")
    reason: Prose = Field(title="理由 · Reason")


class InviteExpert(MatterForm):
    """邀请专家 · Invite an expert: advice, no vote."""

    experts: tuple[Line, ...] = Field(title="专家 · Experts", min_length=1, max_length=50)
    question: Prose = Field(title="咨询的专业问题 · Question")


class OpenSession(MatterForm):
    """开始审议 · Open the session."""

    note: OptionalProse = Field("", title="说明 · Note")


class Arrive(MatterForm):
    """委员到会 · Members arrive."""

    people: tuple[Code, ...] = Field(title="委员编号 · Members", min_length=1, max_length=200)


class Leave(Arrive):
    """委员离席 · Members leave."""


class CastVote(MatterForm):
    """表决 · Vote on one officer; a later vote replaces it until the count."""

    opinion: Number = Field(title="当事人意见文号 · Officer's opinion")
    finding: Finding = Field(title="审查意见 · Finding")
    ground: OptionalProse = Field(
        "",
        title="理由或少数意见 · Grounds, minority view",
        description="记入审议笔录，不送达 · kept in the minutes, never served",
    )


class CloseSession(MatterForm):
    """计票并结束审议 · Count the votes and close."""

    minutes: Prose = Field(title="审议笔录摘要 · Minutes in short")
    abstaining: tuple[Code, ...] = Field(
        (),
        title="未表决委员编号 · Members who abstain",
        description="在场可以表决而弃权的，逐一列明 · present, entitled, and not voting",
        max_length=200,
    )


class Adjourn(MatterForm):
    """休会 · Adjourn without a count."""

    cause: Adjournment = Field(title="原因 · Cause")
    reason: Prose = Field(title="说明 · Reason")
