"""The calendar of days, as arranged by the State Council and by local notices."""

from datetime import date

from sqlmodel import Field, SQLModel


class CalendarDay(SQLModel, table=True):
    """A day that a notice or an overlay speaks of; a day not listed follows the week."""

    __tablename__ = "calendar_day"
    __table_args__ = {"sqlite_with_rowid": False}

    area: str = Field(
        primary_key=True, description="Empty: nationwide; else the area of an overlay."
    )
    day: date = Field(primary_key=True)
    is_work: bool
    name: str = ""
    source: str


class CalendarYear(SQLModel, table=True):
    """A year whose arrangement has been published, and where."""

    __tablename__ = "calendar_year"

    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    source: str
