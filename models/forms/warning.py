"""Forms of warnings: what the product warns of, how it is answered, what is decided on the
answer."""

from pydantic import Field

from models.forms.form import (
    Code,
    Day,
    Form,
    Line,
    MatterForm,
    OptionalCode,
    OptionalLine,
    OptionalProse,
    Prose,
)
from models.forms.problem import TermAsked


class RaiseWarning(Form):
    """发出预警 · Warn: a hit of a risk point. The product does this itself."""

    view: Code
    body: Code
    case: Line
    case_id: int = Field(ge=1)
    point: Code
    episode: int = Field(ge=1)
    title: Line
    duty: OptionalCode = ""
    basis: OptionalProse = ""
    digest: OptionalLine = ""
    """Of the point's text, by which it can be told years later what was asked."""
    since_on: Day
    subject: Code
    how: Code
    """Why it is that post (`rules.risks.warned.How`)."""
    post: OptionalCode = ""
    person: OptionalCode = ""
    head: OptionalCode = ""
    keeper: Code
    term: TermAsked = TermAsked()
    ladder: Code = "warning"


class ExplainWarning(MatterForm):
    """说明情况 · Explain why it is so, and that it is in order."""

    explanation: Prose = Field(title="说明 · Explanation")
    document: OptionalLine = Field("", title="依据文书 · Document it rests on")


class ReportDone(MatterForm):
    """报告已处理 · Report what was done about it."""

    done_on: Day = Field(title="处理日期 · Done on")
    what: Prose = Field(title="处理情况 · What was done")


class ClaimFalse(MatterForm):
    """提出误报 · Say that it is a false alarm, and why."""

    reason: Prose = Field(title="误报理由 · Why it is false")


class AcceptReaction(MatterForm):
    """确认办结 · Accept the reaction and close the warning."""

    opinion: OptionalProse = Field("", title="意见 · Opinion")


class SendBackReaction(MatterForm):
    """退回 · Send it back: react again."""

    reason: Prose = Field(title="理由 · Reason")


class ConfirmFalse(MatterForm):
    """认定误报 · Decide that it was a false alarm."""

    reason: Prose = Field(title="理由 · Reason")


class ClearWarning(MatterForm):
    """情形消除 · The condition has ended. The product does this itself."""

    cleared_on: Day
    reason: Line


class HandOverWarning(MatterForm):
    """移交接任人 · Somebody else has the duty now. The product does this itself."""

    how: Code
    post: OptionalCode = ""
    person: OptionalCode = ""
    head: OptionalCode = ""
    reason: Line
