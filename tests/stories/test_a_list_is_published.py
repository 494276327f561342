"""A list of duties from its draft to the next version: what it binds, from which day, and whom."""

from datetime import date, timedelta

import pytest

from models.store import Store
from rules.procedure import Closed
from tasks.lists_in_force import items_of_posts, lists_in_force
from tasks.replay import replay
from tasks.verification import verify
from tests.courts import FIRST, FOR_ALL, Courts, duty


@pytest.fixture
def courts(store: Store) -> Courts:
    return Courts(store)


def test_items_fall_to_every_post_that_is_their_subject(courts: Courts) -> None:
    number = courts.published()
    assert number == "晋政法责〔2026〕1号"
    judges = ("C1-J1", "C1-J2", "C1-TZ", "C2-J1", "C2-TZ")
    assert courts.carried(number) == {
        *(("CT-001", post, FIRST, None) for post in ("C1-J1", "C2-J1")),
        *(("CT-002", post, FIRST, None) for post in ("C1-TZ", "C2-TZ")),
        *(("CT-003", post, FIRST, None) for post in judges),
    }
    assert verify(courts.ledger).ok
    assert replay(courts.ledger) == []


def test_the_version_before_holds_until_the_day_before_and_keeps_its_dates(courts: Courts) -> None:
    first = courts.published()
    second = courts.published(
        *FOR_ALL[:2], duty("CT-004", subject="法官"), valid_from=date(2026, 6, 1)
    )
    old, new = courts.list_row(first), courts.list_row(second)
    assert (old.valid_from, old.valid_to) == (FIRST, date(2026, 5, 31))
    assert (new.valid_from, new.valid_to, new.version) == (date(2026, 6, 1), None, 2)
    assert new.based_on_id == old.matter_id
    third = courts.published(valid_from=date(2026, 9, 1))
    assert courts.list_row(first).valid_to == date(2026, 5, 31)
    assert courts.list_row(second).valid_to == date(2026, 8, 31)
    assert courts.list_row(third).based_on_id == new.matter_id
    assert replay(courts.ledger) == []
