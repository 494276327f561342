"""Error-case referrals, the officers they name with the opinion on each, and the hold on the
referring body's matter."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Referral(SQLModel, table=True):
    """A case in which responsibility must be found, referred by a discipline body. The keeping body
    of the matter is the committee's."""

    __table_args__ = (
        Index("referral_own", "referrer_id", "own_number"),
        Index("referral_source", "source", "source_id", unique=True),
    )

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    referrer_id: int = Field(foreign_key="body.id")
    own_number: str = Field(description="The referring body's own number for its matter.")
    title: str
    case_no: str = Field(default="", description="Number of the case that may be wrong.")
    confidential: bool = False
    supplements: int = Field(default=0, description="How often further materials were asked for.")
    received_on: date
    accepted_on: date | None = None
    concluded_on: date | None = Field(default=None, description="Day of the last deliberation.")
    effective_on: date | None = Field(default=None, description="Day its last opinion took effect.")
    returned_on: date | None = None
    acknowledged_on: date | None = None
    closed_on: date | None = Field(default=None, description="Closed, or left by a way out.")
    source: str | None = Field(default=None, description="Docket it came from; None: handled here.")
    source_id: str | None = None
    source_digest: bytes | None = None


class ReferralMaterial(SQLModel, table=True):
    """A material of a referral; on paper where it has no digest."""

    __tablename__ = "referral_material"
    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="referral.matter_id")
    no: int = Field(primary_key=True)
    seq: int = Field(description="Act that brought it.")
    kind: str
    name: str = ""
    digest: str | None = Field(default=None, foreign_key="evidence.digest")


class Opinion(SQLModel, table=True):
    """One officer of a referral: what is asserted, what was found, whom it was served on when, who
    objected."""

    __table_args__ = (
        Index("opinion_officer", "person_id"),
        Index("opinion_referral", "referral_id", "no", unique=True),
    )

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    referral_id: int = Field(foreign_key="referral.matter_id")
    no: int
    person_id: int = Field(foreign_key="person.id")
    employer_id: int = Field(foreign_key="body.id")
    post: str = Field(default="", description="Post at the time of the conduct.")
    allegation: str
    asserted: str = Field(description="Degree of fault that the referring body asserts.")
    item: str = Field(default="", description="Duty item that the allegation is about.")
    route: str = Field(default="", description="committee, or the road it was sorted to.")
    notified_on: date | None = None
    finding: str = Field(default="", description="One of the four; empty until adopted.")
    found_as: str = Field(
        default="", description="A docket's own word for it, where the law it is from has others."
    )
    recommended: str = Field(default="", description="Outcome that was recommended, in its words.")
    recommended_on: date | None = None
    outcome: str = Field(default="", description="Outcome that was decided, in its words.")
    outcome_on: date | None = None
    session_id: int | None = Field(default=None, foreign_key="matter.id")
    signed_on: date | None = None
    served_officer_on: date | None = None
    served_referrer_on: date | None = None
    objection_officer: str = Field(default="", description="made, waived, decided; empty: open.")
    objection_referrer: str = Field(default="", description="made, waived, decided; empty: open.")
    result_officer: str = Field(default="", description="upheld, maintained; empty: undecided.")
    result_referrer: str = Field(default="", description="upheld, maintained; empty: undecided.")
    waived_officer_on: date | None = None
    waived_referrer_on: date | None = None
    decided_on: date | None = Field(default=None, description="Day an objection was decided.")
    effective_on: date | None = None
    source: str | None = None


class Hold(SQLModel, table=True):
    """The referring body's own matter while it waits."""

    __table_args__ = (Index("hold_referral", "referral_id", unique=True),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    referral_id: int = Field(foreign_key="referral.matter_id")
    body_id: int = Field(foreign_key="body.id")
    own_number: str
    held_on: date
    released_on: date | None = None
    released_by: str = Field(default="", description="Event of the referral that released it.")
