"""A link is for one purpose and for a time."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.link import (
    OtherPurpose,
    Purpose,
    expires,
    goes_on_until,
    must_be_for,
    session_ends,
)

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


def test_a_link_opens_for_fifteen_days_and_its_session_for_an_hour() -> None:
    assert expires(NOON) - NOON == timedelta(days=15)
    assert expires(NOON, 3) - NOON == timedelta(days=3)
    assert session_ends(NOON) - NOON == timedelta(minutes=60)


def test_a_session_goes_on_while_pages_are_looked_at_but_never_beyond_ten_hours() -> None:
    assert goes_on_until(NOON, NOON) == session_ends(NOON)
    assert goes_on_until(NOON, NOON + timedelta(hours=9)) - NOON == timedelta(hours=10)
    assert goes_on_until(NOON, NOON + timedelta(hours=9, minutes=59)) - NOON == timedelta(hours=10)


def test_a_link_for_voting_does_not_object() -> None:
    must_be_for(Purpose.VOTE, Purpose.VOTE)
    with pytest.raises(OtherPurpose, match="查阅案卷并表决"):
        must_be_for(Purpose.OBJECTION, Purpose.VOTE)
