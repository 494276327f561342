"""Forms of the register of signed documents: a signature, a row of history, what a file brought."""

from pydantic import Field

from models.forms.form import (
    Code,
    Day,
    Form,
    Line,
    OptionalCode,
    OptionalLine,
    OptionalProse,
    Part,
)
from models.forms.importing import TakeInDocket
from models.forms.register import TakeInFile

_PHASE = "如 裁判；该文书只有一个阶段的可留空 · may be empty where the document has one phase only"
_CASE = "与案件无关的留空 · empty where it is about no case"


class Sign(Form):
    """签发文书 · Sign a document: refused unless the table in force that day lets the signer."""

    body: Code = Field(title="单位代码 · Body")
    case_no: OptionalLine = Field("", title="案号 · Case", description=_CASE)
    matter: Line = Field(title="事项 · Matter", description="与授权表一致 · as in the table")
    document: Line = Field(title="文书 · Document", description="与授权表一致 · as in the table")
    phase: OptionalLine = Field("", title="阶段 · Phase", description=_PHASE)
    signed_on: Day | None = Field(
        None,
        title="签发日期 · Signed on",
        description="今天签发的留空；权限以签发当日为准 · empty: today; that day counts",
    )
    urgent: OptionalProse = Field(
        "",
        title="紧急先行签发的理由 · Why it cannot wait",
        description="仅限口头指示尚未补作书面，将予标注 · only where words await writing: flagged",
    )


class SignedRow(Part):
    """签发记录 · A document signed in the past, as a file has it."""

    body: Code = Field(title="单位代码 · Body")
    case_no: OptionalLine = Field("", title="案号 · Case")
    matter: Line = Field(title="事项 · Matter")
    document: Line = Field(title="文书 · Document")
    phase: OptionalLine = Field("", title="阶段 · Phase")
    person: Code = Field(title="签发人编号 · Signer")
    acting_for: OptionalCode = Field("", title="代签对象编号 · Acting for")
    signed_on: Day = Field(title="签发日期 · Signed on")


class TakeInSigned(TakeInFile):
    """导入签发记录 · A file of history: digest, counts, how many were signed without authority."""

    flagged: int


class TakeInSignings(TakeInDocket):
    """导入签发记录 · Take in documents signed in the past; without authority: kept and flagged."""


class AskSigner(Part):
    """谁可签发 · Who signs a document on a day?"""

    body: Code = Field(title="单位代码 · Body")
    matter: Line = Field(title="事项 · Matter")
    document: Line = Field(title="文书 · Document")
    phase: OptionalLine = Field("", title="阶段 · Phase", description=_PHASE)
    on: Day | None = Field(None, title="日期 · On", description="今天留空 · empty: today")


class AskFlagged(Part):
    """无权签发 · Which documents were signed without authority?"""

    body: OptionalCode = Field("", title="单位代码 · Body", description="全部留空 · empty: all")
