"""Forms of joint meetings on a case, of items of the judicial committee, of supervision visits."""

from pydantic import Field

from models.forms.form import (
    Code,
    Day,
    MatterForm,
    Number,
    OptionalNumber,
    OptionalProse,
    Prose,
)
from models.forms.rectification import EvidenceItem
from models.forms.supervision import MOST, CaseForm, InWriting
from rules.supervision.agenda import Without
from rules.supervision.deciding import Position


class ConveneMeeting(CaseForm):
    """召集会议 · Convene a joint meeting on a case."""

    question: Prose = Field(title="议题 · Question")
    held_on: Day = Field(title="会议日期 · Day")
    chair: Code = Field(title="主持人编号 · Chair")
    members: tuple[Code, ...] = Field(title="参会人员 · Members", min_length=1, max_length=MOST)


class ConveneForMarking(ConveneMeeting):
    """会议由标识案件提交 · A meeting that a marked case was sent to. The product does this."""

    marking: Number = Field(title="标识文号 · Mark")


class Attend(MatterForm):
    """到会 · I am here."""


class StateView(MatterForm):
    """发表意见 · My view and its reasons; it is recorded under my name."""

    view: Prose = Field(title="意见及理由 · View and reasons")


class SignMinutes(InWriting):
    """签署会议记录 · Sign the minutes: the advice, for reference."""

    advice: Prose = Field(title="会议意见（供参考） · Advice")


class PutItem(CaseForm):
    """列入议程 · Put a case on the agenda, with minutes or a head of exemption."""

    question: Prose = Field(title="议题 · Question")
    meeting: OptionalNumber = Field("", title="会议记录文号 · Minutes")
    without: Without = Field(Without.NO_HEAD, title="直接提交情形 · Exemption")
    reason: OptionalProse = Field("", title="直接提交理由 · Its reason")


class PutForMarking(PutItem):
    """议题由标识案件提请 · An item that a marked case was sent to. The product does this."""

    marking: Number = Field(title="标识文号 · Mark")


class RecuseMember(MatterForm):
    """委员回避 · A member who takes no part, with the reason."""

    member: Code = Field(title="委员编号 · Member")
    reason: Prose = Field(title="回避事由 · Ground")


class OpenItem(MatterForm):
    """开始讨论 · Who is there."""

    present: tuple[Code, ...] = Field(title="出席委员 · Present", min_length=1, max_length=MOST)


class VoteItem(MatterForm):
    """发表意见并表决 · Each answers for the own view and vote."""

    position: Position = Field(title="表决 · Vote")
    view: Prose = Field(title="意见及理由 · View and reasons")


class DecideItem(InWriting):
    """作出决定 · The decision, with the minutes."""

    position: Position = Field(title="多数意见 · Majority")
    decision: Prose = Field(title="决定及理由 · Decision and reasons")


class ServeDecision(InWriting):
    """送达办案组织 · Serve the decision on those who handle the case."""

    note: OptionalProse = Field("", title="说明 · Note")


class Visit(MatterForm):
    """登记督察检查 · A visit of an inspection: of its team, at its objects, within its term."""

    body: Code = Field(title="被查单位代码 · Body visited")
    visited_on: Day = Field(title="检查日期 · Day")
    visitors: tuple[Code, ...] = Field(title="检查人员 · Visitors", min_length=1, max_length=MOST)
    report: Prose = Field(title="检查情况 · What was seen")
    evidence: tuple[EvidenceItem, ...] = Field((), title="证明材料 · Evidence", max_length=20)
