"""Forms of the register of disciplinary committees."""

from pydantic import Field

from models.forms.form import Code, Day, Form, OptionalCode, OptionalProse
from rules.composition import MemberKind


class Seat(Form):
    """委员任职 · Seat a member of a disciplinary committee."""

    committee: Code = Field(title="惩戒委员会机关代码 · Committee")
    person: Code = Field(title="委员编号 · Member")
    kind: MemberKind = Field(title="类别 · Kind")
    sender: OptionalCode = Field("", title="所在或推荐机关代码 · Body that sent the member")
    substitute: bool = Field(
        False,
        title="候补委员 · Substitute",
        description="替换他人时才参会，平时不计入委员总数 · sits only in another's place",
    )
    from_on: Day = Field(title="自 · From")


class Unseat(Form):
    """委员离任 · Unseat a member."""

    committee: Code = Field(title="惩戒委员会机关代码 · Committee")
    person: Code = Field(title="委员编号 · Member")
    to_on: Day = Field(title="任职至（含当日） · Last day")
    note: OptionalProse = Field("", title="说明 · Note")


class ElectChair(Form):
    """推选主任委员 · Elect the chair; the one before presides until the day before."""

    committee: Code = Field(title="惩戒委员会机关代码 · Committee")
    person: Code = Field(title="委员编号 · Member")
    from_on: Day = Field(title="自 · From")
    votes: int = Field(ge=1, le=1000, title="同意票 · Votes for")
