"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import BigInteger, Dialect, Table
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(at: datetime) -> int:
    """Microseconds from the epoch to an aware instant.

    >>> microseconds(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC))
    1000000
    """
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return (at - EPOCH) // _MICROSECOND


def instant(micro: int) -> datetime:
    """The aware UTC instant that many microseconds after the epoch."""
    return EPOCH + timedelta(microseconds=micro)


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept as whole microseconds since the epoch in UTC.

    Neither database then drops the zone or rounds, and a queue ordered by instant is ordered by
    integer.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To the database: microseconds."""
        return None if value is None else microseconds(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From the database: an aware UTC datetime."""
        return None if value is None else instant(value)


def table_of(model: type[SQLModel]) -> Table:
    """The SQLAlchemy table of a SQLModel class, for Core statements."""
    return cast(Table, model.__table__)  # type: ignore[attr-defined]
