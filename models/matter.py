"""A matter and its history: what the ledger is about, and every act on it."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKeyConstraint, LargeBinary, Text
from sqlmodel import Field, SQLModel

from models.types import Instant


class Matter(SQLModel, table=True):
    """One thing that is pursued: a problem under rectification, an inspection, a register …

    ``seq`` counts the acts on it and is its row version; ``head`` is the digest of the last act;
    ``seal`` a keyed digest over state, seq and head, so that rights on the database alone cannot
    rewrite it.
    """

    id: int = Field(primary_key=True)
    number: str = Field(unique=True)
    procedure: str
    state: str
    body_id: int | None = Field(default=None, foreign_key="body.id")
    subject_id: int | None = Field(default=None, foreign_key="person.id")
    parent_id: int | None = Field(default=None, foreign_key="matter.id")
    rule_on: date
    opened_at: datetime = Field(sa_type=Instant)
    seq: int
    head: bytes
    seal: bytes


class History(SQLModel, table=True):
    """One act, never changed and never removed. ``record`` is canonical JSON; ``digest`` chains it
    to the one before."""

    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    seq: int = Field(primary_key=True)
    record: str = Field(sa_column=Column(Text, nullable=False))
    digest: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class ActKey(SQLModel, table=True):
    """The key of an act that a caller may repeat: the second time it is answered, not done."""

    __tablename__ = "act_key"
    __table_args__ = (
        ForeignKeyConstraint(["matter_id", "seq"], ["history.matter_id", "history.seq"]),
        {"sqlite_with_rowid": False},
    )

    key: str = Field(primary_key=True)
    content: bytes = Field(description="Digest of the verb and form that came under this key.")
    matter_id: int
    seq: int


class Checkpoint(SQLModel, table=True):
    """The Merkle root over all chain heads on a day, kept with the heads it was made of only as
    their number."""

    day: date = Field(primary_key=True)
    matters: int
    rows: int
    root: bytes
    previous: bytes
    seal: bytes
    made_at: datetime = Field(sa_type=Instant)
