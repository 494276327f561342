"""Forms of the three provisions: records, attestations, untrue reports, protection."""

from datetime import date

from pydantic import Field

from models.forms.form import (
    Code,
    Day,
    Form,
    Line,
    MatterForm,
    OptionalCode,
    OptionalLine,
    Prose,
)
from rules.interference.attesting import Answer
from rules.interference.protecting import Happened, Verdict
from rules.interference.recording import Category, Ground, Keeping, Manner, Measure
from rules.interference.untrue import Outcome, Source


class RecordInquiry(Form):
    """记录过问 · Who asked about a case, neutral inquiries too. Sealed; never by a screen."""

    case: Line = Field(title="案件 · Case", description="案号 · its number")
    asker: OptionalCode = Field(
        "", title="过问人编号 · Who asked", description="在名册的填编号 · staff code, if any"
    )
    asker_described: OptionalLine = Field(
        "", title="过问人身份单位 · Who it is, of what unit", description="不在名册的必填"
    )
    asked_on: Day = Field(title="过问日期 · Day")
    asked_at: OptionalLine = Field("", title="时间 · Time of day")
    place: OptionalLine = Field("", title="地点 · Place")
    manner: Manner = Field(title="方式 · Manner")
    said: Prose = Field(title="过问内容 · What was said or asked")
    response: Prose = Field(title="处理情况 · How you responded")
    proofs: tuple[Line, ...] = Field(
        (),
        title="材料 · Material kept",
        description="名称和存放处 · what, and where",
        max_length=50,
    )
    category: Category = Field(title="类别 · Category", description="正常过问也须记录")
    affected: bool = Field(
        False, title="案件已受影响，即时报告 · The case is already affected: report at once"
    )
    others: tuple[Code, ...] = Field(
        (), title="还找过谁 · Other officers approached", description="人员编号", max_length=20
    )
    keeping: Keeping = Field(Keeping.OWN, title="密级 · Who reads it")


class NoteInquiry(MatterForm):
    """密存补记 · Something added to a record by the discipline role. Sealed."""

    note: Prose = Field(title="补记 · Note")


class ReceiveInquiry(MatterForm):
    """接收记录 · The discipline role takes it in."""


class AssessInquiry(MatterForm):
    """认定性质 · What the discipline role finds it to be; kept sealed."""

    assessed: Category = Field(title="性质 · Assessed as")


class HandleInquiry(MatterForm):
    """处理 · What is done about it; words belong into a sealed note, not into this form."""

    measure: Measure = Field(title="处理 · Measure")
    ground: Ground = Field(Ground.ACTING, title="不处理的理由 · Why nothing is done")


class DisposeInquiry(MatterForm):
    """办结 · Nothing more is done; from here on the person recorded may be told."""


class AskAttestation(Form):
    """开立月报 · Ask an officer for the report of a month. The product does this itself."""

    person: Code = Field(title="人员编号 · Officer")
    post: Code = Field(title="岗位代码 · Post")
    period: date = Field(title="月份 · Month, by its first day")


class AnswerAttestation(MatterForm):
    """填报 · The monthly report; records themselves are never named in it."""

    answer: Answer = Field(title="本月情况 · This month")


class LapseAttestation(MatterForm):
    """月报失效 · The officer has left. The product does this itself."""

    reason: Line = Field(title="原因 · Why")


class ProposeUntrue(Form):
    """提出认定 · A contact that was not recorded. Sealed; never a screen's run."""

    officer: Code = Field(title="人员编号 · Officer")
    from_on: Day = Field(title="接触自 · Contact from")
    to_on: Day = Field(title="接触至 · Until")
    source: Source = Field(title="来源 · Source")
    basis: Prose = Field(title="依据 · Basis")


class TellUntrue(MatterForm):
    """告知当事人 · Told, the officer may state on the page of their link."""


class StateUntrue(MatterForm):
    """当事人陈述 · What the officer says. Sealed."""

    statement: Prose = Field(title="陈述 · Statement")


class DecideUntrue(MatterForm):
    """决定认定 · Confirmed or not; what follows is worked out from how often it was."""

    outcome: Outcome = Field(title="认定 · Decision")


class FlagProtection(Form):
    """标记变动 · What was done to a recorder. The product does this itself."""

    recorder: Code = Field(title="人员编号 · Recorder")
    happened: Happened = Field(title="变动 · What was done")
    ground: OptionalLine = Field("", title="载明的事由 · Ground stated")
    document: OptionalLine = Field("", title="依据文号 · By which document")
    on_day: Day = Field(title="生效日期 · From")


class CheckProtection(MatterForm):
    """核查法定事由 · Whether it rests on a statutory ground and its procedure."""

    verdict: Verdict = Field(title="核查结论 · Verdict")
