"""Bodies, units, posts, persons; who held which post on which day, and who could act for whom."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Body(SQLModel, table=True):
    """An organ: a court, a procuratorate, a police bureau, a prison, a committee."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    kind: str = Field(default="", description="court, procuratorate, police, prison, committee …")
    organ: str = Field(default="", description="Organ code in document numbers, e.g. 晋政法.")
    level: str = Field(default="", description="province, city, county; empty: not said.")
    parent_id: int | None = Field(default=None, foreign_key="body.id")
    valid_from: date | None = None
    valid_to: date | None = None


class Unit(SQLModel, table=True):
    """A division of a body."""

    id: int | None = Field(default=None, primary_key=True)
    body_id: int = Field(foreign_key="body.id", index=True)
    code: str = Field(unique=True)
    name: str
    valid_from: date | None = None
    valid_to: date | None = None


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
    deputy_of_id: int | None = Field(
        default=None,
        foreign_key="post.id",
        index=True,
        description="The post it stands in for when vacant.",
    )
    valid_from: date | None = None
    valid_to: date | None = Field(default=None, description="Last day before it was abolished.")


class PostSubject(SQLModel, table=True):
    """A kind of duty subject that a post is (`rules.subject`): what lists address it as."""

    __tablename__ = "post_subject"
    __table_args__ = (
        Index("post_subject_subject", "subject", "post_id"),
        {"sqlite_with_rowid": False},
    )

    post_id: int = Field(primary_key=True, foreign_key="post.id")
    subject: str = Field(primary_key=True)


class Person(SQLModel, table=True):
    """A person, named by staff code everywhere but here."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    left_on: date | None = Field(default=None, description="Last day of service.")
    left_why: str = Field(default="", description="Retired, died, moved out …")


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


class Qualification(SQLModel, table=True):
    """A grade or quota status that a person held from when to when; both days included."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    grade: str = Field(description="Key of `rules.qualification`.")
    from_on: date
    to_on: date | None = None
    ground: str = Field(default="", description="By which decision.")


class Succession(SQLModel, table=True):
    """A body merged into another on a day: who answers from then on for what it did."""

    body_id: int = Field(primary_key=True, foreign_key="body.id")
    successor_id: int = Field(foreign_key="body.id", index=True)
    on_day: date = Field(description="First day of the successor.")
    document: str


class PostSuccession(SQLModel, table=True):
    """Which post of the successor takes over from a post of a merged body."""

    __tablename__ = "post_succession"

    post_id: int = Field(primary_key=True, foreign_key="post.id")
    successor_id: int = Field(foreign_key="post.id", index=True)
    on_day: date
