"""What is asked about who answered on a day; nothing is recorded."""

from pydantic import Field

from models.forms.form import Day, OptionalCode, OptionalLine, OptionalNumber, Part


class AskWho(Part):
    """谁负责 · Who answered: for an item, for a problem, or in a case; name one of the three."""

    item: OptionalCode = Field(
        "", title="职责事项编号 · Duty item", description="如 CT-001；三项只填一项 · one of three"
    )
    matter: OptionalNumber = Field("", title="问题文号 · Number of a problem")
    case_no: OptionalLine = Field("", title="案号（倒查） · Case, traced back")
    on: Day | None = Field(
        None,
        title="哪一天 · On which day",
        description="留空：今天；问题为发现之日 · empty: today; of a problem, the day it was found",
    )
    body: OptionalCode = Field("", title="限于单位代码 · Of one body")
    unit: OptionalCode = Field("", title="限于内设机构代码 · Of one unit")
    post: OptionalCode = Field("", title="限于岗位代码 · Of one post")
