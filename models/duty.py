"""Lists of powers and responsibilities (权责清单): versions, items, posts that carry them."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel


class DutyList(SQLModel, table=True):
    """One version of a list of duties or an authorisation table, for a body or kind of body."""

    __tablename__ = "duty_list"
    __table_args__ = (
        Index("duty_list_scope", "scope", "holds", "valid_from"),
        # Asked at every act, and nearly always empty.
        Index(
            "duty_list_governs",
            "valid_from",
            sqlite_where=text("governs = 1"),
            postgresql_where=text("governs"),
        ),
    )

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    holds: str = Field(description="duties: a list of duties; authority: an authorisation table.")
    scope: str = Field(description="kind:court, or body:CODE for a body's own.")
    version: int = Field(description="1, 2, 3 … within scope and holding.")
    title: str
    document: str = Field(default="", description="Number under which it was issued.")
    issued_on: date | None = Field(default=None, description="When it was made known.")
    valid_from: date | None = Field(default=None, description="None: a draft.")
    valid_to: date | None = Field(default=None, description="Last day before it was superseded.")
    based_on_id: int | None = Field(default=None, foreign_key="duty_list.matter_id")
    governs: bool = Field(
        default=False, description="A published table with rows for acts of this product."
    )


class DutyItem(SQLModel, table=True):
    """A duty of a version: who must, or must not, do what, at which stage, by which article."""

    __tablename__ = "duty_item"
    __table_args__ = (UniqueConstraint("list_id", "code"), Index("duty_item_code", "code"))

    id: int | None = Field(default=None, primary_key=True)
    list_id: int = Field(foreign_key="duty_list.matter_id")
    code: str
    polarity: str = Field(description="must or must_not.")
    subject: str = Field(description="Key of `rules.subject`.")
    stage: str = Field(description="Key of a stage of `rules.subject`.")
    content: str
    instrument: str
    article: str
    wording_on: date | None = None
    standards: str = Field(default="", description="Codes of assessment standards, by comma.")
    risks: str = Field(default="", description="Risk points, in words or codes.")
    replaces: str = Field(default="", description="Codes of the version before that it came from.")
    origin_id: int | None = Field(
        default=None, foreign_key="matter.id", description="The improvement it came from."
    )
    since_id: int | None = Field(
        default=None,
        foreign_key="duty_item.id",
        description="The row in which this very text first stood; None: this one.",
    )


class DutyAssignment(SQLModel, table=True):
    """A post that an item falls to; both days included. A person answers through an appointment.

    Several times in one list where the post's subject was taken from it and given back.
    """

    __tablename__ = "duty_assignment"
    __table_args__ = (
        Index("duty_assignment_post", "post_id", "item_id"),
        # Few are; which items name posts is asked whenever a post comes.
        Index(
            "duty_assignment_named",
            "item_id",
            sqlite_where=text("named = 1"),
            postgresql_where=text("named"),
        ),
        {"sqlite_with_rowid": False},
    )

    item_id: int = Field(primary_key=True, foreign_key="duty_item.id")
    post_id: int = Field(primary_key=True, foreign_key="post.id")
    from_on: date = Field(primary_key=True)
    to_on: date | None = Field(default=None, description="Where it ended before the list did.")
    named: bool = Field(default=False, description="Named by a file; otherwise by the subject.")


class Acknowledgment(SQLModel, table=True):
    """What the holder of a post is asked to acknowledge (签收): the items that are new to them."""

    __table_args__ = (
        Index("acknowledgment_holder", "post_id", "person_id"),
        Index("acknowledgment_list", "list_id"),
        # Few are: those for which the office owes an answer.
        Index(
            "acknowledgment_doubted",
            "matter_id",
            sqlite_where=text("doubted <> ''"),
            postgresql_where=text("doubted <> ''"),
        ),
    )

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    list_id: int = Field(foreign_key="duty_list.matter_id")
    post_id: int = Field(foreign_key="post.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    served_on: date
    items: int = Field(description="How many items were asked about.")
    acknowledged_on: date | None = None
    doubted: str = Field(
        default="", description="Codes of items whose doubt waits for its answer, by comma."
    )
    answered: str = Field(
        default="", description="Codes of items whose doubt the office has answered, by comma."
    )
    lapsed_on: date | None = Field(default=None, description="When it fell away, not given.")


class AcknowledgmentItem(SQLModel, table=True):
    """A text that somebody was asked to acknowledge in a post, by the row in which it first
    stood."""

    __tablename__ = "acknowledgment_item"
    __table_args__ = {"sqlite_with_rowid": False}

    post_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    text_id: int = Field(primary_key=True, description="`DutyItem.since_id`, or the row itself.")
    matter_id: int = Field(primary_key=True, foreign_key="acknowledgment.matter_id")
    item_id: int = Field(foreign_key="duty_item.id", description="The row that was read.")
