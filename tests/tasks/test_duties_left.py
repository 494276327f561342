"""Of a merger after which duties in force lie with nobody, the act says so."""

from datetime import date

import pytest

from models.store import Store
from tasks.acts import Receipt
from tasks.doing import warnings_of
from tests.courts import FIRST, FOR_ALL, Courts, duty
from tests.handing import merge

DAY = date(2026, 7, 1)
SAME = (
    {"post": "C2-J1", "into": "C1-J1"},
    {"post": "C2-TZ", "into": "C1-TZ"},
)


@pytest.fixture
def courts(store: Store) -> Courts:
    courts = Courts(store)
    courts.published(*FOR_ALL)
    return courts


def merged(courts: Courts, **said: object) -> Receipt:
    return merge(courts, DAY, **{"body": "C2", "into": "C1", "from_on": DAY, "posts": SAME, **said})


def test_of_duties_that_the_successor_carries_too_nothing_is_said(courts: Courts) -> None:
    assert warnings_of(merged(courts)) == []


def test_a_duty_that_only_the_merged_body_carried_is_named(courts: Courts) -> None:
    courts.published(duty("C2-OWN"), body="C2", valid_from=FIRST)
    (said,) = warnings_of(merged(courts))
    assert said == (
        "自2026-07-01起，C1没有岗位承担1项清单事项：C2-OWN · "
        "from 2026-07-01 no post of C1 carries 1 items: C2-OWN"
    )


def test_posts_that_just_end_leave_their_duties_as_posts_that_go_elsewhere_do(
    courts: Courts,
) -> None:
    courts.published(duty("C2-OWN"), body="C2", valid_from=FIRST)
    (said,) = warnings_of(merged(courts, posts=(), rest_end=True))
    assert "1项清单事项：C2-OWN" in said
