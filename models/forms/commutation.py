"""Forms of commutation, parole and temporary release inside the prison and the bureau: the
proposal, the levels, the legal review, the postings."""

from typing import Annotated

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
    Part,
    Prose,
    Pseudonym,
)
from models.forms.rectification import EvidenceItem
from rules.commutation.words import (
    Answer,
    Ground,
    Kind,
    Merit,
    Proof,
    Sentence,
    Trait,
    Verdict,
    Vote,
)

LONGEST_MONTHS = 600
Months = Annotated[int, Field(ge=0, le=LONGEST_MONTHS)]


class ProofItem(Part):
    """A proof of a precondition, by file."""

    proof: Proof = Field(title="证明材料 · Proof")
    file: Line = Field(
        title="文件 · File",
        description="收件箱中的文件名，或 sha256: 摘要 · a name in the inbox, or a digest",
    )
    name: OptionalLine = Field("", title="名称 · Name")


class Propose(Form):
    """提出提请建议 · Draw up a proposal for one convict."""

    kind: Kind = Field(title="类别 · Kind")
    keeper: Code = Field(title="监狱代码 · Prison")
    ward: Code = Field(title="监区代码 · Ward", description="名册中的单位 · a unit of the roster")
    convict: Pseudonym = Field(
        title="罪犯代号 · Convict",
        description="化名代号，字母开头，不填姓名、证号 · a pseudonymous code, no name or number",
    )
    sentence: Sentence = Field(title="现刑种 · Sentence")
    original_months: Months = Field(
        0, title="原判月数 · Months as first sentenced", description="无期、死缓填0 · 0 for life"
    )
    months: Months = Field(0, title="现刑期月数 · Months as they stand now")
    sentence_from: Day | None = Field(None, title="刑期起日 · Sentence from")
    due_on: Day | None = Field(None, title="刑期止日 · Sentence ends on")
    executed_from: Day = Field(title="交付执行日 · Handed to the prison on")
    counted_from: Day | None = Field(
        None,
        title="判决生效日或死缓期满日 · Judgment effective, or suspension over",
        description="无期、死缓假释用 · for parole of life or suspended death",
    )
    merit: Merit = Field(Merit.REMORSE, title="依据 · Rests on")
    ground: Ground = Field(Ground.NONE, title="暂予监外执行情形 · Ground of temporary release")
    traits: tuple[Trait, ...] = Field((), title="情形 · Of the convict", max_length=18)
    asked_months: Months = Field(0, title="拟减月数 · Months asked off")
    last_served_on: Day | None = Field(None, title="上次减刑裁定送达日 · Last ruling served on")
    last_cut: Months = Field(0, title="上次减去月数 · Months cut then")
    new_crime_on: Day | None = Field(None, title="又犯罪判决确定日 · New judgment final on")
    new_crime_life: bool = Field(False, title="新罪判处无期徒刑 · New sentence is life")
    property_judgment: bool = Field(False, title="有财产性判项 · Something was adjudged to be paid")
    points: int = Field(0, ge=0, le=1_000_000, title="考核积分 · Points on record")
    points_to: Day | None = Field(None, title="积分截止日 · Points up to")
    report_on: Day = Field(title="拟报请日 · To be handed over on")
    court: OptionalCode = Field(
        "", title="法院代码 · Court", description="暂予监外执行不填 · not for release"
    )
    procuratorate: Code = Field(title="检察院代码 · Procuratorate")
    bureau: OptionalCode = Field(
        "", title="省局代码 · Bureau", description="须报省局的填 · where it goes there"
    )
    materials: tuple[ProofItem, ...] = Field((), title="证明材料 · Proofs", max_length=50)


class Seat(Part):
    """One who was there, with the vote."""

    person: Code = Field(title="人员编号 · Staff number")
    vote: Vote = Field(Vote.FOR, title="表决 · Vote")
    dissent: OptionalProse = Field("", title="反对理由 · Dissent")


class Meeting(MatterForm):
    """A body that met, with its minutes, its people and their votes."""

    held_on: Day = Field(title="会议日期 · Held on")
    chair: Code = Field(title="主持人编号 · Chair")
    present: tuple[Seat, ...] = Field(title="到会 · Present", min_length=1, max_length=60)
    absent: tuple[Code, ...] = Field((), title="缺席的组成人员 · Members absent", max_length=60)
    evidence: tuple[EvidenceItem, ...] = Field((), title="会议记录 · Minutes", max_length=10)


class Deliberate(Meeting):
    """会审 · A level of review: verdict, votes, minutes."""

    level: int = Field(ge=1, le=99, title="第几级 · Level")
    verdict: Verdict = Field(title="结论 · Verdict")
    reason: OptionalProse = Field("", title="理由 · Reason")


class BureauReview(Meeting):
    """省局审核 · The bureau's committee, then its director."""

    verdict: Verdict = Field(title="结论 · Verdict")
    reason: OptionalProse = Field("", title="理由 · Reason")


class ReviewLegality(MatterForm):
    """合法性审查 · One department reviews the legality of every proposal (SX5)."""

    verdict: Verdict = Field(title="结论 · Verdict")
    opinion: OptionalProse = Field("", title="审查意见 · Opinion")


class PutUp(MatterForm):
    """张贴公示 · Put up a posting."""

    put_up_on: Day = Field(title="张贴日 · Put up on")
    place: Line = Field(title="地点 · Where")


class TakeDown(MatterForm):
    """撤下公示 · The last day on which it was up."""

    last_day: Day = Field(title="最后公示日 · Last day it was up")


class ObjectToPosting(MatterForm):
    """登记公示异议 · By anybody, named or not."""

    received_on: Day = Field(title="收到日 · Received on")
    who: OptionalLine = Field("", title="异议人 · Who", description="匿名留空 · empty: anonymous")
    objection: Prose = Field(title="异议内容 · Objection")


class Reexamine(Meeting):
    """复核公示异议 · The committee answers an objection."""

    objection: int = Field(ge=1, le=9999, title="异议编号 · Objection")
    answer: Answer = Field(title="复核结论 · Answer")
    reason: Prose = Field(title="答复 · What is answered")
    reported_to: OptionalLine = Field(
        "",
        title="已书面报告机关 · Reported to",
        description="结果公示后成立的必填 · after the result",
    )


class Resubmit(MatterForm):
    """补充后再次提请 · Resubmit with what was missing."""

    statement: Prose = Field(title="补充说明 · What was added")
    materials: tuple[ProofItem, ...] = Field((), title="补充材料 · Proofs", max_length=50)


class WithdrawProposal(MatterForm):
    """撤回提请 · Withdraw; once the court has it, by its permission."""

    reason: Prose = Field(title="理由 · Reason")
    permit: OptionalLine = Field("", title="法院准许文书 · The court's permission")
