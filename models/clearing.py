"""The clearing of a name: one person, one allegation, the wish, and how it was done."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Clearing(SQLModel, table=True):
    """A clearing. ``statement`` is the whole text of it: the allegation and what was found of
    it."""

    __table_args__ = (Index("clearing_person", "person_id"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    opinion_id: int | None = Field(default=None, foreign_key="opinion.matter_id", index=True)
    person_id: int = Field(foreign_key="person.id")
    allegation: str
    accusers: str = Field(default="", description="Who accused, referred or presented, by comma.")
    suspension_told_on: date | None = Field(
        default=None, description="When it was told that a suspension from duty ends."
    )
    wish: str = ""
    wished: str = Field(default="", description="Ways the person wants, by line.")
    verified: str = ""
    ways: str = Field(default="", description="Ways decided on, by line.")
    scope: str = ""
    statement: str = ""
    decided_on: date | None = None
    carried_out_on: date | None = None
