"""Forms of calls and reporting in."""

from pydantic import Field

from models.forms.form import (
    Code,
    Form,
    Line,
    MatterForm,
    Moment,
    Number,
    OptionalLine,
    OptionalProse,
    Part,
    Prose,
)
from rules.calls.levels import Urgency


class Whistle(Form):
    """吹哨 · Call departments."""

    title: Line = Field(title="事由 · Matter")
    post: Code = Field(title="吹哨岗位代码 · Post that calls")
    place: Line = Field(title="地点 · Place")
    urgency: Urgency = Field(title="紧急程度 · Urgency")
    units: tuple[Code, ...] = Field(
        title="被吹哨部门代码 · Departments called", min_length=1, max_length=20
    )
    facts: Prose = Field(title="情况 · What is the matter")


class CallMore(MatterForm):
    """增派部门 · Call further departments."""

    units: tuple[Code, ...] = Field(
        title="增派部门代码 · Departments called", min_length=1, max_length=20
    )
    reason: Prose = Field(title="理由 · Why")


class Confirm(MatterForm):
    """确认到场 · The caller says that a department is there."""

    arrival: Number = Field(title="报到文号 · Reporting-in")
    arrived_at: Moment | None = Field(
        None, title="到场时刻 · There since", description="空：现在 · empty: now"
    )


class OnArrival(MatterForm):
    """对一个部门 · About one department, with a reason."""

    arrival: Number = Field(title="报到文号 · Reporting-in")
    reason: Prose = Field(title="理由 · Reason")


class ExtendArrival(OnArrival):
    """延长时限 · More time, in the unit of the running term."""

    n: int = Field(title="延长数量（按该时限单位） · Units more", ge=1, le=1000)


class Rated(Part):
    """部门评价 · One department's rating."""

    arrival: Number = Field(title="报到文号 · Reporting-in")
    rating: int = Field(title="评分1–5 · Rating", ge=1, le=5)


class Settle(MatterForm):
    """共同办结并评价 · Settle jointly and rate."""

    rating: int = Field(title="总体评分1–5 · Rating of the whole", ge=1, le=5)
    ratings: tuple[Rated, ...] = Field((), title="部门评价 · By department", max_length=50)
    report: Prose = Field(title="办结情况 · How it was settled")


class OpenArrival(Form):
    """派单 · Made by the product of a call."""

    call: Number
    unit: Code


class ReportIn(MatterForm):
    """报到 · Report in."""

    arrived_at: Moment | None = Field(
        None,
        title="自述到场时刻 · There since, by our own word",
        description="自述时刻仅供对照，时限按登记时刻 · kept beside; the clock goes by now",
    )
    remark: OptionalProse = Field("", title="说明 · Note")


class Confirmed(MatterForm):
    """确认到场 · Made by the product of the caller's word."""

    arrived_at: Moment | None = None


class GivenTime(MatterForm):
    """延长 · Made by the product of the caller's word."""

    n: int
    reason: OptionalLine = ""


class DonePart(MatterForm):
    """报告办结 · Report the part done."""

    report: Prose = Field(title="办理情况 · What was done")
