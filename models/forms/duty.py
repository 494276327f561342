"""Forms of duty lists (权责清单) and authorisation tables (授权表); a row of a file is a part."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

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
    Part,
    Prose,
)
from rules.vocabulary import Level, Polarity

MOST_ROWS = 5000


class Scope(StrEnum):
    """Whom a list is for: every body of a kind (`rules.subject`), or one body alone."""

    BODY = "单个单位 · one body"
    COURT = "法院 · court"
    PROCURATORATE = "检察院 · procuratorate"
    POLICE = "公安机关 · police"
    PRISON = "监狱 · prison"
    COMMITTEE = "政法委 · political-legal committee"


class DutyRow(Part):
    """权责事项 · A duty: who must, or must not, do what, at which stage, by which article."""

    code: Code = Field(title="编号 · Code")
    polarity: Polarity = Field(title="性质 · Must or must not")
    subject: Line = Field(
        title="主体 · Subject", description="如 承办法官 · the Chinese term or the key"
    )
    stage: Line = Field(title="环节 · Stage", description="如 立案 · the Chinese term or the key")
    content: Prose = Field(title="内容 · Content")
    instrument: OptionalLine = Field(
        "", title="依据 · Basis", description="发布时必填 · needed when it is published"
    )
    article: OptionalLine = Field("", title="条款 · Article", description="如 第一百二十六条")
    wording_on: date | None = Field(None, title="文本日期 · Wording of")
    risks: OptionalProse = Field("", title="风险点 · Risk points")
    standards: tuple[Code, ...] = Field(
        (), title="考核标准编号 · Assessment standards", max_length=50
    )
    replaces: tuple[Code, ...] = Field(
        (),
        title="取代的原编号 · Codes replaced",
        description="拆分、合并、改号时填写上一版的编号 · where split, merged or renumbered",
        max_length=50,
    )
    posts: tuple[Code, ...] = Field(
        (),
        title="指定岗位代码 · Posts named",
        description="留空：凡属该主体的岗位 · empty: every post that is this subject",
        max_length=2000,
    )
    origin: OptionalNumber = Field("", title="来源改进文号 · Improvement it came from")


class AuthorityRowForm(Part):
    """授权事项 · Who signs a document on a matter, in a phase, at a level of body."""

    code: Code = Field(title="编号 · Code")
    matter: Line = Field(title="事项 · Matter")
    document: Line = Field(title="文书 · Document")
    phase: Line = Field(title="阶段 · Phase", description="中文或代号 · Chinese term or key")
    level: Level = Field(Level.EVERY, title="层级 · Level")
    signer: Line = Field(title="签发主体 · Signer", description="如 检察长 · Chinese term or key")
    grade: OptionalLine = Field(
        "", title="资格 · Qualification", description="不要求留空 · empty: none is needed"
    )
    delegable: bool = Field(False, title="可代签 · May be signed by mandate")
    instrument: OptionalLine = Field(
        "", title="依据 · Basis", description="发布时必填 · needed when it is published"
    )
    article: OptionalLine = Field("", title="条款 · Article")
    wording_on: date | None = Field(None, title="文本日期 · Wording of")


class _Drafted(Form):
    """What a draft of either kind says of the list."""

    keeper: Code = Field(title="管理机关代码 · Body that keeps the list")
    title: Line = Field(title="名称 · Title")
    scope: Scope = Field(title="适用于 · For")
    body: OptionalCode = Field(
        "",
        title="单位代码 · Body",
        description="“单个单位”时填写 · for a list of one body",
    )
    based_on: OptionalNumber = Field(
        "",
        title="原清单文号 · Version before",
        description="留空：同一范围内最新发布的 · empty: the latest published for the same",
    )

    @model_validator(mode="after")
    def _one_scope(self) -> Self:
        if (self.scope is Scope.BODY) != bool(self.body):
            raise ValueError(
                "“单个单位”须填单位代码，其他范围不填 · a body's code for one body, and only then"
            )
        return self


class DraftDuties(_Drafted):
    """起草权责清单 · Draft a list of duties: all its items, so that the history holds the list."""

    rows: tuple[DutyRow, ...] = Field(title="事项 · Items", min_length=1, max_length=MOST_ROWS)


class ReviseDuties(MatterForm):
    """修改权责清单草案 · Replace all items of a draft."""

    rows: tuple[DutyRow, ...] = Field(title="事项 · Items", min_length=1, max_length=MOST_ROWS)


class DraftAuthority(_Drafted):
    """起草授权表 · Draft an authorisation table with all its rows."""

    rows: tuple[AuthorityRowForm, ...] = Field(
        title="授权事项 · Rows", min_length=1, max_length=MOST_ROWS
    )


class ReviseAuthority(MatterForm):
    """修改授权表草案 · Replace all rows of a draft."""

    rows: tuple[AuthorityRowForm, ...] = Field(
        title="授权事项 · Rows", min_length=1, max_length=MOST_ROWS
    )


class Publish(MatterForm):
    """发布 · Publish a draft: from when it holds, when and under which number it was issued."""

    valid_from: Day = Field(title="施行日期 · In force from")
    issued_on: Day = Field(title="印发日期 · Issued on")
    document: OptionalLine = Field(
        "",
        title="印发文号 · Document",
        description="印发日期早于今天的必填 · needed where it was issued before today",
    )
    accepted: OptionalProse = Field(
        "",
        title="有问题仍发布的理由 · Why it is published all the same",
        description="事项无岗位、岗位无事项等须说明的 · items without posts, posts without items …",
    )


class Withdraw(MatterForm):
    """撤回草案 · Withdraw a draft."""

    reason: Prose = Field(title="理由 · Reason")


class Supersede(MatterForm):
    """废止 · A version that another takes the place of. The product does this itself."""

    by: Number = Field(title="新版文号 · By")
    valid_to: Day = Field(title="最后施行日 · Last day in force")
