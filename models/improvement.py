"""Improvements: causes that came back, the change to list or rules they led to (SX3)."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Improvement(SQLModel, table=True):
    """A proposal to change a list or to make a rule, and what became of it."""

    __table_args__ = (Index("improvement_topic", "item", "cause"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    cause: str = Field(description="One of the four words of SX3.")
    item: str = Field(default="", description="Duty item that the problems are about.")
    scope: str = Field(
        default="",
        description="Whose item it is: of the list for kind:court, or body:CODE for a body's own "
        "list and for words that are no item of a list.",
    )
    previous_id: int | None = Field(
        default=None,
        foreign_key="improvement.matter_id",
        description="The one before for the same cause and item, which did not help.",
    )
    proposal: str = ""
    rule_title: str = ""
    rule_document: str = Field(default="", description="Number of the internal rule adopted.")
    rule_on: date | None = None
    measures: int = Field(default=0, description="How many measures the rule lays down.")
    list_id: int | None = Field(
        default=None,
        index=True,
        foreign_key="duty_list.matter_id",
        description="The version of the list that carries the change.",
    )
    carried: str = Field(
        default="", description="Codes of the items that carry it in that version, by comma."
    )
    holds_from: date | None = Field(
        default=None,
        description="When the change holds: problems found up to then are answered by it.",
    )
    closed_on: date | None = Field(default=None, description="When it was adopted or declined.")


class ImprovementProblem(SQLModel, table=True):
    """A problem that an improvement answers."""

    __tablename__ = "improvement_problem"
    __table_args__ = {"sqlite_with_rowid": False}

    improvement_id: int = Field(primary_key=True, foreign_key="improvement.matter_id")
    problem_id: int = Field(primary_key=True, foreign_key="matter.id", index=True)
    added_on: date
