"""Forms of the opinion on one officer."""

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
    OptionalProse,
    Prose,
)
from models.forms.rectification import EvidenceItem
from rules.exemption import Exemption
from rules.recusal import Ground
from rules.responsibility import Degree, Regime
from rules.serving import Service
from rules.vocabulary import Finding


class NameOfficer(Form):
    """列为当事人 · Name an officer."""

    referral: Number = Field(title="移送文号 · Referral")
    no: int = Field(ge=1, title="序号 · Number in the referral")
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


class SortResponsibility(MatterForm):
    """责任分类 · What kind of responsibility is asserted, and where it goes."""

    regime: Regime = Field(title="适用规定 · Whose rules")
    conduct_on: Day = Field(title="行为日期 · Day of the conduct")
    degree: Degree = Field(title="过错程度 · Degree of fault")
    head: int = Field(0, ge=0, le=7, title="违法审判情形（1–7，0不涉及） · Head, 0 for none")
    wrong_result: bool = Field(False, title="裁判结果错误 · Wrong result")
    serious_consequence: bool = Field(False, title="造成严重后果 · Serious consequence")
    wording_only: bool = Field(False, title="仅文字、引用、文书瑕疵 · Wording or document only")
    supervised_only: bool = Field(False, title="仅负监督管理职责 · Had only the supervision")
    ethics: bool = Field(False, title="涉职业纪律 · Professional ethics")
    due_care: bool = Field(False, title="已尽注意义务 · Took due care")
    yielded_unrecorded: bool = Field(
        False, title="屈从干预且未记录 · Gave way to interference unrecorded"
    )
    exemption: Exemption = Field(Exemption.NO_HEAD, title="免责情形 · Head of exemption")
    reasons: Prose = Field(title="理由 · Reasons")


class Notify(MatterForm):
    """告知权利 · Notify the officer of the session and of the rights."""

    received_on: Day = Field(title="收到日期 · Received on")
    manner: Service = Field(title="送达方式 · Manner of service")
    witness: OptionalLine = Field("", title="见证人或录音录像编号 · Witness or recording")
    rights: Prose = Field(
        "有权申请回避，有权陈述、举证、辩解。",
        title="告知的权利 · Rights told",
    )


class StateDefence(MatterForm):
    """陈述、举证、辩解 · State, adduce, defend."""

    statement: Prose = Field(title="陈述和辩解 · Statement and defence")
    evidence: tuple[EvidenceItem, ...] = Field((), title="证据 · Evidence", max_length=50)


class AskRecusal(MatterForm):
    """申请委员回避 · Ask that a member of the committee stand aside, before a session."""

    member: Code = Field(title="委员编号 · Member")
    ground: Ground = Field(title="事由 · Ground")
    statement: Prose = Field(title="具体情况 · Particulars")
    learned_on: Day | None = Field(
        None, title="知道事由的日期 · Ground learned on", description="逾期提出时填写 · if late"
    )


class WaiveRight(MatterForm):
    """放弃 · Waive a right."""

    statement: OptionalProse = Field("", title="说明 · Statement")


class Adopt(MatterForm):
    """形成审查意见 · What the committee found."""

    session: Number = Field(title="会议文号 · Session")
    finding: Finding = Field(title="审查意见 · Finding")
    votes: int = Field(ge=0, title="同意票 · Votes for it")
    base: int = Field(ge=1, title="计票基数 · Base of the majority")
    present: int = Field(ge=0, title="出席 · Present")


class LeaveUndecided(MatterForm):
    """未形成审查意见 · No opinion reached its majority."""

    session: Number = Field(title="会议文号 · Session")
    base: int = Field(ge=1, title="计票基数 · Base of the majority")
    present: int = Field(ge=0, title="出席 · Present")


class DraftOpinion(MatterForm):
    """起草意见书 · Draft the opinion."""

    reasons: Prose = Field(title="理由 · Reasons")
    remedy: Prose = Field(
        "对本意见有异议的，可以自收到之日起十日内以书面形式向惩戒委员会提出。",
        title="异议途径和期限 · Road and time to object",
    )


class SignOpinion(MatterForm):
    """签发意见书 · Sign the opinion."""

    opinion: Prose = Field("同意", title="签发意见 · Word of the signer")


class ServeOpinion(MatterForm):
    """送达意见书 · Serve the opinion."""

    received_on: Day = Field(title="收到日期 · Received on")
    manner: Service = Field(title="送达方式 · Manner of service")
    witness: OptionalLine = Field("", title="见证人或录音录像编号 · Witness or recording")


class ObjectToOpinion(MatterForm):
    """提出异议 · Object to the opinion."""

    reason: Prose = Field(title="异议和理由 · Objection and reasons")
    made_on: Day | None = Field(
        None, title="提出或交邮日期 · Made or posted on", description="留空即今日 · empty: today"
    )
    evidence: tuple[EvidenceItem, ...] = Field((), title="证据 · Evidence", max_length=50)


class DecideObjection(MatterForm):
    """决定异议 · Decide the objection."""

    upheld: bool = Field(title="异议成立 · The objection is founded")
    reason: Prose = Field(title="理由 · Reasons")
    session: OptionalNumber = Field("", title="审查会议文号 · Session that examined it")


class TakeEffect(MatterForm):
    """意见生效 · The opinion takes effect."""


class EndOpinion(MatterForm):
    """终止 · End without an opinion."""

    because: Line = Field(title="原因 · Because of")


class FlagChange(MatterForm):
    """标注人事变动 · Flag a transfer, promotion, retirement, exit during the referral."""

    change: Line = Field(title="变动 · Change")
    ground: OptionalProse = Field("", title="法定事由 · Statutory ground")
    on: Day | None = Field(None, title="变动日期 · On")
