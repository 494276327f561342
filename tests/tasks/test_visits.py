"""A visit by link: one session in one browser, and what it proves."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from models.store import Store
from rules.link import LinkRefused, Purpose, SessionOver
from tasks.link_office import NewLink, issue_on_record
from tasks.readings import readings_of
from tasks.visits import come_in, visitor_by, was_opened_here
from tests.bench import Bench

HOUR = timedelta(hours=1)


@pytest.fixture
def bench(store: Store) -> Bench:
    return Bench(store)


def issued(bench: Bench) -> tuple[NewLink, str]:
    """A link of the officer of a new referral, and its text."""
    (opinion,) = bench.opinions(bench.accepted("judge1"))
    link = issue_on_record(
        bench.ledger, opinion, "judge1", Purpose.NOTICE, None, "office", bench.at(3)
    )
    return link, "-".join(link.path.split("/")[2:])


def test_pressed_many_times_at_once_in_one_browser_it_is_one_session(bench: Bench) -> None:
    _, text = issued(bench)

    def press(_: int) -> str:
        return come_in(bench.ledger, text, "this browser", bench.at(3))

    with ThreadPoolExecutor(8) as presses:
        cookies = set(presses.map(press, range(8)))
    assert len(cookies) == 1
    with pytest.raises(LinkRefused):
        come_in(bench.ledger, text, "another browser", bench.at(3))
    said = [row["what"] for row in readings_of(bench.store, bench.id_of(None, "晋惩移〔2026〕1号"))]
    assert said == ["link:issued", "link:redeemed"]


def test_a_visitor_is_whom_the_link_was_issued_to_in_that_matter(bench: Bench) -> None:
    link, text = issued(bench)
    cookie = come_in(bench.ledger, text, "this browser", bench.at(3))
    with bench.store.write() as tx:
        visitor = visitor_by(tx, bench.ledger.key, cookie, bench.at(3))
    assert (visitor.link, visitor.session.person) == (link.id, "judge1")
    assert visitor.session.number == link.number
    assert cookie.partition("-")[2] not in repr(visitor)


def test_a_session_goes_on_while_somebody_looks_and_not_otherwise(bench: Bench) -> None:
    _, text = issued(bench)
    begun = bench.at(3)
    cookie = come_in(bench.ledger, text, "this browser", begun)
    for minutes in (50, 100, 150):
        with bench.store.write() as tx:
            visitor_by(tx, bench.ledger.key, cookie, begun + timedelta(minutes=minutes))
    with bench.store.write() as tx:
        late = begun + timedelta(minutes=150) + HOUR
        with pytest.raises(SessionOver):
            visitor_by(tx, bench.ledger.key, cookie, late)
        was_opened_here(tx, bench.ledger.key, cookie)


def test_a_cookie_that_was_never_a_session_is_not_known(bench: Bench) -> None:
    _, text = issued(bench)
    cookie = come_in(bench.ledger, text, "this browser", bench.at(3))
    with bench.store.read() as tx:
        for other in (text, cookie[:-1] + "g", "", "x" * 83):
            with pytest.raises(SessionOver):
                was_opened_here(tx, bench.ledger.key, other)
        with pytest.raises(SessionOver):
            was_opened_here(tx, replace(bench.ledger, key=bytes(32)).key, cookie)
