"""Forms of risk points: their texts loaded, one retired; what is asked about them."""

from pydantic import Field

from models.forms.form import Code, Day, Form, Line, OptionalCode, Part, Prose, WholeFile


class PointFile(Part):
    """风险点文件 · A point file, word for word."""

    file: Line = Field(title="文件名 · File", description="如 court/CR-017.toml")
    text: WholeFile = Field(title="内容 · Text", description="TOML，一个风险点 · one point")


class LoadPoints(Form):
    """施行风险点 · Load risk points: all of them or, where one has an error, none."""

    title: Line = Field(
        title="名称 · Title", description="如 2026年第2批法院风险点 · what these are"
    )
    points: tuple[PointFile, ...] = Field(title="风险点 · Points", min_length=1, max_length=1000)


class RetirePoint(Form):
    """停用风险点 · Retire a risk point."""

    point: Code = Field(title="风险点编号 · Point", description="如 CR-017")
    last_on: Day | None = Field(
        None,
        title="最后施行日 · Last day in force",
        description="留空：即时停用 · empty: it ends at once",
    )
    reason: Prose = Field(title="理由 · Reason")


class TakeInPoints(Part):
    """从收件箱施行风险点 · Load risk points from the inbox: a file or a folder of files."""

    actor: Code = Field(
        title="经办人编号 · Staff number",
        description="填人员编号，不填姓名 · the code, not the name",
    )
    file: Line = Field(
        title="文件或文件夹 · File or folder",
        description="收件箱中的 .toml 文件或文件夹 · in the inbox",
    )
    dry_run: bool = Field(False, title="仅检查 · Check only")


class AskPoints(Part):
    """查看风险点 · Which points are in force, or what one says."""

    point: OptionalCode = Field(
        "", title="风险点编号 · Point", description="留空列出全部 · empty: all"
    )
    on: Day | None = Field(None, title="日期 · On", description="今天留空 · empty: today")


class AskWhy(Part):
    """为何触发 · Why a point fires for a case, or does not."""

    point: Code = Field(title="风险点编号 · Point", description="如 CR-017")
    body: Code = Field(title="单位代码 · Body")
    case_no: Line = Field(title="案号 · Case")
    on: Day | None = Field(None, title="日期 · On", description="今天留空 · empty: today")
