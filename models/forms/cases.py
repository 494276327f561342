"""What a person says who has case data taken in, or asks about a case."""

from pydantic import Field

from models.forms.form import Code, Line, Part
from models.forms.importing import TakeInDocket


class TakeInCaseData(TakeInDocket):
    """导入案件数据 · Take in case events by a mapping."""

    file: Line = Field(
        title="文件 · File",
        description="收件箱中的 CSV、XLSX、Parquet、XES · in the inbox",
    )
    mapping: Line = Field(
        title="映射 · Mapping", description="收件箱中的 TOML 映射文件 · a TOML file in the inbox"
    )


class PullCaseData(Part):
    """抽取案件数据 · Read on from another system's database."""

    source: Line = Field(
        title="来源 · Source", description="var/sources 中的文件名，不带.toml · its name there"
    )


class AskCase(Part):
    """查一案 · Ask about a case."""

    body: Code = Field(title="机关代码 · Body")
    case: Line = Field(title="案号 · Case")
