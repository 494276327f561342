"""On which day of a zone an instant falls, by the zone's own changes of offset."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_DAY = 86_400_000_000
_SHANGHAI = 28_800_000_000
_SINCE_1992 = 694_224_000_000_000
"""Shanghai has kept one offset since its last summer time ended in September 1991."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@cache
def days_of(zone: str) -> Callable[[int], int]:
    """A function from microseconds since 1970-01-01 UTC to days since 1970-01-01 in the zone."""
    there = ZoneInfo(zone)

    def day(micro: int) -> int:
        if zone == "Asia/Shanghai" and micro >= _SINCE_1992:
            return (micro + _SHANGHAI) // _DAY
        at = (_EPOCH + timedelta(microseconds=micro)).astimezone(there)
        return at.toordinal() - 719_163

    return day
