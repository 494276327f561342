"""Inspections and the one ledger of problems they feed."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Inspection(SQLModel, table=True):
    """An inspection of one of the five kinds: one inspection, one mandate (team, object, term)."""

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    kind: str
    title: str
    scope: str = ""
    from_on: date
    to_on: date


class InspectionTeam(SQLModel, table=True):
    """A member of an inspection's team."""

    __tablename__ = "inspection_team"
    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="inspection.matter_id")
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    role: str = ""


class InspectionObject(SQLModel, table=True):
    """A body that an inspection may look at."""

    __tablename__ = "inspection_object"
    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="inspection.matter_id")
    body_id: int = Field(primary_key=True, foreign_key="body.id")


class Problem(SQLModel, table=True):
    """A problem found in a body: what, by whom to be put right, why it arose."""

    __table_args__ = (
        Index("problem_source", "source", "source_id", unique=True),
        Index("problem_same", "body_id", "item"),
        Index("problem_about", "item", "cause", "found_on"),
    )

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    body_id: int = Field(foreign_key="body.id")
    inspection_id: int | None = Field(default=None, foreign_key="inspection.matter_id", index=True)
    source: str | None = Field(
        default=None, description="Import it came from; None: recorded here."
    )
    source_id: str | None = Field(default=None, description="Its identifier there.")
    source_digest: bytes | None = Field(default=None, description="Of the row last taken in.")
    title: str
    item: str = Field(
        default="",
        description="Duty item it is about; same body and item: a recurrence or duplicate.",
    )
    cause: str = Field(default="", description="One of the four words of SX3.")
    found_on: date
    owner_post_id: int | None = Field(default=None, foreign_key="post.id", index=True)
    systemic: bool = False
    long_term: bool = Field(
        default=False, description="Turned into a long-term item; a claim sent back returns there."
    )
    closed_on: date | None = None
    joined_to_id: int | None = Field(default=None, foreign_key="matter.id")
    holder_id: int | None = Field(
        default=None, foreign_key="person.id", description="On whom it was last served."
    )


class Measure(SQLModel, table=True):
    """A measure of a rectification plan."""

    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="problem.matter_id")
    no: int = Field(primary_key=True)
    text: str
    due_on: date
    done_on: date | None = None
    retired_seq: int | None = Field(
        default=None, description="Act by which a later plan replaced it."
    )


class Evidence(SQLModel, table=True):
    """A file, kept once by its digest."""

    digest: str = Field(primary_key=True, description="SHA-256, hex.")
    size: int
    media: str
    added_on: date


class EvidenceUse(SQLModel, table=True):
    """Where a piece of evidence was handed in."""

    __tablename__ = "evidence_use"
    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    seq: int = Field(primary_key=True)
    digest: str = Field(primary_key=True, foreign_key="evidence.digest")
    measure_no: int = Field(primary_key=True, default=0, description="0: the whole.")
    name: str
