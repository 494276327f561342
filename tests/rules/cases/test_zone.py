"""The day of an instant in a zone: claims on `rules.cases.zone`."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.cases.event import days, micros
from rules.cases.zone import days_of


@pytest.mark.parametrize(
    ("hour", "minute", "later"), [(15, 59, 0), (16, 0, 1), (23, 59, 1)], ids=str
)
def test_the_day_begins_at_midnight_in_shanghai(hour: int, minute: int, later: int) -> None:
    at = datetime(2026, 3, 2, hour, minute, tzinfo=UTC)
    assert days_of("Asia/Shanghai")(micros(at)) == days(at.date()) + later


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Amsterdam"])
@given(at=st.datetimes(datetime(1950, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_it_is_the_day_that_clocks_there_show(zone: str, at: datetime) -> None:
    assert days_of(zone)(micros(at)) == days(at.astimezone(ZoneInfo(zone)).date())
