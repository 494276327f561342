"""One look a minute: what fell due at an instant is fired and told at once, and nothing else is
done."""

from datetime import timedelta

import pytest

from models.store import Store
from tasks.watching import look, seconds_to_the_minute
from tests.callings import START, Callings


@pytest.fixture
def street(sqlite_store: Store) -> Callings:
    return Callings(sqlite_store)


def rows(street: Callings) -> int:
    with street.store.read() as tx:
        (count,) = tx.stream("SELECT count(*) FROM history")
        return int(count[0])


def test_where_nothing_is_due_a_look_writes_nothing(street: Callings) -> None:
    before = rows(street)
    assert look(street.ledger, START).fired == 0
    assert rows(street) == before


def test_what_fired_has_reached_the_post_when_the_look_is_over(street: Callings) -> None:
    street.whistle("ENV")
    at = START + timedelta(minutes=17)
    assert look(street.ledger, at).by_act == {"reminder": 1, "overdue": 1}
    with street.store.read() as tx:
        states = {row[0] for row in tx.stream("SELECT state FROM outbox WHERE channel = 'notice'")}
    assert states == {"delivered"}
    assert look(street.ledger, at).fired == 0


def test_a_look_leaves_terms_in_days_to_the_sweep_of_the_day(street: Callings) -> None:
    street.inspection()
    street.whistle("ENV")
    with street.store.read() as tx:
        (days,) = tx.stream("SELECT count(*) FROM due WHERE due_at IS NULL")
        (instants,) = tx.stream("SELECT count(*) FROM due WHERE due_at IS NOT NULL")
        plan = list(
            tx.stream(
                "EXPLAIN QUERY PLAN SELECT at FROM due WHERE due_at IS NOT NULL AND at <= 1"
                " ORDER BY at LIMIT 1"
            )
        )
    assert instants[0] == 1
    assert "due_instants" in str(plan)
    assert days[0] >= 0


@pytest.mark.parametrize(("now", "left"), [(120.0, 60.0), (120.25, 59.75), (179.5, 0.5)])
def test_it_looks_when_a_minute_begins(now: float, left: float) -> None:
    assert seconds_to_the_minute(now) == left
