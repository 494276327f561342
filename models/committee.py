"""Members of disciplinary committees, and who presided, from when to when."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class CommitteeMember(SQLModel, table=True):
    """A seat on a committee; both days included."""

    __tablename__ = "committee_member"
    __table_args__ = (Index("committee_seat", "committee_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    committee_id: int = Field(foreign_key="body.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str
    sender_id: int | None = Field(
        default=None, foreign_key="body.id", description="Body that sent the member."
    )
    substitute: bool = Field(
        default=False, description="Sits only in another's place, and is not counted before."
    )
    from_on: date
    to_on: date | None = None


class CommitteeChair(SQLModel, table=True):
    """Who presided over a committee; both days included."""

    __tablename__ = "committee_chair"

    id: int | None = Field(default=None, primary_key=True)
    committee_id: int = Field(foreign_key="body.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    from_on: date
    to_on: date | None = None
