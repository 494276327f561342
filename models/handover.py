"""Hand-overs of a post: what was open, who leaves it behind, who takes it up."""

from datetime import date

from sqlmodel import Field, SQLModel


class Handover(SQLModel, table=True):
    """The hand-over of one post from its last holder to the next."""

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    post_id: int = Field(foreign_key="post.id", index=True)
    outgoing_id: int | None = Field(default=None, foreign_key="person.id")
    successor_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    on_day: date = Field(description="First day of the successor, or of the vacancy.")
    statement: str = Field(default="", description="What the outgoing holder says of the work.")
    stated_on: date | None = None
    received_on: date | None = None
    remark: str = Field(default="", description="What the successor missed in it.")


class HandoverItem(SQLModel, table=True):
    """A matter that was open on the post when it changed hands."""

    __tablename__ = "handover_item"
    __table_args__ = {"sqlite_with_rowid": False}

    handover_id: int = Field(primary_key=True, foreign_key="handover.matter_id")
    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    state: str = Field(description="Where it stood that day.")
