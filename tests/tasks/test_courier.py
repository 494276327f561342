"""Receivers as they are: silent, gone, busy, elsewhere, talkative; none delays another."""

from collections import Counter
from datetime import timedelta

import pytest

from models.outbox import Endpoint
from models.settings import settings
from tasks.courier import Courier
from tasks.endpoints import register, switch
from tests.office import QUICK, Office


def test_a_receiver_that_asks_for_rest_gets_it_and_its_other_letters_wait_uncounted(
    office: Office,
) -> None:
    office.endpoint("/busy")
    office.receiver.status["/busy"] = 503
    office.receiver.headers["/busy"] = {"retry-after": "120"}
    office.tell(3)
    office.deliver()
    assert len(office.receiver.got()) == 1
    assert [row.attempts for row in office.rows()] == [1, 0, 0]
    assert {row.next_at for row in office.rows()} == {office.noon + timedelta(seconds=120)}
    assert len([one for one in office.attempts() if one.outbox_id in _ids(office)]) == 1


def test_gone_stops_the_endpoint_and_gives_up_what_waits_for_it(office: Office) -> None:
    gone, other = office.endpoint("/gone"), office.endpoint("/ok")
    office.receiver.status["/gone"] = 410
    office.tell(2)
    office.deliver()
    assert (office.is_active(gone.id), office.is_active(other.id)) == (False, True)
    assert len(office.receiver.got("/gone")) == 1
    office.deliver(office.noon + timedelta(seconds=5))
    assert len(office.receiver.got("/gone")) == 1
    assert Counter(office.states()) == {"dead": 2, "delivered": 2}


def test_a_stopped_endpoint_is_not_sent_to_and_what_waited_is_visible(office: Office) -> None:
    made = office.endpoint()
    office.tell()
    switch(office.store, made.id, active=False)
    assert office.deliver().dead == 1
    assert not office.receiver.got()
    assert "停用" in office.attempts(office.rows()[0].id)[0].error


def test_a_silent_receiver_is_given_up_in_time_and_not_asked_twice_in_a_round(
    office: Office,
) -> None:
    office.endpoint("/hang")
    office.tell(3)
    report = office.deliver(courier=QUICK)
    assert len(office.receiver.got("/hang")) == 1
    assert report.waiting == 3
    assert [row.attempts for row in office.rows()] == [1, 1, 1]
    errors = [one.error for one in office.attempts() if one.outbox_id in _ids(office)]
    assert "超时" in errors[0]
    assert all("本次未投" in error for error in errors[1:])


def test_one_silent_receiver_delays_no_other(office: Office) -> None:
    office.endpoint("/hang")
    office.endpoint("/ok")
    office.tell(3)
    office.deliver(courier=QUICK)
    assert len(office.receiver.got("/ok")) == 3
    assert Counter(office.states()) == {"waiting": 3, "delivered": 3}


def test_a_receiver_that_is_not_there_is_tried_again(office: Office) -> None:
    made = office.endpoint()
    with office.store.session() as session:
        session.get_one(Endpoint, made.id).url = "http://127.0.0.1:9/"
        session.commit()
    office.tell()
    assert office.deliver().waiting == 1
    assert office.attempts(office.rows()[0].id)[0].error == "未送达 · not delivered: ConnectError"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(office: Office, status: int) -> None:
    office.endpoint("/moved")
    office.receiver.status["/moved"] = status
    office.receiver.headers["/moved"] = {"location": office.receiver.at("/elsewhere")}
    office.tell()
    office.deliver()
    assert [got.path for got in office.receiver.got()] == ["/moved"]
    assert "未予跟随" in office.attempts(office.rows()[0].id)[0].error


def test_of_a_huge_answer_only_the_beginning_is_read(office: Office) -> None:
    office.endpoint("/huge")
    office.receiver.answer["/huge"] = b"x" * 50_000_000
    office.tell()
    office.deliver()
    (tried,) = office.attempts(office.rows()[0].id)
    assert office.states() == ["delivered"]
    assert tried.receipt.endswith("(1000 bytes)")


def test_an_answer_that_never_ends_counts_once_its_status_is_there(office: Office) -> None:
    office.endpoint("/drip")
    office.tell()
    assert office.deliver(courier=QUICK).waiting == 0
    assert office.states() == ["delivered"]


def test_a_compressed_answer_is_neither_asked_for_nor_unpacked(office: Office) -> None:
    office.endpoint("/bomb")
    office.receiver.headers["/bomb"] = {"content-encoding": "gzip"}
    office.receiver.answer["/bomb"] = b"not gzip at all"
    office.tell()
    office.deliver()
    (got,) = office.receiver.got()
    assert got.headers["accept-encoding"] == "identity"
    assert office.states() == ["delivered"]


def test_a_cookie_of_one_receiver_is_not_shown_to_another(office: Office) -> None:
    office.receiver.headers["/one"] = {"set-cookie": "a=b; Path=/"}
    office.endpoint("/one")
    office.endpoint("/two")
    alone = Courier(30, 60, 1000, lanes=1)
    for _ in range(2):
        office.tell()
    office.deliver(courier=alone)
    assert len(office.receiver.got()) == 4
    assert not [got for got in office.receiver.got() if "cookie" in got.headers]


def test_when_a_round_is_over_the_rest_is_put_back_uncounted(office: Office) -> None:
    office.endpoint()
    office.tell(3)
    over = Courier(30, 0, 1000, lanes=64)
    report = office.deliver(courier=over)
    assert report.waiting == report.taken == 6
    assert not office.attempts()
    assert {row.attempts for row in office.rows()} == {0}
    assert office.deliver(office.noon + timedelta(seconds=5)).delivered == 6


def test_a_row_that_cannot_be_sent_stops_no_other_and_says_why(office: Office) -> None:
    broken, _ = office.endpoint(), office.endpoint("/two")
    (settings().keys / "endpoints" / f"{broken.id}.secret").unlink()
    office.tell()
    office.deliver()
    assert [got.path for got in office.receiver.got()] == ["/two"]
    assert sorted(office.states()) == ["delivered", "waiting"]
    assert "没有签名密钥" in office.attempts()[0].error


def test_a_host_that_is_no_longer_allowed_is_not_sent_to(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIHUAN_ALLOWED_HOSTS", "court.example")
    settings.cache_clear()
    register(office.store, "ZFW", "https://court.example/events")
    monkeypatch.delenv("BIHUAN_ALLOWED_HOSTS")
    settings.cache_clear()
    office.tell()
    office.deliver()
    assert "主机未获允许" in office.attempts(office.rows()[0].id)[0].error


def _ids(office: Office) -> set[int | None]:
    return {row.id for row in office.rows()}
