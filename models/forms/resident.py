"""Forms of resident supervision."""

from enum import StrEnum

from pydantic import Field

from models.forms.form import Code, Day, Form, Line, MatterForm, Number, OptionalNumber, Prose


class Seen(StrEnum):
    """What a station may be opened for: matters of which kind."""

    PROBLEM = "problem"
    REFERRAL = "referral"
    RISK_CASE = "risk_case"
    CALL = "call"
    REQUEST = "request"


class Establish(Form):
    """设立派驻 · Establish a station, and say what it may see."""

    title: Line = Field(title="派驻名称 · Name of the station")
    sender: Code = Field(title="派驻单位代码 · Body that supervises")
    keeper: Code = Field(title="被监督单位代码 · Body supervised")
    sees: tuple[Seen, ...] = Field(title="可以查看的事项 · May see", min_length=1, max_length=9)
    basis: Line = Field(title="依据 · Basis")
    from_on: Day = Field(title="自 · From")
    to_on: Day | None = Field(None, title="至 · To")


class IssueOpinion(Form):
    """提出监督意见 · Issue an opinion of resident supervision."""

    title: Line = Field(title="标题 · Title")
    station: Number = Field(title="派驻文号 · Station")
    about: OptionalNumber = Field("", title="涉及事项文号 · Matter it is about")
    opinion: Prose = Field(title="监督意见 · Opinion")
    authority: Line = Field(title="依据 · Basis")


class AcceptOpinion(MatterForm):
    """采纳 · Accept, with what will be done."""

    reply: Prose = Field(title="采纳意见及措施 · What will be done")
