"""What must leave the database, and what became of it."""

from datetime import date, datetime

from sqlalchemy import Column, Index, Text, text
from sqlmodel import Field, SQLModel

from models.types import Instant


class Outbox(SQLModel, table=True):
    """Something to be told: to whom, about which act. Its text is made when sent, from history."""

    __table_args__ = (
        Index(
            "outbox_waiting",
            "next_at",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(
            "outbox_dead",
            "id",
            sqlite_where=text("state = 'dead'"),
            postgresql_where=text("state = 'dead'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    channel: str = Field(description="webhook or notice.")
    topic: str = Field(
        description="deadline:digest, or the event that a run follows; empty: the act's own."
    )
    matter_id: int | None = Field(default=None, foreign_key="matter.id")
    seq: int | None = None
    endpoint_id: int | None = Field(default=None, foreign_key="endpoint.id")
    post_id: int | None = Field(default=None, foreign_key="post.id")
    day: date | None = Field(default=None, description="For a digest: the day it covers.")
    payload: str | None = Field(default=None, sa_column=Column(Text))
    state: str = Field(default="waiting", description="waiting, delivered, dead.")
    attempts: int = Field(default=0, description="Tries so far; 0 again when sent again by hand.")
    next_at: datetime = Field(
        sa_type=Instant,
        description="When it is tried next; while a worker has it, when another may take it.",
    )


class Attempt(SQLModel, table=True):
    """One try at delivering, with its receipt.

    Written when it begins, so that a try that was cut off is on record.
    """

    outbox_id: int = Field(primary_key=True, foreign_key="outbox.id")
    no: int = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
    status: int | None = None
    error: str = ""
    receipt: str = Field(
        default="", description="Digest of the answer's body, or the message id it gave."
    )


class Endpoint(SQLModel, table=True):
    """Where a body's system receives events. Its secret lies in the keys folder, not here."""

    id: int | None = Field(default=None, primary_key=True)
    body_id: int = Field(foreign_key="body.id")
    url: str
    topics: str = Field(
        description="Topics it wants, by comma; problem:* for a kind, * for all its body keeps."
    )
    active: bool = True
