"""Links for persons: for one purpose, for a time, once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from models.access import PortalToken
from models.statement import Prepared
from models.types import table_of
from rules.link import LinkRefused, Purpose, SessionOver, expires, session_ends
from tasks.drafts import NoSuchMatter
from tasks.lookup import UnknownCode
from tasks.tokens import Redeemed, issue, leave, look_at, redeem, session_of
from tests.province import Province

MOMENT = timedelta(microseconds=1)


@pytest.fixture
def province(province: Province) -> Province:
    province.inspection()
    return province


def link(province: Province) -> str:
    return issue(province.ledger, Purpose.VOTE, number_of(province), "inspect", province.at(0))


def number_of(province: Province) -> str:
    with province.store.read() as tx:
        (row,) = tx.stream("SELECT number FROM matter")
    return str(row[0])


def tamper(province: Province, **values: object) -> None:
    with province.store.write() as tx:
        tx.run(Prepared(update(table_of(PortalToken)).values(**values)), {})


def come_in(province: Province, text: str, at: datetime | None = None) -> Redeemed:
    return redeem(province.ledger, text, at or province.at(0))


def test_a_link_opens_once(province: Province) -> None:
    text = link(province)
    opened = come_in(province, text)
    assert (opened.session.person, opened.session.purpose) == ("inspect", Purpose.VOTE)
    with pytest.raises(LinkRefused):
        come_in(province, text)


def test_of_many_that_come_together_one_comes_in(province: Province) -> None:
    text = link(province)

    def attempt(_: int) -> bool:
        try:
            come_in(province, text)
        except LinkRefused:
            return False
        return True

    with ThreadPoolExecutor(8) as browsers:
        assert sum(browsers.map(attempt, range(8))) == 1


def test_looking_at_a_link_does_not_use_it(province: Province) -> None:
    text = link(province)
    for _ in range(2):
        with province.store.read() as tx:
            assert look_at(tx, province.ledger.key, text, province.at(0)).person == "inspect"
    come_in(province, text)


def test_a_link_opens_until_it_expires(province: Province) -> None:
    ends = expires(province.at(0))
    with pytest.raises(LinkRefused):
        come_in(province, link(province), ends)
    come_in(province, link(province), ends - MOMENT)


def test_a_session_lasts_until_its_time_or_until_one_leaves(province: Province) -> None:
    opened, other = come_in(province, link(province)), come_in(province, link(province))
    ends = session_ends(province.at(0))
    with province.store.read() as tx:
        key = province.ledger.key
        assert session_of(tx, key, opened.cookie, ends - MOMENT) == opened.session
        with pytest.raises(SessionOver):
            session_of(tx, key, opened.cookie, ends)
    leave(province.store, opened.session, province.at(0))
    with province.store.read() as tx:
        with pytest.raises(SessionOver):
            session_of(tx, key, opened.cookie, province.at(0))
        session_of(tx, key, other.cookie, province.at(0))


def test_a_link_is_no_session_and_a_session_no_link(province: Province) -> None:
    text = link(province)
    with province.store.read() as tx, pytest.raises(SessionOver):
        session_of(tx, province.ledger.key, text, province.at(0))
    with pytest.raises(LinkRefused):
        come_in(province, come_in(province, text).cookie)


@pytest.mark.parametrize("text", ["", "x", "a" * 83, "0" * 18 + "-" + "0" * 64, "é" * 83])
def test_any_other_text_opens_nothing(province: Province, text: str) -> None:
    link(province)
    with pytest.raises(LinkRefused):
        come_in(province, text)
    with province.store.read() as tx, pytest.raises(SessionOver):
        session_of(tx, province.ledger.key, text, province.at(0))


@pytest.mark.parametrize("change", [{"purpose": "OBJECTION"}, {"person_id": 1}])
def test_a_row_changed_behind_the_product_opens_nothing(
    province: Province, change: dict[str, object]
) -> None:
    text = link(province)
    tamper(province, **change)
    with pytest.raises(LinkRefused):
        come_in(province, text)


def test_a_link_of_another_installation_opens_nothing(province: Province) -> None:
    text = link(province)
    with pytest.raises(LinkRefused):
        redeem(replace(province.ledger, key=bytes(32)), text, province.at(0))


def test_its_secret_is_kept_nowhere(province: Province) -> None:
    text = link(province)
    opened = come_in(province, text)
    with province.store.read() as tx:
        kept = repr(list(tx.stream("SELECT * FROM portal_token")))
    assert text.partition("-")[2] not in kept
    assert opened.cookie.partition("-")[2] not in kept + repr(opened)


def test_a_link_is_for_a_matter_and_a_person_that_there_are(province: Province) -> None:
    with pytest.raises(NoSuchMatter):
        issue(province.ledger, Purpose.VOTE, "x", "inspect", province.at(0))
    with pytest.raises(UnknownCode):
        issue(province.ledger, Purpose.VOTE, number_of(province), "nobody", province.at(0))
