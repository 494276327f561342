"""Case data: events as they come in, the sheet of each case, its roles and faults, partitions."""

from datetime import date, datetime

from sqlalchemy import Column, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.types import Instant


class CaseIntake(SQLModel, table=True):
    """One taking in of case data, by file, by query or by API batch: what came of it."""

    __tablename__ = "case_intake"

    id: int | None = Field(default=None, primary_key=True)
    way: str = Field(description="file, query or compaction.")
    source: str
    name: str = Field(description="Name of the file or of the source file.")
    digest: str = Field(description="Of the file that was read; empty for a query.")
    mapping_digest: str
    at: datetime = Field(sa_type=Instant)
    events: int = Field(description="Events read from its good rows.")
    taken: int = Field(description="Events that were new.")
    corrected: int
    repeated: int = Field(description="Known already and unchanged.")
    refused: int = Field(description="Rows refused, each named in the result.")
    done: bool = Field(default=False, description="No: it was cut off, and nothing of it counts.")


class CaseEventRow(SQLModel, table=True):
    """An event that came by API. It stays, without its facts, once a partition holds it."""

    __tablename__ = "case_event"
    __table_args__ = (
        UniqueConstraint("body_id", "source", "source_id", "revision"),
        Index("case_event_case", "body_id", "view", "code"),
        # What compaction takes next.
        Index(
            "case_event_loose",
            "body_id",
            "view",
            sqlite_where=text("partition_id IS NULL"),
            postgresql_where=text("partition_id IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    body_id: int = Field(foreign_key="body.id")
    view: str
    code: str = Field(description="Of the case, within the body.")
    source: str
    source_id: str = Field(description="Within body and source: the same again is the same event.")
    revision: int = Field(default=0, description="0, 1, 2 … as it was corrected.")
    superseded: bool = Field(default=False, description="A later revision holds instead.")
    at: datetime = Field(sa_type=Instant)
    happened: str = Field(description="A node, document:step, role:subject, or stated.")
    officer: str = Field(default="", description="Staff code of whoever did it.")
    person: str = Field(default="", description="For a role: staff code of its holder.")
    from_on: int | None = Field(default=None, description="Days since 1970-01-01.")
    to_on: int | None = Field(default=None, description="Days since 1970-01-01.")
    facts: str = Field(default="{}", sa_column=Column(Text, nullable=False), description="JSON.")
    digest: str = Field(description="Of what it says: `rules.cases.event.digest`.")
    taken_at: datetime = Field(sa_type=Instant)
    partition_id: int | None = Field(default=None, foreign_key="lake_partition.id")


class CaseSheet(SQLModel, table=True):
    """A case as it stands: its folded state, and the day on which time alone can change an
    answer."""

    __tablename__ = "case_sheet"
    __table_args__ = (
        UniqueConstraint("body_id", "view", "code"),
        Index(
            "case_sheet_next",
            "next_on",
            sqlite_where=text("next_on IS NOT NULL"),
            postgresql_where=text("next_on IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    body_id: int = Field(foreign_key="body.id")
    view: str
    code: str
    state: str = Field(sa_column=Column(Text, nullable=False), description="JSON of the fold.")
    next_on: int | None = Field(
        default=None, description="Days since 1970-01-01: on it the case is looked at anew."
    )
    seq: int = Field(default=1, description="Moves with each change of the state.")
    is_open: bool = True


class CaseRole(SQLModel, table=True):
    """Who holds a role in a case, from when to when."""

    __tablename__ = "case_role"
    __table_args__ = (
        Index("case_role_person", "person"),
        {"sqlite_with_rowid": False},
    )

    case_id: int = Field(primary_key=True, foreign_key="case_sheet.id")
    subject: str = Field(primary_key=True, description="Of rules/subjects.toml, or of the view.")
    person: str = Field(primary_key=True, description="Staff code.")
    from_on: date = Field(primary_key=True)
    to_on: date | None = None


class CaseFault(SQLModel, table=True):
    """Something about a case's events that cannot be, or that should be known: kept as it came."""

    __tablename__ = "case_fault"
    __table_args__ = (UniqueConstraint("body_id", "view", "code", "kind", "mark"),)

    id: int | None = Field(default=None, primary_key=True)
    body_id: int = Field(foreign_key="body.id")
    view: str
    code: str
    kind: str = Field(description="order, duplicate, correction or late.")
    mark: str = Field(description="What it is about; the same fault is kept once.")
    said: str = Field(sa_column=Column(Text, nullable=False), description="JSON of its figures.")
    found_at: datetime = Field(sa_type=Instant)
    intake_id: int | None = Field(default=None, foreign_key="case_intake.id")


class LakePartition(SQLModel, table=True):
    """A file of events of a body and a month. It counts from when this row does."""

    __tablename__ = "lake_partition"
    __table_args__ = (
        UniqueConstraint("view", "body_id", "month", "generation"),
        Index(
            "lake_partition_live",
            "view",
            "body_id",
            "month",
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
        # Of a taking in that was cut off before its sheets were folded.
        Index(
            "lake_partition_unfolded",
            "id",
            sqlite_where=text("folded = 0"),
            postgresql_where=text("NOT folded"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    view: str
    body_id: int = Field(foreign_key="body.id")
    month: str = Field(description="2026-07, of the days as the view counts them.")
    generation: int = Field(description="1, 2, 3 …: later ones hold all that earlier ones held.")
    path: str = Field(description="Below the lake's folder.")
    digest: str = Field(description="SHA-256 of the file.")
    rows: int
    cases: int
    from_at: datetime = Field(sa_type=Instant)
    to_at: datetime = Field(sa_type=Instant)
    sources: str = Field(description="Whose events it holds, by comma.")
    mapping_digest: str = Field(description="Of the mapping of the taking in that wrote it.")
    intake_id: int = Field(foreign_key="case_intake.id")
    written_at: datetime = Field(sa_type=Instant)
    superseded_at: datetime | None = Field(default=None, sa_type=Instant)
    folded: bool = Field(default=False, description="The sheets of its cases know what it holds.")


class CaseSource(SQLModel, table=True):
    """How far a database query has been read."""

    __tablename__ = "case_source"

    code: str = Field(primary_key=True)
    digest: str = Field(description="Of the source file that was last used.")
    watermark: str = Field(default="", description="The last value read, as text.")
    pulled_at: datetime | None = Field(default=None, sa_type=Instant)
    rows: int = Field(default=0, description="Rows read so far.")
