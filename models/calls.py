"""What bodies and units ask of each other, and risks in cases: what all these matters have in
common, and what is each kind's own."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from models.types import Instant


class Errand(SQLModel, table=True):
    """What a request, a call, a reporting-in, a risk in a case, an opinion of resident supervision
    and a co-investigation have in common."""

    __table_args__ = (
        Index("errand_owner", "owner_post_id"),
        Index("errand_answering", "answering_id"),
        Index("errand_sender", "sender_id"),
    )

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    title: str
    sender_id: int | None = Field(
        default=None, foreign_key="body.id", description="The body that asks or reports."
    )
    answering_id: int = Field(
        foreign_key="body.id", description="The body that answers now; the level above, if there."
    )
    owner_post_id: int | None = Field(default=None, foreign_key="post.id")
    chosen: str = Field(default="", description="Why that post, in both languages.")


class Request(SQLModel, table=True):
    """A request or report."""

    __table_args__ = (Index("request_problem", "problem_id"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    kind: str = Field(description="Key of the list of reportable matters.")
    unit_id: int | None = Field(default=None, foreign_key="unit.id", description="That sent it.")
    asks: bool = Field(description="An answer is wanted; otherwise it is filed.")
    event_at: datetime = Field(sa_type=Instant)
    ask_due: str = Field(description="Until when it had to be sent: a day or an instant.")
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    late: bool = False
    problem_id: int | None = Field(
        default=None, foreign_key="matter.id", description="The finding that showed it missing."
    )
    closed_on: date | None = None


class RiskCase(SQLModel, table=True):
    """A risk in a case, and who is in charge of it."""

    __tablename__ = "risk_case"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    case_no: str
    level: str
    petition: bool = Field(description="A petition case in a leader's charge (信访包案).")
    measures: int = 0
    closed_on: date | None = None


class Call(SQLModel, table=True):
    """A call by a unit at the grass roots."""

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    place: str
    urgency: str
    called_at: datetime = Field(sa_type=Instant)
    rating: int = Field(default=0, description="Of the whole by the caller, 1 to 5; 0: none yet.")
    settled_at: datetime | None = Field(default=None, sa_type=Instant)


class Arrival(SQLModel, table=True):
    """One department under a call. ``said_at`` is what was stated of its arrival, ``arrived_at``
    what its clock was stopped by."""

    __table_args__ = (Index("arrival_call", "call_id"), Index("arrival_unit", "unit_id"))

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    call_id: int = Field(foreign_key="call.matter_id")
    unit_id: int = Field(foreign_key="unit.id")
    arrived_at: datetime | None = Field(default=None, sa_type=Instant)
    said_at: datetime | None = Field(default=None, sa_type=Instant)
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    rating: int = Field(default=0, description="By the caller, 1 to 5; 0: none.")


class Station(SQLModel, table=True):
    """Resident supervision at a body: since when, until when, what it may see."""

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    sees: str = Field(description="Procedures whose matters it may see, by comma.")
    basis: str
    from_on: date
    to_on: date | None = None


class ResidentOpinion(SQLModel, table=True):
    """An opinion of resident supervision."""

    __tablename__ = "resident_opinion"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    station_id: int = Field(foreign_key="station.matter_id", index=True)
    supervised_id: int = Field(foreign_key="body.id")
    about_id: int | None = Field(default=None, foreign_key="matter.id")
    disagreed_on: date | None = None
    escalated_on: date | None = None
    closed_on: date | None = None


class CoInvestigation(SQLModel, table=True):
    """A co-investigation. Asked by and answered by name: both staff codes stand here."""

    __tablename__ = "co_investigation"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    subject_id: int | None = Field(default=None, foreign_key="person.id")
    addressee_id: int | None = Field(
        default=None, foreign_key="person.id", description="Who was asked by name."
    )
    case_no: str = ""
    asked_by: str
    answered_by: str = ""
    rounds: int = 1
    liability: str = Field(default="", description="Class of responsibility, once sorted.")
    route: str = ""
    referral_id: int | None = Field(default=None, foreign_key="matter.id")
    closed_on: date | None = None
