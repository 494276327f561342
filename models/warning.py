"""What risk points found in cases (hits), and the warnings of it."""

from datetime import date, datetime

from sqlalchemy import Column, Index, Text, text
from sqlmodel import Field, SQLModel

from models.types import Instant


class RiskHit(SQLModel, table=True):
    """A point's condition held for a case: one row an episode. Standing while ``cleared_at`` is
    empty."""

    __tablename__ = "risk_hit"
    __table_args__ = (
        Index(
            "risk_hit_unwarned",
            "case_id",
            sqlite_where=text("matter_id IS NULL AND cleared_at IS NULL"),
            postgresql_where=text("matter_id IS NULL AND cleared_at IS NULL"),
        ),
        Index("risk_hit_point", "point", "cleared_at"),
        {"sqlite_with_rowid": False},
    )

    case_id: int = Field(primary_key=True, foreign_key="case_sheet.id")
    point: str = Field(primary_key=True, description="Code of the risk point.")
    episode: int = Field(primary_key=True, description="1, and 2 when it came true again.")
    since_on: date = Field(description="First day seen on which the condition held.")
    found_at: datetime = Field(sa_type=Instant)
    cleared_on: date | None = None
    cleared_at: datetime | None = Field(default=None, sa_type=Instant)
    cleared_why: str = Field(default="", description="data, calendar, point.")
    digest: str = Field(default="", description="Of the point's text.")
    facts: str = Field(
        default="{}",
        sa_column=Column(Text, nullable=False),
        description="The columns the condition read, as JSON.",
    )
    matter_id: int | None = Field(default=None, foreign_key="matter.id")


class CaseWarning(SQLModel, table=True):
    """A warning: of which hit, whom it reached, how it was answered."""

    __tablename__ = "warning"
    __table_args__ = (
        Index("warning_hit", "case_id", "point", "episode", unique=True),
        Index("warning_point", "point"),
        Index(
            "warning_under_way",
            "body_id",
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    case_id: int = Field(foreign_key="case_sheet.id")
    case_code: str
    body_id: int = Field(foreign_key="body.id")
    point: str
    episode: int
    title: str
    duty: str = Field(default="", description="Item of the list of duties.")
    subject: str = Field(description="Whose duty it is: subject of rules/subjects.toml.")
    since_on: date
    raised_at: datetime = Field(sa_type=Instant)
    how: str = Field(description="Why it is that post (`rules.risks.warned.How`).")
    owner_post_id: int | None = Field(default=None, foreign_key="post.id", index=True)
    holder_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    head_post_id: int | None = Field(default=None, foreign_key="post.id")
    reaction: str = Field(default="", description="Verb of the first reaction that stands.")
    reacted_at: datetime | None = Field(default=None, sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


class RiskMove(SQLModel, table=True):
    """What a change of the calendar moved: the day on which a point warns of a case, before and
    after. Old and new stay."""

    __tablename__ = "risk_move"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Instant, index=True)
    case_id: int = Field(foreign_key="case_sheet.id", index=True)
    point: str
    was_on: date | None = Field(default=None, description="Empty: it would not have warned.")
    is_on: date | None = Field(default=None, description="Empty: it warns no more.")
    matter_id: int | None = Field(
        default=None, foreign_key="matter.id", description="The warning that was there already."
    )


class RiskApplied(SQLModel, table=True):
    """Which version of a point, and which calendar, the standing hits of all cases were found
    with."""

    __tablename__ = "risk_applied"

    what: str = Field(primary_key=True, description="point:CODE, or calendar.")
    digest: str
    at: datetime = Field(sa_type=Instant)


class CaseBatch(SQLModel, table=True):
    """The answer to a batch of events, under the key it was asked with: asked again, it is the
    same."""

    __tablename__ = "case_batch"
    __table_args__ = {"sqlite_with_rowid": False}

    key: str = Field(primary_key=True)
    digest: str = Field(description="Of the request as it came.")
    answer: str = Field(sa_column=Column(Text, nullable=False), description="JSON.")
    at: datetime = Field(sa_type=Instant)
