"""Bodies, units, posts, persons; who held which post on which day, and who could act for whom."""

from datetime import date

from sqlmodel import Field, SQLModel


class Body(SQLModel, table=True):
    """An organ: a court, a procuratorate, a police bureau, a prison, a committee."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    kind: str = Field(default="", description="court, procuratorate, police, prison, committee …")
    organ: str = Field(default="", description="Organ code in document numbers, e.g. 晋政法.")
    parent_id: int | None = Field(default=None, foreign_key="body.id")
    valid_from: date | None = None
    valid_to: date | None = None


class Unit(SQLModel, table=True):
    """A division of a body."""

    id: int | None = Field(default=None, primary_key=True)
    body_id: int = Field(foreign_key="body.id", index=True)
    code: str = Field(unique=True)
    name: str


class Post(SQLModel, table=True):
    """A post in a unit; it owns duties and problems, whoever holds it."""

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    code: str = Field(unique=True)
    name: str
    powers: str = Field(
        default="", description="By comma: inspect, supervise, verify, coordinate, lead."
    )
    single: bool = Field(default=True, description="One holder at a time.")


class Person(SQLModel, table=True):
    """A person, named by staff code everywhere but here."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str


class Appointment(SQLModel, table=True):
    """Who held a post from when to when; both days included."""

    id: int | None = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key="post.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    from_on: date
    to_on: date | None = None


class Mandate(SQLModel, table=True):
    """Power to act for the holder of a post, from when to when, for what, by whose word."""

    id: int | None = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key="post.id", index=True)
    deputy_id: int = Field(foreign_key="person.id", index=True)
    from_on: date
    to_on: date
    scope: str = Field(default="*", description="Verbs by comma, or * for all.")
    granted_by: str = ""
