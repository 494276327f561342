"""Endpoints: where events may go, and secrets that nothing shows."""

import logging
import pickle
import stat
from pathlib import Path

import pytest

from models.settings import settings
from rules.refusal import Refused
from rules.topic import UnknownTopic
from tasks.courier import Letter
from tasks.endpoint_secrets import NoSecret, secrets_of
from tasks.endpoints import (
    AddressRefused,
    UnknownEndpoint,
    all_endpoints,
    check_address,
    register,
    retire,
    rotate,
    switch,
)
from tasks.lookup import UnknownCode
from tests.office import QUICK, Office


def secret_file(endpoint_id: int) -> Path:
    return settings().keys / "endpoints" / f"{endpoint_id}.secret"


def test_an_endpoint_is_listed_as_registered_without_its_secret(office: Office) -> None:
    made = register(office.store, "ZFW", "https://127.0.0.1:8443/events", "problem:*")
    (row,) = all_endpoints(office.store)
    assert row == {
        "id": made.id,
        "body": "ZFW",
        "url": "https://127.0.0.1:8443/events",
        "topics": "problem:*",
        "active": True,
    }


def test_its_secret_is_kept_for_its_owner_alone(office: Office) -> None:
    made = office.endpoint()
    file = secret_file(made.id)
    assert file.read_text() == made.secret.reveal() + "\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_each_endpoint_has_a_secret_of_its_own(office: Office) -> None:
    assert office.endpoint().secret.reveal() != office.endpoint().secret.reveal()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x",
        "http://localhost:8080/x",
        "http://[::1]/x",
        "https://court.example/x",
        "https://COURT.example:8443/x",
        "http://prison.example:8443/x",
    ],
)
def test_this_machine_and_hosts_that_are_allowed_are_sent_to(
    url: str, var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIHUAN_ALLOWED_HOSTS", "court.example, prison.example:8443")
    settings.cache_clear()
    check_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "events",
        "/etc/passwd",
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "gopher://127.0.0.1/x",
        "http://",
        "http:///x",
        "http://169.254.169.254/latest",
        "http://10.0.0.1/x",
        "http://0.0.0.0/x",
        "http://127.1/x",
        "http://2130706433/x",
        "http://court.example/x",
        "http://localhost.example/x",
        "http://localhost@court.example/x",
        "http://court.example\\@localhost/x",
        "http://prison.example/x",
        "http://prison.example:8444/x",
        "http://user:word@127.0.0.1/x",
        "http://127.0.0.1/x?token=word",
        "http://127.0.0.1/x#word",
        "http://127.0.0.1:99999/x",
        "http://127.0.0.1/\x00",
        "http://127.0.0.1/" + "x" * 2000,
        "http://法院.example/x",
    ],
)
def test_no_other_address_is_sent_to_and_the_refusal_does_not_repeat_it(
    url: str, var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIHUAN_ALLOWED_HOSTS", "prison.example:8443")
    settings.cache_clear()
    with pytest.raises(AddressRefused) as refused:
        check_address(url)
    assert "word" not in str(refused.value)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


def test_a_refused_registration_leaves_neither_row_nor_secret(office: Office) -> None:
    for body, url, topics, refusal in (
        ("ZFW", "http://court.example/", "*", AddressRefused),
        ("ZFW", "http://127.0.0.1/", "problem:lost", UnknownTopic),
        ("NOBODY", "http://127.0.0.1/", "*", UnknownCode),
    ):
        with pytest.raises(refusal):
            register(office.store, body, url, topics)
    assert not all_endpoints(office.store)
    assert not (settings().keys / "endpoints").exists()


def test_a_rotated_secret_stands_beside_the_old_one_until_that_is_retired(office: Office) -> None:
    made = office.endpoint()
    new = rotate(office.store, made.id).secret
    both = [secret.reveal() for secret in secrets_of(made.id)]
    assert both == [new.reveal(), made.secret.reveal()]
    assert retire(office.store, made.id) == 1
    assert [secret.reveal() for secret in secrets_of(made.id)] == [new.reveal()]
    assert stat.S_IMODE(secret_file(made.id).stat().st_mode) == 0o600


def test_rotating_twice_keeps_two_secrets_and_not_three(office: Office) -> None:
    made = office.endpoint()
    rotate(office.store, made.id)
    rotate(office.store, made.id)
    assert len(secrets_of(made.id)) == 2


def test_a_lost_or_spoilt_secret_is_replaced_by_rotating(office: Office) -> None:
    made = office.endpoint()
    secret_file(made.id).unlink()
    with pytest.raises(NoSecret):
        secrets_of(made.id)
    secret_file(made.id).write_text("whsec_spoilt\n")
    new = rotate(office.store, made.id).secret
    assert [secret.reveal() for secret in secrets_of(made.id)] == [new.reveal()]


def test_an_endpoint_nobody_registered_cannot_be_changed(office: Office) -> None:
    for change in (
        lambda: switch(office.store, 99, active=False),
        lambda: rotate(office.store, 99),
        lambda: retire(office.store, 99),
    ):
        with pytest.raises(UnknownEndpoint):
            change()
    assert not secret_file(99).exists()


def test_a_stopped_endpoint_is_told_nothing_until_it_is_started_again(office: Office) -> None:
    made = office.endpoint()
    switch(office.store, made.id, active=False)
    office.tell()
    assert not office.rows()
    switch(office.store, made.id, active=True)
    office.tell(2)
    assert office.rows()


def test_no_log_no_error_and_no_repr_shows_a_secret(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    made = [office.endpoint(path) for path in ("/ok", "/broken", "/hang", "/spoilt")]
    made.append(rotate(office.store, made[0].id))
    secret_file(made[3].id).write_text(f"{made[3].secret.reveal()}!\n")
    office.receiver.status["/broken"] = 500
    office.tell()
    office.deliver(courier=QUICK)
    shown = [caplog.text, repr(made), str(made), repr([secrets_of(made[0].id)])]
    shown += [f"{one.error}{one.receipt}" for one in office.attempts()]
    shown += [repr(office.rows()), repr(all_endpoints(office.store)), repr(settings())]
    shown.append(repr(Letter(1, "lane", headers={"webhook-signature": "v1,abc"}, body=b"abc")))
    for one in made:
        hidden = one.secret.reveal().removeprefix("whsec_")
        assert not [text for text in shown if hidden in text]
    assert "abc" not in shown[-1]
    with pytest.raises(TypeError):
        pickle.dumps(made[0])


def test_a_spoilt_secret_is_said_without_being_shown(office: Office) -> None:
    made = office.endpoint()
    spoilt = made.secret.reveal() + "!"
    secret_file(made.id).write_text(spoilt)
    with pytest.raises(Refused) as refused:
        secrets_of(made.id)
    assert made.secret.reveal() not in f"{refused.value!r}{refused.value.figures}"
