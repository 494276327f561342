"""The case-handling centre: stays, their stations, and what nobody accounts for."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from models.types import Instant


class Stay(SQLModel, table=True):
    """Somebody's stay, from arrival to exit."""

    __table_args__ = (Index("stay_of_person", "person", "case_code"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    person: str = Field(description="Code of the person; a name has no place here.")
    case_code: str
    ground: str = Field(description="A word of `rules.vocabulary.EntryGround`.")
    owner_post_id: int = Field(foreign_key="post.id", description="The handler's post.")
    arrived_at: datetime = Field(sa_type=Instant)
    checked_at: datetime | None = Field(default=None, sa_type=Instant)
    left_at: datetime | None = Field(default=None, sa_type=Instant)
    leaving: str = Field(default="", description="A word of `rules.vocabulary.Leaving`.")
    prolonged: bool = False
    injuries: str = Field(default="", description="As found at the check.")
    items: int = Field(default=0, description="Things taken into keeping.")


class StayStation(SQLModel, table=True):
    """Where somebody inside was, from when to when."""

    __tablename__ = "stay_station"
    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="stay.matter_id")
    seq: int = Field(primary_key=True, description="The act that recorded it.")
    station: str = Field(description="A word of `rules.vocabulary.Station`.")
    room: str = ""
    from_at: datetime = Field(sa_type=Instant)
    to_at: datetime = Field(sa_type=Instant)
    officers: str = Field(default="", description="Staff codes by comma.")
    recorded: bool = Field(description="With sound and picture.")


class StayGap(SQLModel, table=True):
    """Minutes inside that no station covers; written at the exit, and again when a station that
    was left out is recorded."""

    __tablename__ = "stay_gap"
    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="stay.matter_id")
    gap: str = Field(primary_key=True, description="From, as 03-02 09:15.")
    from_at: datetime = Field(sa_type=Instant)
    to_at: datetime = Field(sa_type=Instant)
    explained_seq: int = Field(default=0, description="Act that explained it; 0: not yet.")
