"""Delivery to a real receiver: signed, retried on schedule, one row by one worker."""

import threading
from datetime import datetime, timedelta

from sqlmodel import Session, select

from models.roster import Person
from rules.backoff import next_try, tries_in_all
from rules.signature import check_signature
from tasks.delivery import DeliveryReport, deliver_all, deliver_due
from tasks.endpoints import rotate
from tasks.outbox_rows import Outcome, Taken, note, take
from tests.office import LEASE, PATIENT, Office


def test_an_event_is_signed_and_says_what_happened(office: Office) -> None:
    secret = office.endpoint().secret
    (number,) = office.tell()
    assert office.deliver().delivered == 2  # and a notice to the owner
    (got,) = office.receiver.got()
    assert check_signature(got.headers, got.body, [secret], office.noon) == got.id
    assert got.headers["content-type"] == "application/json"
    data = got.event.pop("data")
    assert len(data.pop("digest")) == 64
    assert data == {
        "number": number,
        "procedure": "problem",
        "seq": 1,
        "state": "plan_due",
        "state_label": "待报方案 · plan due",
        "body": "PRISON",
        "keeper": "ZFW",
    }
    assert got.event["type"] == "problem:found"
    assert got.event["timestamp"] == office.province.at(0).isoformat(timespec="seconds")


def test_an_event_holds_nothing_that_anyone_wrote_and_nobodys_name(office: Office) -> None:
    office.endpoint()
    office.tell()
    office.deliver()
    (got,) = office.receiver.got()
    with Session(office.store.engine) as session:
        names = [person.name for person in session.exec(select(Person))]
    text = got.body.decode()
    assert not [said for said in [*names, "签字", "事项0", "inspect", "OWNER"] if said in text]


def test_the_ledger_and_the_row_make_the_id_and_it_stays_the_same_at_every_try(
    office: Office,
) -> None:
    office.endpoint("/broken")
    office.receiver.status["/broken"] = 500
    office.tell()
    for at in (office.noon, office.noon + timedelta(seconds=5)):
        office.deliver(at)
    first, second = office.receiver.got()
    assert first.id == second.id
    assert first.id.endswith(f"_{office.rows()[0].id}")
    assert first.body == second.body


def test_while_its_secret_is_replaced_an_event_is_signed_with_both(office: Office) -> None:
    made = office.endpoint()
    new = rotate(office.store, made.id).secret
    office.tell()
    office.deliver()
    (got,) = office.receiver.got()
    for secret in (made.secret, new):
        assert check_signature(got.headers, got.body, [secret], office.noon)


def test_only_the_topics_asked_for_are_told(office: Office) -> None:
    office.endpoint("/all", "problem:*")
    office.endpoint("/none", "problem:written_off,inspection:*")
    office.tell()
    office.deliver()
    assert [got.path for got in office.receiver.got()] == ["/all"]


def test_what_was_delivered_has_its_receipt_and_is_not_sent_again(office: Office) -> None:
    office.endpoint()
    office.tell()
    office.deliver()
    again = office.deliver(office.noon + timedelta(days=30))
    assert again == DeliveryReport()
    (row,) = office.rows()
    (tried,) = office.attempts(row.id)
    assert (row.state, tried.status, tried.error) == ("delivered", 200, "")
    assert tried.receipt.startswith("sha256:2689367b205c16ce32ed4200942b8b8b")  # of "ok"


def test_what_is_not_due_yet_waits(office: Office) -> None:
    office.endpoint()
    office.tell()
    assert office.deliver(office.province.at(0) - timedelta(seconds=1)).taken == 0
    assert office.deliver(office.province.at(0)).delivered == 2


def test_a_receiver_that_fails_is_tried_by_the_schedule_then_given_up(office: Office) -> None:
    office.endpoint("/broken")
    office.receiver.status["/broken"] = 500
    office.tell()
    at, most = office.noon, tries_in_all(office.noon)
    for failures in range(1, most + 1):
        report = office.deliver(at)
        assert office.deliver(at).taken == 0
        again = next_try(failures, at)
        if again is not None:
            assert office.deliver(again - timedelta(microseconds=1)).taken == 0
            at = again
    assert (report.dead, report.dead_letters) == (1, 1)
    assert office.deliver(at + timedelta(days=365)).taken == 0
    (row,) = office.rows()
    tried = office.attempts(row.id)
    assert row.state == "dead"
    assert len(office.receiver.got()) == len(tried) == most
    assert {one.error for one in tried} == {"对方应答500 · answered 500"}


def test_a_receiver_that_recovers_gets_what_it_missed(office: Office) -> None:
    office.endpoint("/broken")
    office.receiver.status["/broken"] = 502
    office.tell()
    office.deliver()
    office.receiver.status["/broken"] = 204
    office.receiver.answer["/broken"] = b""
    assert office.deliver(office.noon + timedelta(seconds=5)).delivered == 1
    assert office.states() == ["delivered"]


def test_the_longest_waiting_go_first_and_the_rest_is_the_next_rounds(office: Office) -> None:
    office.endpoint()
    office.tell(3)
    report = office.deliver(limit=2)
    assert (report.taken, report.due) == (2, 4)
    whole = deliver_all(office.province.ledger, office.noon, PATIENT)
    assert (whole.taken, whole.due, office.states()) == (4, 0, ["delivered"] * 3)


def test_a_try_that_was_cut_off_is_on_record_and_made_again_when_the_lease_ends(
    office: Office,
) -> None:
    office.endpoint()
    office.tell()
    _take_and_die(office)
    assert "中断" in office.attempts(office.rows()[0].id)[0].error
    assert office.deliver(office.noon + timedelta(seconds=299)).taken == 0
    assert office.deliver(office.noon + LEASE).delivered == 2
    assert [one.no for one in office.attempts(office.rows()[0].id)] == [1, 2]


def test_a_letter_that_kills_every_worker_is_given_up_in_the_end(office: Office) -> None:
    office.endpoint()
    office.tell()
    at = office.noon
    for _ in range(tries_in_all(at)):
        _take_and_die(office, at)
        at += LEASE
    assert office.deliver(at).dead == 2
    assert office.states() == ["dead"]
    assert not office.receiver.got()


def test_a_late_failure_does_not_disturb_who_has_the_row_now(office: Office) -> None:
    office.endpoint()
    office.tell()
    late = _taken(office, office.noon)
    now = _taken(office, office.noon + LEASE)
    assert now.no == late.no + 1
    with office.store.write() as tx:
        note(tx, [Outcome(late, error="late")], office.noon + LEASE)
    (row,) = office.rows()
    assert (row.state, row.next_at, row.attempts) == ("waiting", now.lease, 2)


def test_a_late_receipt_counts_and_a_later_failure_does_not_take_it_back(office: Office) -> None:
    office.endpoint()
    office.tell()
    late = _taken(office, office.noon)
    now = _taken(office, office.noon + LEASE)
    with office.store.write() as tx:
        note(tx, [Outcome(late, delivered=True, status=200)], office.noon + LEASE)
        note(tx, [Outcome(now, error="failed")], office.noon + LEASE)
    assert office.states() == ["delivered"]
    assert [(one.status, one.error) for one in office.attempts(late.row["id"])] == [
        (200, ""),
        (None, "failed"),
    ]


def test_workers_at_once_send_each_row_once(office: Office) -> None:
    for path in ("/one", "/two", "/three"):
        office.endpoint(path)
    office.tell(8)
    begin = threading.Barrier(4)
    problems: list[BaseException] = []

    def work() -> None:
        try:
            begin.wait(30)
            while deliver_due(office.province.ledger, office.noon, 3, PATIENT).taken:
                pass
        except BaseException as problem:
            problems.append(problem)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    # On PostgreSQL a worker may find every row in other hands and go home early.
    deliver_all(office.province.ledger, office.noon, PATIENT)
    assert not problems
    assert len(office.receiver.times()) == 24
    assert set(office.receiver.times().values()) == {1}
    assert set(office.states()) | set(office.states("notice")) == {"delivered"}
    assert {one.no for one in office.attempts()} == {1}


def _take_and_die(office: Office, at: datetime | None = None) -> list[Taken]:
    """What a worker leaves that was killed after taking: rows in nobody's hands."""
    with office.store.write() as tx:
        return take(tx, at or office.noon, 200)


def _taken(office: Office, at: datetime) -> Taken:
    """The one event, as a worker has it."""
    (found,) = [one for one in _take_and_die(office, at) if one.row["channel"] == "webhook"]
    return found
