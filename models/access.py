"""Who may come in through the portal, and who read what: keys of bodies, links of persons, uploads,
readings."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from models.types import Instant


class ApiKey(SQLModel, table=True):
    """A body's key. ``digest`` is keyed by the installation's own secret and binds body, scopes and
    last day, so that rights on the database alone make no key and widen none."""

    __tablename__ = "api_key"

    id: str = Field(primary_key=True, description="Public part of the key: what lists name it by.")
    body_id: int = Field(foreign_key="body.id")
    name: str
    scopes: str = Field(description="Powers by comma, e.g. referrals:write.")
    digest: bytes
    created_at: datetime = Field(sa_type=Instant)
    expires_on: date = Field(description="Last day on which it opens.")
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
    last_used_at: datetime | None = Field(default=None, sa_type=Instant)


class PortalToken(SQLModel, table=True):
    """A link for one person to one purpose in one matter: redeemed once, it opens a session for
    some minutes."""

    __tablename__ = "portal_token"

    id: str = Field(primary_key=True, description="Public part of the link.")
    digest: bytes
    purpose: str
    matter_id: int = Field(foreign_key="matter.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    issued_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)
    session: bytes | None = Field(default=None, description="Digest of the session's cookie.")
    session_until: datetime | None = Field(default=None, sa_type=Instant)


class Upload(SQLModel, table=True):
    """A file that a body handed in: only what it handed in itself may it name as evidence."""

    __table_args__ = {"sqlite_with_rowid": False}

    body_id: int = Field(primary_key=True, foreign_key="body.id")
    digest: str = Field(primary_key=True, foreign_key="evidence.digest")
    media: str
    at: datetime = Field(sa_type=Instant)


class Reading(SQLModel, table=True):
    """A confidential matter was read: by whom, which part of it, when, and why."""

    __table_args__ = (Index("reading_matter", "matter_id", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id")
    at: datetime = Field(sa_type=Instant)
    who: str = Field(description="body:CODE, or a staff code.")
    door: str = Field(description="The key or the link it came by.")
    what: str = Field(description="The part that was read, e.g. referral, conclusion, list.")
    reason: str
