"""Gapless numbers per organ, kind and year: reserved, used, void; a void keeps its number."""

from sqlmodel import Field, SQLModel


class NumberSeries(SQLModel, table=True):
    """The next number of a series."""

    __tablename__ = "number_series"
    __table_args__ = {"sqlite_with_rowid": False}

    organ: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    next: int


class NumberException(SQLModel, table=True):
    """A number that is reserved but not used yet, or void; a number in neither state is used by
    what bears it."""

    __tablename__ = "number_exception"
    __table_args__ = {"sqlite_with_rowid": False}

    organ: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    n: int = Field(primary_key=True)
    status: str = Field(description="reserved or void.")
    reason: str
