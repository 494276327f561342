"""What one asks about monthly reports and roll-ups."""

from datetime import date

from pydantic import Field

from models.forms.form import Day, OptionalCode, OptionalLine, Part


class AskCoverage(Part):
    """月报完成情况 · Who has reported, in counts."""

    month: OptionalLine = Field(
        "", title="月份 · Month", description="如 2026-03；留空为上月 · empty: the month before"
    )
    body: OptionalCode = Field("", title="单位代码 · Body", description="全部留空 · empty: all")


class AskRollUps(Part):
    """三个规定汇总 · Roll-ups and analyses, in bands."""

    since: Day = Field(date(2015, 3, 18), title="自 · Ending from")
    body: OptionalCode = Field("", title="单位代码 · Body", description="全部留空 · empty: all")
