"""Recovery of losses: a case's loss, and each piece of property under a measure. Money in fen."""

from datetime import date

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel


class Recovery(SQLModel, table=True):
    """What was lost in a case, and who traces it."""

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    case_code: str
    owner_post_id: int = Field(foreign_key="post.id")
    victims: int
    loss: int = Field(sa_type=BigInteger, description="In fen.")
    closed_on: date | None = None


class Asset(SQLModel, table=True):
    """A piece of property, from the measure to where it went."""

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    recovery_id: int = Field(foreign_key="recovery.matter_id", index=True)
    kind: str = Field(description="A word of `rules.vocabulary.AssetKind`.")
    what: str
    value: int = Field(sa_type=BigInteger, description="In fen, as estimated when it was taken.")
    document: str
    since_on: date
    until_on: date | None = Field(default=None, index=True, description="Last day of a freeze.")
    returned: int = Field(default=0, sa_type=BigInteger, description="In fen, as it went back.")
    settled_on: date | None = None
