"""What follows an opinion: sanctions, the second line on a supervisor, entries of the assessment
ledger."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class SanctionCase(SQLModel, table=True):
    """A sanction matter of the employing body, one for an opinion. What it is worth on a day is
    derived from its days, never stored."""

    __tablename__ = "sanction"
    __table_args__ = (
        Index("sanction_opinion", "opinion_id"),
        Index("sanction_person", "person_id"),
    )

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    opinion_id: int = Field(foreign_key="opinion.matter_id")
    person_id: int = Field(foreign_key="person.id")
    finding: str = Field(description="Of the opinion when this was opened.")
    told_kind: str = Field(default="", description="What the officer was told and heard on.")
    told_on: date | None = None
    investigators: str = Field(default="", description="Staff codes by comma.")
    kind: str = Field(default="", description="One of the six; empty until decided.")
    equal: int = Field(default=1, description="How many equal sanctions it combines.")
    months: int | None = Field(default=None, description="None: expulsion, or not decided.")
    decided_on: date | None = Field(default=None, description="The first day of the period.")
    ends_on: date | None = Field(default=None, description="Its last day, until 24:00.")
    out_of_office_on: date | None = Field(
        default=None, description="Of an appointee of a people's congress: when the office ended."
    )
    served_on: date | None = None
    reconsidered_on: date | None = Field(
        default=None, description="Day on which the result of a reconsideration was received."
    )
    appealed: bool = False
    other_organ: str = Field(default="", description="Who sanctioned the same breach before.")
    other_on: date | None = None
    other_kind: str = ""
    why_none: str = ""
    restored_on: date | None = None


class SupervisorLine(SQLModel, table=True):
    """The second line beside a handler at fault: what it came to, or why there is none."""

    __tablename__ = "supervisor_line"
    __table_args__ = (Index("supervisor_opinion", "opinion_id"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    opinion_id: int = Field(foreign_key="opinion.matter_id")
    officer_id: int = Field(foreign_key="person.id", description="The handler of the first line.")
    supervisor_id: int | None = Field(default=None, foreign_key="person.id")
    came_to: str = ""
    concluded_on: date | None = None
    absent_because: str = ""


class AssessmentEntry(SQLModel, table=True):
    """What an assessment must know of a person, in the words of the day. It keeps them when the
    vocabulary changes."""

    __tablename__ = "assessment_entry"
    __table_args__ = (Index("assessment_person", "person_id", "quarter"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    person_id: int = Field(foreign_key="person.id")
    about_id: int | None = Field(
        default=None, foreign_key="matter.id", description="Matter it came from."
    )
    case_no: str = ""
    kind: str
    word: str
    vocabulary: str = Field(default="", description="Parameter and day the word is taken from.")
    quarter: str = Field(description="e.g. 2026Q3: the assessment that it enters.")
    found_on: date
    note: str
    reopened_on: date | None = None
