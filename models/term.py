"""Terms (期限), the ledger of what changed them, the queue of what falls due next, and what has
fired."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index, text
from sqlmodel import Field, SQLModel

from models.types import Instant

_OF_A_TERM = (["matter_id", "term_no"], ["term.matter_id", "term.no"])


class Term(SQLModel, table=True):
    """A budget in a unit with its rule. ``due_on`` is derived from it and from `TermChange`;
    overdue is never kept."""

    __table_args__ = {"sqlite_with_rowid": False}

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    no: int = Field(
        primary_key=True, description="Ten times the act that opened it, plus one, two …"
    )
    kind: str
    rule: str
    n: int
    start_on: date
    source: str = Field(description="Parameter and its dated value, or the act that set the term.")
    ladder: str
    ladder_from: date = Field(description="Rungs before this day are not the product's to fire.")
    base_rung: int = Field(
        default=0,
        description="Rung reached before the problem was reopened; pressure goes on above it.",
    )
    due_on: date = Field(description="While suspended: as it stood when the suspension began.")
    original_due_on: date
    provisional: bool
    paused_on: date | None = Field(default=None, description="Since when it is suspended.")
    asked_n: int | None = Field(
        default=None, description="Extension asked and not decided, in the term's unit."
    )
    extended: int = Field(default=0, description="How often it has been extended.")
    closed_on: date | None = None
    outcome: str = Field(default="", description="met, late, void; empty while it runs.")
    start_at: datetime | None = Field(
        default=None,
        sa_type=Instant,
        description="Of a term in hours or minutes, which runs from an instant to an instant; the "
        "days above are then those of the instants.",
    )
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    paused_at: datetime | None = Field(default=None, sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


class TermChange(SQLModel, table=True):
    """A suspension, its end, an extension asked or decided, a recomputation: old and new both
    kept."""

    __tablename__ = "term_change"
    __table_args__ = (ForeignKeyConstraint(*_OF_A_TERM), {"sqlite_with_rowid": False})

    matter_id: int = Field(primary_key=True)
    term_no: int = Field(primary_key=True)
    seq: int = Field(primary_key=True, description="The act that made the change.")
    kind: str = Field(description="suspended, resumed, extended, recomputed.")
    on_day: date
    n: int = 0
    reason: str = ""
    due_before: date
    due_after: date
    at: datetime | None = Field(
        default=None, sa_type=Instant, description="Of a term in hours or minutes."
    )
    due_before_at: datetime | None = Field(default=None, sa_type=Instant)
    due_after_at: datetime | None = Field(default=None, sa_type=Instant)


class Due(SQLModel, table=True):
    """The due queue: for each running term the next rung of its ladder, clustered by the instant it
    falls due.

    It carries all that a sweep needs, so that a sweep reads one contiguous run and no other table.
    What falls due at instants has an index of its own: a look at it each minute passes by the days.
    """

    __table_args__ = (
        Index(
            "due_instants",
            "at",
            sqlite_where=text("due_at IS NOT NULL"),
            postgresql_where=text("due_at IS NOT NULL"),
        ),
        {"sqlite_with_rowid": False},
    )

    at: datetime = Field(primary_key=True, sa_type=Instant)
    matter_id: int = Field(primary_key=True)
    term_no: int = Field(primary_key=True)
    rung: int
    ladder: str
    due_on: date
    body_id: int | None = None
    post_id: int | None = None
    due_at: datetime | None = Field(
        default=None, sa_type=Instant, description="Where the rungs fall due at instants."
    )


class Fired(SQLModel, table=True):
    """A rung that has fired. The key is the claim: no second sweep can fire it again."""

    __table_args__ = (
        ForeignKeyConstraint(*_OF_A_TERM),
        Index("fired_told", "fired_on", "post_id"),
        {"sqlite_with_rowid": False},
    )

    matter_id: int = Field(primary_key=True)
    term_no: int = Field(primary_key=True)
    rung: int = Field(primary_key=True)
    act: str = Field(description="Rung of the ladder: reminder, letter, interview …")
    due_on: date
    fired_on: date
    sweep_seq: int = Field(
        description="Act of the sweep register that sealed it; 0: fired by hand, in the history."
    )
    post_id: int | None = Field(default=None, foreign_key="post.id")
    letter: str = Field(default="", description="Number of the letter, if the rung sends one.")
    reply_due_on: date | None = None
    reply_seq: int | None = Field(default=None, description="Act by which the letter was answered.")
    fired_at: datetime | None = Field(
        default=None, sa_type=Instant, description="Of a rung that fell due at an instant."
    )
