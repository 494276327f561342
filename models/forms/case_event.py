"""What a body's system tells of its cases: events, in batches."""

from pydantic import AwareDatetime, Field, StrictBool, StrictInt, StrictStr

from models.forms.form import Code, Day, Line, OptionalCode, Part

MOST_EVENTS = 500
"""Of one request."""


class TellEvents(Part):
    """案件事件 · Events of cases: of each case, what happened when."""

    source: Code = Field(
        title="来源系统 · Source", description="本机关内唯一 · one of the body's systems"
    )
    body: OptionalCode = Field(
        "",
        title="机关代码 · Body",
        description="留空：密钥所属机关；其他机关须有 events:write-all · empty: the key's own",
    )
    view: OptionalCode = Field(
        "",
        title="案件视图 · View",
        description="留空：按机关类别 · empty: that of the body's kind",
    )
    events: tuple["EventTold", ...] = Field(
        title="事件 · Events", min_length=1, max_length=MOST_EVENTS
    )


class EventTold(Part):
    """一项事件 · An event; the same id again is the same event, or corrects it."""

    id: Line = Field(title="事件编号 · Id", description="来源系统内唯一 · unique in the source")
    case: Line = Field(title="案号 · Case")
    at: AwareDatetime = Field(title="时刻 · At", description="须带时区 · with its time zone")
    happened: Line = Field(
        title="事项 · What happened",
        description="节点、文书:made|signed|served|filed、role:主体、stated · a node, "
        "document:step, role:subject, or stated",
    )
    officer: OptionalCode = Field("", title="经办人编号 · Officer")
    person: OptionalCode = Field("", title="任职人编号 · Who has the role")
    from_on: Day | None = Field(None, title="自 · From")
    to_on: Day | None = Field(None, title="至 · To")
    facts: dict[Line, StrictBool | StrictInt | StrictStr] = Field(
        {}, title="事实 · Facts", max_length=100
    )


TellEvents.model_rebuild()
