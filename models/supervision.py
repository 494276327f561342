"""Supervision of cases: marks and measures, reviews, verbal instructions, meetings, committee
items. A case is named by its body (the matter's) and its code."""

from datetime import date

from sqlalchemy import Column, Index, Text
from sqlmodel import Field, SQLModel


class SupervisedOfficer(SQLModel, table=True):
    """An officer of the case as it was named when the matter was opened."""

    __tablename__ = "supervised_officer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    person_id: int = Field(primary_key=True, foreign_key="person.id", index=True)
    role: str = Field(default="", description="Subject of rules/subjects.toml; empty: not said.")


class Marking(SQLModel, table=True):
    """A mark of a case as one of the four kinds, and what became of it."""

    __table_args__ = (Index("marking_case", "body_id", "case_code"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    body_id: int = Field(foreign_key="body.id")
    case_code: str
    types: str = Field(description="Numbers of art 2, by comma.")
    circumstances: str = Field(sa_column=Column(Text, nullable=False))
    marked_by: int = Field(foreign_key="person.id")
    marked_as: str = Field(description="In which of the shared duties, by comma.")
    marked_on: date
    confirmed_on: date | None = None
    closed_on: date | None = Field(default=None, description="Released or refused.")
    closed_why: str = ""


class MarkingMeasure(SQLModel, table=True):
    """A measure of supervision with its writing, and the panel's answer."""

    __tablename__ = "marking_measure"
    __table_args__ = ({"sqlite_with_rowid": False},)

    matter_id: int = Field(primary_key=True, foreign_key="marking.matter_id")
    no: int = Field(primary_key=True)
    act: str = Field(description="Key of `rules.supervision.boundary.HeadAct`.")
    ordered_by: int = Field(foreign_key="person.id")
    ordered_on: date
    text: str = Field(sa_column=Column(Text, nullable=False))
    digest: str = Field(description="SHA-256 of the writing.")
    asks_answer: bool
    answered_by: int | None = Field(default=None, foreign_key="person.id")
    answered_on: date | None = None
    answer: str = ""
    agrees: bool | None = None


class Instruction(SQLModel, table=True):
    """A decision under review: what is proposed, the written opinion, the signature."""

    __table_args__ = (Index("instruction_case", "body_id", "case_code", "document"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    body_id: int = Field(foreign_key="body.id")
    case_code: str
    document: str
    proposed: str = Field(sa_column=Column(Text, nullable=False))
    drafted_by: int = Field(foreign_key="person.id")
    reviewed_by: int | None = Field(default=None, foreign_key="person.id")
    reviewed_on: date | None = None
    verdict: str = ""
    opinion: str = ""
    direct: bool = Field(default=False, description="The chief decided in the officers' place.")
    signed_by: int | None = Field(default=None, foreign_key="person.id")
    signed_on: date | None = None
    urgent: str = Field(default="", description="Why it was signed before the writing: flagged.")


class Verbal(SQLModel, table=True):
    """What a head said instead of writing it."""

    __table_args__ = (Index("verbal_case", "body_id", "case_code"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    body_id: int = Field(foreign_key="body.id")
    case_code: str
    giver_id: int = Field(foreign_key="person.id", index=True)
    received_by: int = Field(foreign_key="person.id")
    recorded_on: date
    said_on: date
    said_at: str = ""
    words: str = Field(sa_column=Column(Text, nullable=False))
    why_urgent: str
    closed_on: date | None = Field(default=None, description="Made up in writing, or disowned.")
    written: str = ""
    digest: str = ""


class CaseMeeting(SQLModel, table=True):
    """A joint meeting on a case and its minutes: advice."""

    __tablename__ = "case_meeting"
    __table_args__ = (Index("case_meeting_case", "body_id", "case_code"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    body_id: int = Field(foreign_key="body.id")
    case_code: str
    question: str = Field(sa_column=Column(Text, nullable=False))
    held_on: date
    chair_id: int = Field(foreign_key="person.id")
    marking_id: int | None = Field(default=None, foreign_key="marking.matter_id", index=True)
    advice: str = ""
    digest: str = ""
    signed_on: date | None = None


class MeetingMember(SQLModel, table=True):
    """Who was invited, came, and said what."""

    __tablename__ = "meeting_member"
    __table_args__ = ({"sqlite_with_rowid": False},)

    matter_id: int = Field(primary_key=True, foreign_key="case_meeting.matter_id")
    person_id: int = Field(primary_key=True, foreign_key="person.id", index=True)
    came_on: date | None = None
    view: str = ""


class CommitteeItem(SQLModel, table=True):
    """A case on the agenda of the judicial or procuratorial committee, and the decision."""

    __tablename__ = "committee_item"
    __table_args__ = (Index("committee_item_case", "body_id", "case_code"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    body_id: int = Field(foreign_key="body.id")
    case_code: str
    question: str = Field(sa_column=Column(Text, nullable=False))
    meeting_id: int | None = Field(default=None, foreign_key="case_meeting.matter_id")
    without: str = Field(default="", description="Head of exemption, where no meeting was held.")
    reason: str = ""
    marking_id: int | None = Field(default=None, foreign_key="marking.matter_id", index=True)
    chair_id: int | None = Field(default=None, foreign_key="person.id")
    position: str = ""
    decision: str = ""
    digest: str = ""
    decided_on: date | None = None
    served_on: date | None = None


class CouncilSeat(SQLModel, table=True):
    """A member at an item: there or not, recused, the own view and vote."""

    __tablename__ = "council_seat"
    __table_args__ = ({"sqlite_with_rowid": False},)

    matter_id: int = Field(primary_key=True, foreign_key="committee_item.matter_id")
    person_id: int = Field(primary_key=True, foreign_key="person.id", index=True)
    present: bool = False
    recused_why: str = ""
    position: str = ""
    view: str = ""
