"""Proposals of commutation, parole and temporary release; who sat on them at each level and how
each voted, what was posted, who objected, on what proof (ZJ1, ZJ5, SX5).

The person is a pseudonymous code throughout: the ledger never learns who it is.
"""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Commutation(SQLModel, table=True):
    """A proposal for one convict, and where it has come to."""

    __table_args__ = (Index("commutation_convict", "convict"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    kind: str
    convict: str = Field(description="Pseudonymous code.")
    ward_id: int = Field(foreign_key="unit.id")
    court_id: int | None = Field(default=None, foreign_key="body.id", index=True)
    procuratorate_id: int = Field(foreign_key="body.id", index=True)
    bureau_id: int | None = Field(default=None, foreign_key="body.id")
    bureau_case: bool = Field(description="The provincial bureau must agree to it.")
    sentence: str
    original_months: int
    months: int = Field(description="As they stood when it was proposed; 0: no fixed term.")
    sentence_from: date | None = None
    ends_on: date | None = Field(default=None, description="As it stood when it was proposed.")
    merit: str = Field(description="Key of `rules.commutation.words.Merit`.")
    traits: str = Field(default="", description="Keys by comma.")
    asked_months: int
    eligible_on: date = Field(description="First day on which it may be handed over.")
    round: int = Field(default=1, description="Counts up when it is resubmitted.")
    posting: str = Field(default="", description="The posting it has come to.")
    sent_on: date | None = None
    opinion: str = Field(default="", description="The procuratorate's; empty: none yet.")
    hearing_on: date | None = None
    outcome: str = ""
    decided_on: date | None = None
    final: bool = Field(default=False, description="Decided again after a challenge.")
    cut_months: int = 0
    new_ends_on: date | None = None
    served_on: date | None = None
    next_from: date | None = Field(
        default=None, description="First day for the next commutation, by the interval."
    )


class CommutationProof(SQLModel, table=True):
    """A file that proves a precondition."""

    __tablename__ = "commutation_proof"
    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="commutation.matter_id")
    seq: int = Field(primary_key=True)
    proof: str = Field(primary_key=True, description="Key of `rules.commutation.words.Proof`.")
    digest: str = Field(primary_key=True, foreign_key="evidence.digest")
    name: str = ""


class CommutationSitting(SQLModel, table=True):
    """A level that met, the legal review, or a committee that answered an objection."""

    __tablename__ = "commutation_sitting"
    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="commutation.matter_id")
    seq: int = Field(primary_key=True, description="The act.")
    level: str = Field(description="Key of the level; review; answer: to an objection.")
    round: int
    held_on: date
    verdict: str
    reason: str = ""
    members: int
    required: int = Field(description="How many had to be present.")
    minutes: str = Field(default="", description="Digests by comma.")


class CommutationSeat(SQLModel, table=True):
    """Who sat, and how each voted: kept for good, found by person."""

    __tablename__ = "commutation_seat"
    __table_args__ = (
        Index("commutation_seat_person", "person_id"),
        {"sqlite_with_rowid": False},
    )

    matter_id: int = Field(primary_key=True, foreign_key="commutation.matter_id")
    seq: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    chair: bool = False
    vote: str = Field(description="Empty: a member who was absent.")
    dissent: str = ""


class CommutationPosting(SQLModel, table=True):
    """A posting: put up, until when it must stay, when it came down."""

    __tablename__ = "commutation_posting"
    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="commutation.matter_id")
    seq: int = Field(primary_key=True)
    posting: str
    round: int
    put_up_on: date
    until: date
    last_day: date | None = None
    complete: bool = False


class CommutationObjection(SQLModel, table=True):
    """An objection to a posting, and its answer."""

    __tablename__ = "commutation_objection"
    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="commutation.matter_id")
    no: int = Field(primary_key=True)
    posting_seq: int
    round: int
    named: bool = Field(description="Who objected gave a name; the name stands in the act alone.")
    received_on: date
    answer: str = ""
    answered_on: date | None = None
