"""Terms in hours and minutes in the ledger: what is touched in the database shows, what a calendar
changes does not reach them, and a problem may have one too."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from models.forms.call import ExtendArrival, ReportIn
from models.forms.problem import TermAsked
from models.store import Store
from rules.counting import Rule
from tasks.recomputation import recompute_terms
from tasks.replay import replay
from tasks.sweep import sweep_instants
from tasks.verification import verify
from tests.callings import START, Callings
from tests.problems import finding


@pytest.fixture
def street(store: Store) -> Callings:
    return Callings(store)


def meddle(street: Callings, statement: str) -> None:
    with street.store.session() as session:
        session.execute(text(statement))
        session.commit()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("due_at = due_at + 60000000", "due_on"),
        ("start_at = start_at - 60000000", "start_on"),
        ("due_on = '2026-03-03'", "due_on"),
        ("closed_at = closed_at - 60000000", "closed_on"),
    ],
)
def test_an_instant_that_was_moved_by_a_minute_is_found(
    street: Callings, change: str, said: str
) -> None:
    street.whistle("ENV")
    (env,) = street.arrivals()
    street.done("arrival.arrive", ReportIn(actor="env1", number=env), 20)
    assert replay(street.ledger) == []
    meddle(street, f"UPDATE term SET {change} WHERE kind = 'arrive'")
    (broken,) = replay(street.ledger)
    assert said in broken.en


def test_an_extension_that_no_act_gave_is_found(street: Callings) -> None:
    call = street.whistle("ENV")
    (env,) = street.arrivals()
    more = ExtendArrival(actor="whistle", number=call, arrival=env, reason="路远", n=10)
    street.done("call.extend", more, 1)
    assert replay(street.ledger) == []
    meddle(street, "UPDATE term_change SET n = 20")
    (broken,) = replay(street.ledger)
    assert "counted again it ends at" in broken.en


def test_when_a_rung_fired_is_sealed_with_it(street: Callings) -> None:
    street.whistle("ENV")
    assert sweep_instants(street.ledger, START + timedelta(minutes=17)).fired == 2
    assert verify(street.ledger).ok
    meddle(street, "UPDATE fired SET fired_at = fired_at - 60000000 WHERE rung = 2")
    assert not verify(street.ledger).ok


def test_a_new_calendar_moves_no_instant(street: Callings) -> None:
    street.whistle("ENV")
    found = recompute_terms(street.ledger, "核对")
    assert (found.counted, found.moved) == (1, [])


def test_a_problem_may_be_given_hours_from_the_instant_it_was_found(street: Callings) -> None:
    number = street.do("find", finding(term=TermAsked(rule=Rule.hours, n=24))).number
    term = street.term(number, "rectify")
    assert term.due_at == street.at(0) + timedelta(hours=25)  # found at ten: from eleven on
    assert term.due_on == date(2026, 3, 3)
    assert replay(street.ledger) == []
