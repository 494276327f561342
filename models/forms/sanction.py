"""Forms of a sanction, of the second line, and of the assessment ledger."""

from pydantic import Field

from models.forms.form import (
    Code,
    Day,
    Form,
    Line,
    MatterForm,
    OptionalLine,
    OptionalNumber,
    OptionalProse,
    Prose,
)
from rules.dual import Second
from rules.flaw import EntryKind
from rules.responsibility import Degree
from rules.sanction import Sanction
from rules.sanctionable import Outcome, Tenure, WhyNone
from rules.serving import Service


class OpenSanction(Form):
    """启动处分 · Open the sanction matter on an effective opinion. The product does this itself."""

    title: Line = Field(title="事由 · Matter")
    opinion: OptionalNumber = Field("", title="审查意见文号 · Opinion")
    entry: OptionalNumber = Field(
        "",
        title="考核台账记项 · Assessment entry",
        description="瑕疵不能转为处分 · a flaw cannot become a sanction",
    )


class RegisterOther(MatterForm):
    """登记监察机关处分 · Register another organ's sanction for the same breach."""

    organ: Line = Field(title="作出机关 · Organ")
    kind: Sanction = Field(title="处分种类 · Kind")
    other_on: Day = Field(title="决定日期 · Decided on")


class Tell(MatterForm):
    """处分前告知听取 · Tell facts and basis, hear, verify."""

    investigators: tuple[Code, ...] = Field(
        title="调查人员编号 · Investigators", min_length=1, max_length=20
    )
    facts: Prose = Field(title="违法事实和证据 · Facts and evidence")
    basis: Prose = Field(title="依据 · Basis")
    kind: Sanction = Field(title="拟给予的处分 · Sanction intended")
    heard: Prose = Field(title="陈述和申辩 · What the officer said")
    verified: Prose = Field(title="核实情况 · How it was verified")


class DecideSanction(MatterForm):
    """决定处分 · The five heads of GSL 45; organ, date and seal are the document's."""

    kind: Sanction = Field(title="处分种类 · Kind")
    equal: int = Field(
        1, ge=1, le=20, title="相同处分个数 · How many equal ones", description="GSL 15"
    )
    months: int = Field(
        0, ge=0, le=48, title="处分期（月） · Months", description="0：一个处分期 · 0: one period"
    )
    post: Line = Field(title="单位和职务 · Unit and post")
    facts: Prose = Field(title="事实和证据 · Facts and evidence")
    basis: Prose = Field(title="种类和依据 · Kind and basis")
    remedy: Prose = Field(
        "不服本决定的，可以自知道之日起三十日内申请复核，或者三十日内直接申诉；"
        "复核、申诉期间不停止执行。",
        title="救济途径和期限 · Remedies and their time",
    )
    service: Tenure = Field(Tenure.IN_POST, title="当事人现状 · Standing in the service")
    by_congress: bool = Field(False, title="人大选举或任命 · Appointed by a people's congress")
    removed_on: Day | None = Field(None, title="免职日期 · Out of office on")


class EndWithout(MatterForm):
    """决定不予处分 · End without a sanction."""

    why: WhyNone = Field(title="理由 · Why")
    service: Tenure = Field(Tenure.IN_POST, title="当事人现状 · Standing in the service")
    reason: Prose = Field(title="说明 · Reason")
    benefits: OptionalProse = Field(
        "", title="待遇调整、所得追缴 · Benefits adjusted, gains recovered"
    )


class ServeSanction(MatterForm):
    """送达处分决定 · Serve the decision; the windows run from here."""

    received_on: Day = Field(title="收到日期 · Received on")
    manner: Service = Field(title="送达方式 · Manner of service")
    witness: OptionalLine = Field("", title="见证人或录音录像编号 · Witness or recording")


class CarryOutSanction(MatterForm):
    """执行处分并归档 · Pay and post changed, the decision filed."""

    changed: OptionalProse = Field("", title="工资、职务变更 · Pay and post changed")
    filed: Line = Field(title="归档情况 · Where it is filed")


class ExtendAppeal(MatterForm):
    """延长申诉处理期限 · Extend the time to decide the appeal, once."""

    n: int = Field(ge=1, le=366, title="延长日数 · Days")
    reason: Prose = Field(title="理由 · Reason")


class ExtendMonths(MatterForm):
    """延长处分决定或执行期限 · Extend the time to decide on a sanction, or to carry it out."""

    n: int = Field(ge=1, le=48, title="延长月数 · Months")
    reason: Prose = Field(title="理由 · Reason")


class AskRemedy(MatterForm):
    """申请复核或申诉 · Ask for reconsideration, or appeal."""

    reason: Prose = Field(title="理由 · Reason")
    made_on: Day | None = Field(
        None, title="提出或交邮日期 · Made or posted on", description="留空即今日 · empty: today"
    )


class AnswerRemedy(MatterForm):
    """复核或申诉决定 · Decide a reconsideration or an appeal; never heavier."""

    outcome: Outcome = Field(title="结果 · Outcome")
    kind: Sanction = Field(Sanction.WARNING, title="减轻为 · Lightened to")
    equal: int = Field(1, ge=1, le=20, title="相同处分个数 · How many equal ones")
    months: int = Field(0, ge=0, le=48, title="处分期（月） · Months")
    reason: Prose = Field(title="理由 · Reasons")
    received_on: Day | None = Field(
        None, title="当事人收到日期 · Received on", description="留空即今日 · empty: today"
    )


class CorrectSanction(MatterForm):
    """撤销处分并恢复 · Revoke a wrong sanction: rank, pay, post, name, compensation (GSL 60)."""

    reason: Prose = Field(title="错误所在 · What was wrong")
    restored: Prose = Field(title="恢复级别、工资、职务 · Rank, pay and post restored")
    name_scope: Prose = Field(
        title="恢复名誉范围 · Scope in which the name is restored",
        description="原处分公布的范围 · the scope in which the decision was published",
    )
    compensation: OptionalProse = Field("", title="赔偿 · Compensation")


class CloseSanction(MatterForm):
    """终结处分事项 · No remedy is left."""

    summary: OptionalProse = Field("", title="说明 · Note")


class OpenSupervisor(Form):
    """启动双问责 · Open the second line beside an opinion. The product does this itself."""

    title: Line = Field(title="事由 · Matter")
    opinion: OptionalNumber = Field(title="审查意见文号 · Opinion")


class ConcludeSupervisor(MatterForm):
    """作出监督责任结论 · Conclude on the supervisor by the facts."""

    supervisor: Code = Field(title="监督人员编号 · Supervisor")
    degree: Degree = Field(title="过错程度 · Degree of fault")
    left_trace: bool = Field(title="监督全程留痕 · Supervision left its trace")
    wrong_result: bool = Field(title="裁判结果错误 · Wrong result")
    serious_consequence: bool = Field(title="造成严重后果 · Serious consequence")
    came_to: Second = Field(title="结论 · Conclusion")
    reason: Prose = Field(title="理由 · Reasons")


class ReasonAbsence(MatterForm):
    """说明无监督责任 · Give the reason, by name, why nobody supervised or need answer."""

    concerned: Code = Field(title="负有监督职责人员编号 · Who had the supervision")
    reason: Prose = Field(title="理由 · Reason")


class EnterAssessment(Form):
    """记入考核台账 · Enter a flaw, an error or ordinary negligence into the assessment ledger."""

    title: Line = Field(title="事由 · Matter")
    keeper: Code = Field(title="考核机关代码 · Body that assesses")
    person: Code = Field(title="人员编号 · Staff number")
    kind: EntryKind = Field(title="类别 · Kind")
    found_on: Day = Field(title="认定日期 · Found on")
    opinion: OptionalNumber = Field("", title="审查意见文号 · Opinion")
    case_no: OptionalLine = Field("", title="案号 · Number of the case")
    note: Prose = Field(title="事实 · What was found")


class ReopenAssessment(MatterForm):
    """重开考核记项 · Open an entry again on evidence of intent."""

    evidence_of_intent: OptionalProse = Field(
        title="故意的证据及来源 · Evidence of intent and its source"
    )
