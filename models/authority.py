"""The authorisation table (授权表) and the acts that were signed under it."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class AuthorityRow(SQLModel, table=True):
    """Who signs a document on a matter, in a phase, at a level of body."""

    __tablename__ = "authority_row"
    __table_args__ = (
        UniqueConstraint("list_id", "code"),
        Index("authority_row_matter", "list_id", "matter", "document"),
    )

    id: int | None = Field(default=None, primary_key=True)
    list_id: int = Field(foreign_key="duty_list.matter_id")
    code: str
    matter: str
    document: str
    phase: str = Field(description="Key of a stage of `rules.subject`.")
    level: str = Field(default="", description="province, city, county; empty: every level.")
    signer: str = Field(description="Key of a subject of `rules.subject`.")
    grade: str = Field(default="", description="Least qualification, key of `rules.qualification`.")
    delegable: bool = Field(default=False, description="May be signed by mandate.")
    instrument: str = ""
    article: str = ""
    wording_on: date | None = None


class SignedAct(SQLModel, table=True):
    """A document that somebody signed, and what the table in force that day says of it."""

    __tablename__ = "signed_act"
    __table_args__ = (Index("signed_act_case", "case_no", "on_day"),)

    id: int | None = Field(default=None, primary_key=True)
    seq: int = Field(description="Act of the register of signings that brought it.")
    case_no: str = ""
    matter: str
    document: str
    phase: str
    body_id: int = Field(foreign_key="body.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    post_id: int | None = Field(default=None, foreign_key="post.id")
    acting_for_id: int | None = Field(default=None, foreign_key="person.id")
    on_day: date
    row_id: int | None = Field(default=None, foreign_key="authority_row.id")
    flag: str = Field(default="", description="Code of the refusal, where history was taken in.")
