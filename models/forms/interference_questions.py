"""What one asks about monthly reports."""

from pydantic import Field

from models.forms.form import OptionalCode, OptionalLine, Part


class AskCoverage(Part):
    """月报完成情况 · Who has reported, in counts."""

    month: OptionalLine = Field(
        "", title="月份 · Month", description="如 2026-03；留空为上月 · empty: the month before"
    )
    body: OptionalCode = Field("", title="单位代码 · Body", description="全部留空 · empty: all")
