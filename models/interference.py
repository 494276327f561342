"""The three provisions (三个规定): sealed records, attestations, untrue filings, flags of
protection, roll-ups, circulars. What may not be read in the database stands in `SealedText`."""

from datetime import date

from sqlalchemy import Column, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field, SQLModel


class SealedText(SQLModel, table=True):
    """What an act said, under a key outside the database; its history has the digest alone."""

    __tablename__ = "sealed_text"
    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    seq: int = Field(primary_key=True)
    blob: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    digest: str


class Inquiry(SQLModel, table=True):
    """A record of somebody asking about a case. Marks are keyed digests (`models.sealing`)."""

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    recorder_mark: str = Field(index=True)
    subject_mark: str = Field(default="", index=True, description="Empty: no one of the roster.")
    recorded_on: date
    received_on: date | None = None
    disposed_on: date | None = None
    clue: str = Field(default="", description="Number of the clue handed on, in a sealed series.")


class Attestation(SQLModel, table=True):
    """What an officer attests for a month. What the answer was is sealed."""

    __table_args__ = (UniqueConstraint("person_id", "period"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    person_id: int = Field(foreign_key="person.id")
    post_id: int = Field(foreign_key="post.id")
    period: date = Field(index=True, description="First day of the month attested.")
    opened_on: date
    answered_on: date | None = None
    lapsed_on: date | None = None


class UntrueFiling(SQLModel, table=True):
    """A finding that contacts were not recorded; ``occurrences`` counts once it is confirmed."""

    __tablename__ = "untrue_filing"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    officer_mark: str = Field(index=True)
    about: str = Field(unique=True, description="Mark of officer and months: found once.")
    told_on: date | None = None
    stated_on: date | None = None
    decided_on: date | None = None
    occurrences: int = 0


class Protection(SQLModel, table=True):
    """Something done to a recorder within the window; what, is sealed."""

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    recorder_mark: str = Field(index=True)
    about: str = Field(unique=True, description="Mark of recorder and event: flagged once.")
    flagged_on: date
    checked_on: date | None = None


class RollUp(SQLModel, table=True):
    """What a body reports of a period: coverage exactly, counts in bands; the exact ones are
    sealed."""

    __tablename__ = "roll_up"
    __table_args__ = (UniqueConstraint("body_id", "kind", "from_on"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    body_id: int = Field(foreign_key="body.id")
    kind: str = Field(description="quarter, or analysis.")
    from_on: date
    to_on: date
    asked: int = 0
    answered: int = 0
    figures: str = Field(default="{}", sa_column=Column(Text, nullable=False))
    signed_on: date | None = None
    received_on: date | None = None


class InterferenceCircular(SQLModel, table=True):
    """A circular, or material of warning education, to be read by all addressed."""

    __tablename__ = "interference_circular"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    kind: str
    title: str
    document: str
    approved_by: str
    text: str = Field(sa_column=Column(Text, nullable=False))
    issued_on: date
    closed_on: date | None = None


class CircularReader(SQLModel, table=True):
    """Somebody whom a circular is addressed to."""

    __tablename__ = "circular_reader"
    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    person_id: int = Field(primary_key=True, foreign_key="person.id", index=True)
    read_on: date | None = None
