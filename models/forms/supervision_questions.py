"""What is asked about supervision; nothing is recorded."""

from pydantic import Field

from models.forms.form import Code, Day, Line, OptionalCode, Part


class AskSupervision(Part):
    """监督管理情况 · Marks without supervision, supervision without mark, what was missed."""

    body: OptionalCode = Field("", title="办案单位代码 · Body", description="全部留空 · empty: all")


class AskCase(Part):
    """个案监督管理 · All that heads did to one case, for whoever handles it."""

    body: Code = Field(title="办案单位代码 · Body")
    case: Line = Field(title="案号 · Case")


class AskBoundary(Part):
    """监督边界 · What may a head do to a case that others handle?"""

    kind: Code = Field("court", title="机关类别 · Kind of body", description="如 court、法院")
    head: Code = Field(title="职务 · Head", description="如 庭长、division_chief")
    on: Day | None = Field(None, title="日期 · On", description="今天留空 · empty: today")
