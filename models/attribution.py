"""Who was found to answer for a wrong case, and who was cleared."""

from sqlmodel import Field, SQLModel


class Attribution(SQLModel, table=True):
    """One person of a wrong case with the ground; a later finding replaces the earlier, which stays
    in the history."""

    __table_args__ = {"sqlite_with_rowid": False}

    referral_id: int = Field(primary_key=True, foreign_key="referral.matter_id")
    person: str = Field(primary_key=True, description="Staff code, also of other bodies.")
    seq: int = Field(description="Act of the referral that found it.")
    liable: bool
    mainly: bool
    ground: str
