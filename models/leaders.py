"""Leaders' own cases: what a round counted for each leader, and each case with what it lacks."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class LeaderRound(SQLModel, table=True):
    """One count of a body's leaders over a period, and what it is published as."""

    __tablename__ = "leader_round"
    __table_args__ = (Index("leader_round_of", "body_id", "kind", "from_on"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    body_id: int = Field(foreign_key="body.id")
    kind: str = Field(description="A word of `rules.vocabulary.LeaderRoundKind`.")
    from_on: date
    to_on: date
    data: str = Field(description="Digest of the case data that was counted.")
    counted_on: date


class LeaderLoad(SQLModel, table=True):
    """What one leader did beside the colleagues, in one post, within a round."""

    __tablename__ = "leader_load"
    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="leader_round.matter_id")
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    post_id: int = Field(primary_key=True, foreign_key="post.id")
    subject: str = Field(description="Leader's subject, e.g. president (rules/subjects.toml).")
    from_on: date
    to_on: date = Field(description="Both within the period: days in office.")
    base_cases: int = Field(description="Cases closed by the reference group.")
    base_days: int = Field(description="Days in office of the reference group, added up.")
    data: str = Field(description="Digest of this leader's cases as they were counted.")
    answered_seq: int = Field(
        default=0, description="Act by which the leader agreed or explained; 0: not yet."
    )


class LeaderCase(SQLModel, table=True):
    """A leader's case of a round: it counts, or it is simple, or it lacks signs of handling."""

    __tablename__ = "leader_case"
    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="leader_round.matter_id")
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    code: str = Field(primary_key=True, description="Code of the case at its body.")
    post_id: int = Field(description="Held on the day the case was closed.")
    kind: str
    role: str
    closed_on: date
    simple: bool
    missing: str = Field(description="Keys of the signs that are not on record, by comma.")
    explained_seq: int = Field(default=0, description="Act that explained it.")
    decided_seq: int = Field(default=0, description="Act that decided on the explanation.")
    allowed: bool | None = None
