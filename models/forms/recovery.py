"""Forms of the recovery of losses. Money is in fen (分), whole numbers."""

from pydantic import Field

from models.forms.form import (
    Code,
    Day,
    Form,
    Line,
    MatterForm,
    Number,
    OptionalLine,
    OptionalProse,
    Prose,
    Pseudonym,
)
from rules.vocabulary import AssetKind

MOST = 10**15
"""Ten thousand million yuan: more is a slip of the pen."""


class OpenRecovery(Form):
    """启动追赃挽损 · Open a recovery on a case."""

    keeper: Code = Field(title="办案单位代码 · Body")
    case_code: Code = Field(title="案件编号 · Case")
    owner_post: Code = Field(title="追赃责任岗位代码 · Post that traces")
    victims: int = Field(title="被害人数 · Victims", ge=0, le=10_000_000)
    loss: int = Field(title="损失（分） · Loss in fen", ge=0, le=MOST)


class ReportTracing(MatterForm):
    """报告追查进展 · Report on the tracing; the next period begins."""

    progress: Prose = Field(title="进展 · Progress")


class CloseRecovery(MatterForm):
    """结束追赃挽损 · Close: every piece is settled, a shortfall has its reason."""

    shortfall: OptionalProse = Field("", title="差额原因 · Why the rest was not recovered")


class SeizeAsset(Form):
    """登记查封扣押冻结 · Record property under a measure."""

    recovery: Number = Field(title="追赃挽损文号 · Recovery")
    kind: AssetKind = Field(title="种类 · Kind")
    what: Line = Field(
        title="名称 · What", description="不填户名、账号 · no holder's name, no account number"
    )
    value: int = Field(title="估价（分） · Value in fen", ge=0, le=MOST)
    document: Line = Field(title="决定或者通知文书号 · Document")
    since_on: Day = Field(title="措施起始日 · Since")
    due_on: Day | None = Field(
        None, title="冻结期限至 · Frozen until", description="查封、扣押的留空 · empty for things"
    )
    complex_case: bool = Field(
        False, title="重大复杂案件，经市级以上批准 · Grave or complex, approved by the city"
    )


class RenewFreeze(MatterForm):
    """续冻 · Renew a freeze before it ends."""

    due_on: Day = Field(title="续冻至 · Until")
    document: Line = Field(title="续冻文书号 · Document")
    complex_case: bool = Field(
        False, title="重大复杂案件，经市级以上批准 · Grave or complex, approved by the city"
    )


class ClearTitle(MatterForm):
    """认定权属 · State that the title is clear."""

    evidenced: bool = Field(title="有证据证明权属 · Title evidenced")
    undisputed: bool = Field(title="无争议，不损害他人 · Undisputed")
    recorded: bool = Field(title="已登记、拍照或录像并估价 · Recorded and valued")
    approval: OptionalLine = Field("", title="批准文书号 · Approval")


class GiveBack(MatterForm):
    """返还被害人 · Return to the owner, or to whoever the owner sends."""

    collector: Pseudonym = Field(
        title="领取人代号 · Collector's code", description="填代号，不填姓名 · no name"
    )
    by_proxy: bool = Field(False, title="凭委托书代领 · By written proxy")
    returned: int = Field(title="返还价值（分） · Returned in fen", ge=0, le=MOST)
    receipt: Line = Field(title="领取手续编号 · Receipt")


class HandOn(MatterForm):
    """随案移送 · Hand on with the case."""

    to_body: Line = Field(title="接收单位 · To")
    list_document: Line = Field(title="移送清单编号 · List")


class ReleaseAsset(MatterForm):
    """解除措施 · Release property: it has nothing to do with the case, or is not needed."""

    reason: Prose = Field(title="理由 · Reason")
    document: Line = Field(title="解除文书号 · Document")


class LapseFreeze(MatterForm):
    """期满解除 · A freeze that was not renewed is lifted. The product records it itself."""
