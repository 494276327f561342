"""Forms of the hand-over of a post."""

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
    Part,
    Prose,
)


class HandedItem(Part):
    """未结事项 · Something open on the post, and where it stood."""

    number: Line
    state: Line


class OpenHandover(Form):
    """启动交接 · Open the hand-over of a post. The product does this itself."""

    post: Code = Field(title="岗位代码 · Post")
    was: OptionalCode = Field("", title="原岗位代码 · Post it was")
    outgoing: OptionalCode = Field("", title="离任人编号 · Who left")
    successor: OptionalCode = Field("", title="接任人编号 · Successor")
    on_day: Day = Field(title="变动之日 · Day of the change")
    items: tuple[HandedItem, ...] = Field((), title="未结事项 · What is open")
    duties: int = Field(0, ge=0, title="权责事项数 · Duty items of the post")
    carries_on: OptionalNumber = Field("", title="承接交接文号 · Hand-over carried on")


class ServeHandover(MatterForm):
    """送达接任人 · Serve it on the successor. The product does this itself."""

    successor: Code = Field(title="接任人编号 · Successor")
    on_day: Day = Field(title="到任之日 · First day")


class StateHandover(MatterForm):
    """提交离任说明 · How things stand, in the words of who left; may be given more than once."""

    statement: Prose = Field(title="离任说明 · Statement")


class ReceiveHandover(MatterForm):
    """签收交接 · The successor confirms the list, and says what is missing."""

    remark: OptionalProse = Field(
        "", title="缺漏 · What is missing", description="无缺漏留空 · empty: nothing"
    )


class CloseHandover(MatterForm):
    """办结交接 · Close the hand-over."""

    note: OptionalProse = Field(
        "",
        title="说明 · Note",
        description="无离任说明的原因、缺漏的处理 · why there is no statement, what became of gaps",
    )


class LapseHandover(MatterForm):
    """并入下次交接 · The post changed hands again. The product does this itself."""

    reason: Line = Field(title="原因 · Why")
