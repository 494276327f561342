"""Forms of rectification, from the work to the writing off."""

from pydantic import Field

from models.forms.form import (
    Day,
    Line,
    MatterForm,
    Number,
    OptionalCode,
    OptionalLine,
    OptionalProse,
    Part,
    Prose,
)
from rules.vocabulary import Cause


class EvidenceItem(Part):
    """A file handed in, for a measure or for the whole."""

    file: Line = Field(
        title="文件 · File",
        description="收件箱中的文件名，或 sha256: 摘要 · a name in the inbox, or a digest",
    )
    name: OptionalLine = Field("", title="名称 · Name")
    # Measures are numbered on through every plan of the problem, so there is no highest number.
    measure: int = Field(
        0, ge=0, le=1_000_000, title="对应措施 · Measure", description="0：整体 · 0: the whole"
    )


class ReportProgress(MatterForm):
    """报告进展 · Report progress."""

    report: Prose = Field(title="进展 · Progress")
    done: tuple[int, ...] = Field((), title="已完成措施 · Measures done")
    evidence: tuple[EvidenceItem, ...] = Field((), title="证明材料 · Evidence", max_length=50)


class ReplyLetter(MatterForm):
    """回复督办函 · Answer a letter."""

    letter: Number = Field(title="来函文号 · Letter")
    reply: Prose = Field(title="回复 · Reply")


class ClaimDone(MatterForm):
    """申报完成 · Claim done, with proof for each measure."""

    statement: Prose = Field(title="完成情况 · Statement")
    evidence: tuple[EvidenceItem, ...] = Field((), title="证明材料 · Evidence", max_length=50)


class Verify(MatterForm):
    """核验通过 · Verify."""

    opinion: Prose = Field(title="核验意见 · Opinion")
    seen_on: Day = Field(title="核验日期 · Verified on")


class WriteOff(MatterForm):
    """销号 · Write off."""

    opinion: Prose = Field(title="销号意见 · Opinion")
    cause: Cause = Field(Cause.UNKNOWN, title="原因 · Cause")
    rule_made: OptionalProse = Field("", title="建立的制度机制 · Rule made")


class HandOver(MatterForm):
    """移交接任者 · Hand over to the successor."""

    successor: OptionalCode = Field(
        "", title="接任者编号 · Successor", description="空缺留空 · empty: post vacant"
    )
    post: OptionalCode = Field(
        "",
        title="承接岗位代码 · Post that took over",
        description="原岗位撤销、合并时填 · only where the owning post has ended",
    )
    reason: Prose = Field(title="说明 · Note")


class Acknowledge(MatterForm):
    """签收并说明 · Acknowledge and state."""

    statement: Prose = Field(title="接任说明 · Statement")


class Join(MatterForm):
    """并案 · Join to another problem."""

    into: Number = Field(title="并入文号 · Into")
    reason: Prose = Field(title="理由 · Reason")


class Escalate(MatterForm):
    """越级督办 · Fire a rung by hand, upward."""

    rung: int = Field(ge=1, le=20, title="级别 · Rung")
    reason: Prose = Field(title="理由 · Reason")


class Recompute(MatterForm):
    """重算期限 · Recompute terms under a new calendar. The product does this itself."""

    calendar: Line = Field(title="日历版本 · Calendar")
    reason: Prose = Field(title="依据 · Why")
