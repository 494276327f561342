"""Sessions of a disciplinary committee: the list, the room, recusals, votes and what came of them.

A session keeps its own list and numbers: a later change of the register or of a text does not
change what was voted.
"""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from models.types import Instant


class CommitteeSession(SQLModel, table=True):
    """A session on one referral, with the numbers it is held to."""

    __tablename__ = "committee_session"
    __table_args__ = (Index("session_referral", "referral_id"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    referral_id: int = Field(foreign_key="referral.matter_id")
    committee_id: int = Field(foreign_key="body.id")
    held_on: date
    place: str
    quorum: str = Field(description="Fraction of all members, e.g. 4/5.")
    majority: str = Field(description="Fraction of the base, the number itself included.")
    base: str = Field(description="all_members, all_minus_recused, present.")
    recused_count: bool
    casting: bool
    opened_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class SessionCase(SQLModel, table=True):
    """An officer before a session, and the count of the votes when it closed."""

    __tablename__ = "session_case"
    __table_args__ = {"sqlite_with_rowid": False}

    session_id: int = Field(primary_key=True, foreign_key="committee_session.matter_id")
    opinion_id: int = Field(primary_key=True, foreign_key="opinion.matter_id")
    finding: str = Field(default="", description="Empty: not counted yet, or no majority.")
    votes_for: int | None = Field(default=None, description="None: not counted yet.")
    base: int | None = None
    needed: int | None = None
    present: int | None = Field(default=None, description="Members in the room who may vote.")


class SessionMember(SQLModel, table=True):
    """A member on the list of a session."""

    __tablename__ = "session_member"
    __table_args__ = {"sqlite_with_rowid": False}

    session_id: int = Field(primary_key=True, foreign_key="committee_session.matter_id")
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    kind: str
    professional: bool
    chair: bool
    out: str = Field(default="", description="Why the member may not vote; empty: may.")
    replaces_id: int | None = Field(default=None, foreign_key="person.id")
    replaced_seq: int | None = Field(default=None, description="Act by which it left the list.")


class SessionGuest(SQLModel, table=True):
    """Someone a session knows who has no vote in it: who presents, an expert, who handled the
    case."""

    __tablename__ = "session_guest"
    __table_args__ = {"sqlite_with_rowid": False}

    session_id: int = Field(primary_key=True, foreign_key="committee_session.matter_id")
    seq: int = Field(primary_key=True, description="Act that invited.")
    no: int = Field(primary_key=True)
    capacity: str = Field(description="presenter, handled, expert.")
    person_id: int | None = Field(default=None, foreign_key="person.id")
    name: str = Field(default="", description="Of an expert who is not on the roster.")


class SessionAttendance(SQLModel, table=True):
    """A member came in or went out; both are kept."""

    __tablename__ = "session_attendance"
    __table_args__ = {"sqlite_with_rowid": False}

    session_id: int = Field(primary_key=True, foreign_key="committee_session.matter_id")
    seq: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    arrived: bool
    at: datetime = Field(sa_type=Instant)


class SessionRecusal(SQLModel, table=True):
    """A request that a member stand aside, and what was decided."""

    __tablename__ = "session_recusal"
    __table_args__ = {"sqlite_with_rowid": False}

    session_id: int = Field(primary_key=True, foreign_key="committee_session.matter_id")
    seq: int = Field(primary_key=True, description="Act that asked.")
    person_id: int = Field(foreign_key="person.id")
    ground: str
    asked_by: str
    granted: bool | None = Field(default=None, description="None: undecided.")
    decided_seq: int | None = None


class SessionVote(SQLModel, table=True):
    """A line of a ballot; a later one of the same member on the same officer replaces it."""

    __tablename__ = "session_vote"
    __table_args__ = {"sqlite_with_rowid": False}

    session_id: int = Field(primary_key=True, foreign_key="committee_session.matter_id")
    seq: int = Field(primary_key=True)
    opinion_id: int = Field(foreign_key="opinion.matter_id")
    person_id: int = Field(foreign_key="person.id")
    finding: str
    ground: str = Field(default="", description="Why; of a dissenter it stays in the minutes.")
