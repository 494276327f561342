"""Forms of the roster beyond one appointment: transfer, leaving, qualification, merger, end of a
post."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from models.forms.form import Code, Day, Form, Line, OptionalCode, OptionalLine, Part
from rules.freeze import TransferGround
from rules.leaving import Leaving
from rules.qualification import grades

Grade = Annotated[
    Line, Field(json_schema_extra={"enum": [word.label for word in grades().values()]})
]
"""A grade as people choose it; its key and its Chinese term alone are read too."""
_GROUND_NEEDED = "有在办事项的人员须填 · needed while a case of the person is open"


class Transfer(Form):
    """调动 · Ends one or all posts of a person the day before, and begins another: one act."""

    person: Code = Field(title="人员编号 · Person")
    leaves: tuple[Code, ...] = Field(
        (),
        title="离任岗位代码 · Posts left",
        description="全部离任留空 · empty: all of them",
        max_length=50,
    )
    post: Code = Field(title="到任岗位代码 · New post")
    from_on: Day = Field(
        title="到任日期 · From", description="离任止于前一日 · others end the day before"
    )
    ground: TransferGround = Field(
        TransferGround.NO_GROUND, title="法定事由 · Statutory ground", description=_GROUND_NEEDED
    )
    document: OptionalLine = Field("", title="任免文号 · By which document")


class Retire(Form):
    """离开 · Leaving the service: all posts, mandates and qualifications end that day."""

    person: Code = Field(title="人员编号 · Person")
    left_on: Day = Field(title="在职最后一日 · Last day of service")
    why: Leaving = Field(title="原因 · Why")
    document: Line = Field(title="依据文号 · By which document")
    ground: TransferGround = Field(
        TransferGround.NO_GROUND,
        title="法定事由（调离） · Statutory ground, if moved out",
        description=_GROUND_NEEDED,
    )
    consent: OptionalLine = Field(
        "",
        title="办案机关同意文号 · Consent of who investigates",
        description="有在办事项时辞职、辞退、开除须填 · needed to resign while a case is open",
    )


class Reinstate(Form):
    """恢复在职 · Back in the service: restored by law, come back, or the entry was wrong."""

    person: Code = Field(title="人员编号 · Person")
    from_on: Day = Field(title="恢复之日 · From")
    correction: bool = Field(False, title="更正误登记 · The entry was wrong")
    document: Line = Field(title="依据文号 · By which document")


class Qualify(Form):
    """资格、员额 · A grade or quota status from a day on, until a day, or its end."""

    person: Code = Field(title="人员编号 · Person")
    grade: Grade = Field(title="资格 · Qualification")
    from_on: Day | None = Field(
        None, title="起 · From", description="只登记终止的留空 · empty: only its end is registered"
    )
    to_on: Day | None = Field(
        None,
        title="最后一日 · Last day",
        description="长期留空；退出员额的，为批准退出之日的前一日 · empty: open; "
        "leaving the quota: the day before it was approved",
    )
    document: Line = Field(title="依据文号 · By which document")

    @model_validator(mode="after")
    def _says_a_day(self) -> Self:
        if self.from_on is None and self.to_on is None:
            raise ValueError("起、止日期至少填一项 · give its first or its last day")
        _in_order(self.from_on, self.to_on)
        return self


class PostPair(Part):
    """岗位去向 · A post of the old body and the one that takes over from it."""

    post: Code = Field(title="原岗位代码 · Old post")
    into: OptionalCode = Field(
        "", title="承接岗位代码 · Taken over by", description="撤销留空 · empty: it ends"
    )
    with_holder: bool = Field(False, title="任职人随岗转任 · Its holder goes along")

    @model_validator(mode="after")
    def _goes_somewhere(self) -> Self:
        if self.with_holder and not self.into:
            raise ValueError("撤销的岗位无从随岗转任 · nobody goes along with a post that ends")
        return self


class Merge(Form):
    """单位合并 · A body is merged into another from a day on."""

    body: Code = Field(title="被并入单位代码 · Merged body")
    into: Code = Field(title="并入单位代码 · Into")
    from_on: Day = Field(title="合并之日 · First day of the merger")
    document: Line = Field(title="合并文号 · By which document")
    posts: tuple[PostPair, ...] = Field((), title="岗位去向 · Posts", max_length=5000)
    rest_end: bool = Field(False, title="其余岗位随之撤销 · The other posts end")


class Abolish(Form):
    """撤销岗位 · A post ends; its holder's time on it ends the day before."""

    post: Code = Field(title="岗位代码 · Post")
    from_on: Day = Field(title="撤销之日 · First day without it")
    into: OptionalCode = Field(
        "",
        title="承接岗位代码 · Taken over by",
        description="有未结事项的须填 · needed while something is open on it",
    )
    document: Line = Field(title="撤销文号 · By which document")


def _in_order(first: date | None, last: date | None) -> None:
    if first is not None and last is not None and last < first:
        raise ValueError("最后一日早于起始日期 · the last day is before the first")
