"""Risk points (风险点) in force, what they found, and the warnings of it."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class RiskPoint(SQLModel, table=True):
    """One version of a risk point, as it was loaded; never changed but for its last day.

    The version that holds on a day is the one with ``valid_from <= day <= valid_to``. One that was
    replaced before it ever held has a last day before its first.
    """

    __tablename__ = "risk_point"
    __table_args__ = (Index("risk_point_code", "code", "valid_from"),)

    id: int | None = Field(default=None, primary_key=True)
    code: str
    digest: str = Field(description="SHA-256 of the text, hexadecimal.")
    view: str
    text: str = Field(description="The point file, word for word.")
    valid_from: date
    valid_to: date | None = Field(default=None, description="Last day before it was replaced.")
    seq: int = Field(description="The act of the register `risk_points` that loaded it.")
    ended_seq: int | None = Field(
        default=None, description="The act that gave it its last day: a newer version, or retired."
    )
