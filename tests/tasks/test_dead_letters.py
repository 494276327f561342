"""Dead letters: visible with their reason, sent again by hand, never by accident."""

from datetime import timedelta

import pytest

from rules.backoff import next_try
from tasks.dead_letters import (
    NoReason,
    NoSuchLetterOut,
    NotDead,
    NotOnRoster,
    StillStopped,
    attempts_of,
    dead_letters,
    latest,
    resend,
)
from tasks.endpoints import switch
from tests.office import Office

LATER = timedelta(days=30)


@pytest.fixture
def dead(office: Office) -> int:
    """An event that was given up: its receiver failed to the end."""
    office.endpoint("/broken")
    office.receiver.status["/broken"] = 500
    office.tell()
    at, failures = office.noon, 0
    while at is not None:
        office.deliver(at)
        failures += 1
        at = next_try(failures, at)
    (row,) = office.rows()
    assert row.id is not None
    return row.id


def test_a_dead_letter_says_what_to_whom_how_often_and_why(office: Office, dead: int) -> None:
    (row,) = dead_letters(office.store)
    assert row["id"] == dead
    assert (row["topic"], row["number"]) == ("problem:found", "晋政法整〔2026〕1号")
    assert (row["state"], row["attempts"], row["no"], row["status"]) == ("dead", 10, 10, 500)
    assert row["error"] == "对方应答500 · answered 500"


def test_what_waits_or_was_delivered_is_no_dead_letter(office: Office) -> None:
    office.endpoint()
    office.tell()
    assert not dead_letters(office.store)
    office.deliver()
    assert not dead_letters(office.store)
    assert [row["state"] for row in latest(office.store)] == ["delivered", "delivered"]


def test_sent_again_by_hand_it_arrives_under_its_old_id(office: Office, dead: int) -> None:
    office.receiver.status["/broken"] = 200
    resend(office.store, dead, "coord", "对方  已恢复\n", office.noon + LATER)
    assert office.deliver(office.noon + LATER).delivered == 1
    assert len(office.receiver.times()) == 1
    assert not dead_letters(office.store)
    tried = attempts_of(office.store, dead)
    assert [one["no"] for one in tried] == list(range(1, 13))
    assert tried[10]["error"] == "人工重发 · sent again by hand（coord）：对方 已恢复"
    assert (tried[11]["status"], tried[11]["error"]) == (200, "")


def test_sent_again_by_hand_it_has_all_its_tries_anew(office: Office, dead: int) -> None:
    resend(office.store, dead, "coord", "再试", office.noon + LATER)
    assert office.deliver(office.noon + LATER).waiting == 1
    (row,) = office.rows()
    assert (row.attempts, row.next_at) == (1, office.noon + LATER + timedelta(seconds=5))


def test_only_a_dead_letter_is_sent_again_and_only_once(office: Office, dead: int) -> None:
    resend(office.store, dead, "coord", "再试", office.noon + LATER)
    with pytest.raises(NotDead, match="waiting"):
        resend(office.store, dead, "coord", "再试", office.noon + LATER)
    delivered = next(row.id for row in office.rows("notice"))
    assert delivered is not None
    with pytest.raises(NotDead, match="delivered"):
        resend(office.store, delivered, "coord", "再试", office.noon + LATER)


def test_sending_again_takes_a_reason_and_someone_on_the_roster(office: Office, dead: int) -> None:
    with pytest.raises(NoReason):
        resend(office.store, dead, "coord", " \n", office.noon)
    with pytest.raises(NotOnRoster):
        resend(office.store, dead, "nobody", "再试", office.noon)
    assert office.states() == ["dead"]
    assert len(attempts_of(office.store, dead)) == 10


def test_a_letter_for_a_stopped_endpoint_is_not_sent_again(office: Office, dead: int) -> None:
    (row,) = office.rows()
    assert row.endpoint_id is not None
    switch(office.store, row.endpoint_id, active=False)
    with pytest.raises(StillStopped):
        resend(office.store, dead, "coord", "再试", office.noon)
    switch(office.store, row.endpoint_id, active=True)
    resend(office.store, dead, "coord", "再试", office.noon)
    assert office.states() == ["waiting"]


def test_a_row_that_is_not_there_is_refused(office: Office) -> None:
    with pytest.raises(NoSuchLetterOut):
        resend(office.store, 99, "coord", "再试", office.noon)
    with pytest.raises(NoSuchLetterOut):
        attempts_of(office.store, 99)
