"""Forms of what others do with a proposal: procuratorate, court, and what follows a decision."""

from pydantic import Field

from models.forms.commutation import Months, ProofItem
from models.forms.form import Day, Line, MatterForm, OptionalLine, OptionalProse, Prose
from rules.commutation.words import Opinion, Outcome


class HandOverProposal(MatterForm):
    """移送法院、检察院 · Sent to the court (or the bureau), copied to the procuratorate."""

    sent_on: Day = Field(title="移送日 · Sent on")
    document: Line = Field(title="建议书文号 · Number of the proposal")
    received_on: Day | None = Field(None, title="法院收到日 · Received by the court on")
    copied_on: Day | None = Field(None, title="检察院收到副本日 · Copy received on")


class StateOpinion(MatterForm):
    """登记检察意见 · The procuratorate's opinion on the proposal."""

    on_day: Day = Field(title="提出日 · Stated on")
    opinion: Opinion = Field(title="意见 · Opinion")
    document: OptionalLine = Field("", title="文号 · Number")
    reason: OptionalProse = Field("", title="理由 · Reason")


class ExtendTerm(MatterForm):
    """延长期限 · Extend a term, once, before it is over."""

    n: int = Field(ge=1, le=30, title="延长 · By how much", description="日或月 · days or months")
    reason: Prose = Field(title="理由 · Reason")


class FromCourt(MatterForm):
    """来自法院的办理 · Something the court did on a day."""

    on_day: Day = Field(title="日期 · On")
    document: OptionalLine = Field("", title="文号 · Number")
    reason: OptionalProse = Field("", title="说明 · Note")


class Supply(MatterForm):
    """补送材料 · Supply what the court asked for."""

    statement: Prose = Field(title="说明 · Note")
    materials: tuple[ProofItem, ...] = Field((), title="材料 · Proofs", max_length=50)


class NotifyHearing(MatterForm):
    """通知开庭 · The hearing, and the day it was notified."""

    hearing_on: Day = Field(title="开庭日 · Hearing on")
    notified_on: Day = Field(title="通知日 · Notified on")
    place: Line = Field(title="地点 · Where")


class Rule(MatterForm):
    """裁定（决定） · The decision, and the sentence as it now stands."""

    decided_on: Day = Field(title="裁定日 · Decided on")
    outcome: Outcome = Field(title="结果 · Outcome")
    document: Line = Field(title="裁定书文号 · Number")
    cut_months: Months = Field(0, title="减去月数 · Months cut")
    new_months: Months = Field(
        0,
        title="减为有期徒刑月数 · Made a fixed term of",
        description="原为无期、死缓的 · from life",
    )
    counts_from: Day | None = Field(None, title="新刑期起日 · New term counts from")
    ends_on: Day | None = Field(None, title="刑期（考验期）止日 · Ends on")
    as_written: bool = Field(
        False,
        title="裁定书原文如此 · Quoted as it stands",
        description="止日与推算不符时 · if it differs",
    )
    reason: OptionalProse = Field("", title="理由 · Reason")


class Serve(MatterForm):
    """送达裁定、决定 · Served on the prison and the convict, and on the procuratorate."""

    served_on: Day = Field(title="送达监狱和罪犯日 · Served on")
    received_on: Day = Field(title="检察院收到日 · Received by the procuratorate on")


class Note(MatterForm):
    """登记、报备 · Registered or reported, under a number."""

    document: Line = Field(title="文号 · Number")


class Challenge(MatterForm):
    """提出纠正意见 · The procuratorate challenges the decision."""

    received_on: Day = Field(title="收到纠正意见日 · Received on")
    document: Line = Field(title="文号 · Number")
    reason: Prose = Field(title="理由 · Reason")


class CloseProposal(MatterForm):
    """办结提请事项 · Close the case."""

    remark: OptionalProse = Field("", title="备注 · Remark")
