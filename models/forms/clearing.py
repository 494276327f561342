"""Forms of the clearing of a name."""

from pydantic import Field

from models.forms.form import (
    Code,
    Day,
    Form,
    Line,
    MatterForm,
    OptionalCode,
    OptionalNumber,
    OptionalProse,
    Prose,
)
from rules.clearing import Form as Way
from rules.clearing import Verified, Wish


class OpenClearing(Form):
    """启动澄清 · Open a clearing: on an opinion of no breach, or on a report verified as untrue."""

    title: Line = Field(title="事由 · Matter")
    opinion: OptionalNumber = Field(
        "",
        title="审查意见文号 · Opinion",
        description="有意见的，机关、人员由意见带出 · fills in body and person",
    )
    keeper: OptionalCode = Field("", title="核查机关代码 · Body that verified")
    person: OptionalCode = Field("", title="人员编号 · Staff number")
    allegation: Prose = Field(title="具体指控 · The specific allegation")
    accusers: tuple[Code, ...] = Field((), title="举报、移送人员编号 · Who accused", max_length=50)


class StateWish(MatterForm):
    """征求本人意愿 · The person's wish comes first."""

    wish: Wish = Field(title="本人意愿 · Wish")
    ways: tuple[Way, ...] = Field((), title="可接受的方式 · Ways wanted", max_length=5)
    reason: OptionalProse = Field("", title="说明 · Note")


class DecideClearing(MatterForm):
    """决定澄清 · The one allegation, what was found of it, how it is said."""

    allegation: Prose = Field(title="具体指控 · The specific allegation")
    verified: Verified = Field(title="核查结论 · What was found")
    ways: tuple[Way, ...] = Field(title="澄清方式 · Ways", min_length=1, max_length=5)
    scope: Line = Field(title="澄清范围 · Scope")


class DeclineClearing(MatterForm):
    """决定不予澄清 · Decline with the reason."""

    reason: Prose = Field(title="理由 · Reason")


class CarryOut(MatterForm):
    """实施澄清 · Carry it out."""

    done_on: Day = Field(title="实施日期 · Done on")
    report: Prose = Field(title="实施情况 · How it was done")
