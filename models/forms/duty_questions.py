"""What is asked about lists; nothing is recorded."""

from pydantic import Field

from models.forms.form import Day, Number, OptionalNumber, Part


class AskList(Part):
    """查看清单 · Show a list, with the posts that carry each item."""

    number: OptionalNumber = Field(
        "", title="清单文号 · Number", description="留空：列出全部清单 · empty: all lists there are"
    )
    on: Day | None = Field(
        None, title="日期 · On", description="承担岗位以哪天计，留空为今天 · empty: today"
    )


class AskDifference(Part):
    """比较两版清单 · What changed from one version to another."""

    number: Number = Field(
        title="清单文号 · Number", description="较新的一版或草案 · the newer one"
    )
    against: OptionalNumber = Field(
        "", title="对照文号 · Against", description="留空：上一版 · empty: the version before"
    )


class AskCheck(Part):
    """核查清单 · What stands in the way of publishing a draft, or has come apart since."""

    number: Number = Field(title="清单文号 · Number")
    valid_from: Day | None = Field(
        None,
        title="拟施行日期 · In force from",
        description="留空：今天，已发布的为其施行日期 · empty: today, or its own first day",
    )
