"""What is asked about acknowledgments, or set going; nothing is recorded by asking."""

from pydantic import Field

from models.forms.form import OptionalCode, OptionalNumber, Part


class AskAcknowledged(Part):
    """谁还没有签收 · Who has not acknowledged."""

    duties: OptionalNumber = Field(
        "", title="清单文号 · List", description="留空：全部清单 · empty: all lists"
    )
    body: OptionalCode = Field(
        "",
        title="单位代码 · Body",
        description="留空：全部单位；填写后列到内设机构 · empty: all; one body: by division",
    )


class ServeNow(Part):
    """送达签收 · Ask whoever was not asked yet."""

    duties: OptionalNumber = Field(
        "", title="清单文号 · List", description="留空：全部清单 · empty: all lists"
    )
