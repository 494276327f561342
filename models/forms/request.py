"""Forms of requests and reports, and of co-investigation."""

from pydantic import Field

from models.forms.form import (
    Code,
    Form,
    Line,
    MatterForm,
    Moment,
    OptionalCode,
    OptionalLine,
    OptionalNumber,
    OptionalProse,
    Prose,
)
from models.forms.opinion import SortResponsibility


class Submit(Form):
    """报送请示报告 · Report or ask, by the list of reportable matters."""

    title: Line = Field(title="标题 · Title")
    kind: Code = Field(title="事项类别 · Kind", description="如 major_case；见清单 · of the list")
    sender: Code = Field(title="报送单位代码 · Body that reports")
    unit: OptionalCode = Field("", title="报送部门代码 · Unit")
    keeper: Code = Field(title="受理单位代码 · Body it goes to")
    event_at: Moment = Field(title="事项发生时刻 · When it happened")
    document: OptionalLine = Field("", title="来文文号 · Its document number")
    proposal: Prose = Field(title="请示报告内容 · What is asked or reported")


class FindMissing(Form):
    """认定应报未报 · Find that something reportable was not reported."""

    title: Line = Field(title="标题 · Title")
    kind: Code = Field(title="事项类别 · Kind")
    sender: Code = Field(title="应报单位代码 · Body that should have reported")
    unit: OptionalCode = Field("", title="应报部门代码 · Unit")
    keeper: Code = Field(title="应受理单位代码 · Body it should have gone to")
    event_at: Moment = Field(title="事项发生时刻 · When it happened")
    finding: OptionalNumber = Field("", title="问题文号 · Finding that showed it")
    facts: Prose = Field(title="认定的事实 · What was found")


class SubmitLate(MatterForm):
    """补报 · Report late what was found missing."""

    document: OptionalLine = Field("", title="来文文号 · Its document number")
    proposal: Prose = Field(title="请示报告内容 · What is asked or reported")
    reason: Prose = Field(title="未及时报告的原因 · Why it was not reported in time")


class Remarked(MatterForm):
    """签收 · Take in."""

    remark: OptionalProse = Field("", title="说明 · Note")


class Reply(MatterForm):
    """批复、回复 · Answer."""

    document: OptionalLine = Field("", title="批复文号 · Document number of the answer")
    reply: Prose = Field(title="批复、回复内容 · The answer")


class Ask(Form):
    """商请协查 · Ask another body to co-investigate."""

    title: Line = Field(title="标题 · Title")
    sender: Code = Field(title="商请单位代码 · Body that asks")
    keeper: Code = Field(title="被商请单位代码 · Body asked")
    addressee: OptionalCode = Field("", title="联系人编号 · Who is asked, by staff code")
    subject: OptionalCode = Field("", title="涉及人员编号 · Officer concerned")
    case_no: OptionalLine = Field("", title="涉及案号 · Case number")
    referral: OptionalNumber = Field("", title="移送文号 · Referral it belongs to")
    proposal: Prose = Field(title="协查内容 · What is asked")


class AskFurther(MatterForm):
    """再次商请 · Ask further."""

    proposal: Prose = Field(title="补充协查内容 · What is asked besides")
    reason: OptionalProse = Field("", title="理由 · Why")


class Classify(SortResponsibility):
    """责任分类并分流 · Case-handling liability or discipline, and where it goes."""
