"""Genuine, whole and fresh: what a receiver can and cannot be made to believe."""

import base64
import pickle
from datetime import UTC, datetime, timedelta

import pytest

from rules.signature import (
    ID,
    SIGNATURE,
    TIMESTAMP,
    Secret,
    SecretUnusable,
    SignatureMissing,
    SignatureStale,
    SignatureWrong,
    check_signature,
    signed_headers,
)

AT = datetime(2021, 2, 25, 17, 27, 36, tzinfo=UTC)
BODY = '{"type":"problem:found","data":{"number":"晋政法整〔2026〕1号"}}'.encode()
OURS, OLD, THEIRS = (Secret.of(bytes([n]) * 32) for n in (1, 2, 3))


def checked(
    secrets: tuple[Secret, ...] = (OURS,),
    body: bytes = BODY,
    at: datetime = AT,
    **changed: str,
) -> str:
    headers = signed_headers("msg_a_1", AT, BODY, [OURS])
    return check_signature(headers | changed, body, secrets, at)


def test_the_vector_published_with_the_convention_comes_out() -> None:
    secret = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    at = datetime.fromtimestamp(1614265330, UTC)
    headers = signed_headers("msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}', [secret])
    assert headers[SIGNATURE] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_genuine_message_is_known_by_its_id() -> None:
    assert checked() == "msg_a_1"


def test_one_changed_byte_of_the_body_is_noticed() -> None:
    with pytest.raises(SignatureWrong):
        checked(body=BODY + b" ")


@pytest.mark.parametrize("name", [ID, TIMESTAMP])
def test_a_changed_id_or_time_is_noticed(name: str) -> None:
    with pytest.raises(SignatureWrong):
        checked(**{name: str(int(AT.timestamp()) + 1)})


def test_another_secret_does_not_fit() -> None:
    with pytest.raises(SignatureWrong):
        checked((THEIRS,))


def test_while_a_secret_is_replaced_either_one_will_do_to_receive() -> None:
    assert checked((THEIRS, OURS)) == "msg_a_1"


@pytest.mark.parametrize("kept", [OURS, OLD])
def test_while_a_secret_is_replaced_either_one_will_do_to_have_been_sent(kept: Secret) -> None:
    headers = signed_headers("msg_a_1", AT, BODY, [OURS, OLD])
    assert len(headers[SIGNATURE].split(" ")) == 2
    assert check_signature(headers, BODY, [kept], AT) == "msg_a_1"


@pytest.mark.parametrize("seconds", [-300, 0, 300])
def test_five_minutes_either_way_are_fresh(seconds: int) -> None:
    assert checked(at=AT + timedelta(seconds=seconds)) == "msg_a_1"


@pytest.mark.parametrize("seconds", [-301, 301, 86400])
def test_a_second_more_is_a_recording_played_again(seconds: int) -> None:
    with pytest.raises(SignatureStale):
        checked(at=AT + timedelta(seconds=seconds))


@pytest.mark.parametrize("name", [ID, TIMESTAMP, SIGNATURE])
@pytest.mark.parametrize("value", ["", "签名"])
def test_a_header_that_is_missing_or_unreadable_is_named(name: str, value: str) -> None:
    with pytest.raises(SignatureMissing, match=name):
        checked(**{name: value})


@pytest.mark.parametrize("value", ["soon", "-1", "1.5", "9" * 13])
def test_a_time_that_is_none_is_no_time(value: str) -> None:
    with pytest.raises(SignatureMissing, match=TIMESTAMP):
        checked(**{TIMESTAMP: value})


@pytest.mark.parametrize("prefix", ["", "v1a,", "v2,", "v1 "])
def test_a_signature_of_another_kind_does_not_fit(prefix: str) -> None:
    digest = signed_headers("msg_a_1", AT, BODY, [OURS])[SIGNATURE].removeprefix("v1,")
    with pytest.raises(SignatureWrong):
        checked(**{SIGNATURE: prefix + digest})


def test_no_secret_at_all_believes_nothing() -> None:
    with pytest.raises(SignatureWrong):
        checked(())


@pytest.mark.parametrize("size", [24, 64])
def test_the_shortest_and_the_longest_secret_are_read_back_as_written(size: int) -> None:
    written = Secret.of(bytes(size)).reveal()
    assert Secret(written).reveal() == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "whsec_",
        "whsec_密钥",
        "whsec_" + base64.b64encode(bytes(23)).decode(),
        "whsec_" + base64.b64encode(bytes(65)).decode(),
        base64.b64encode(bytes(32)).decode(),
        "whsec_" + base64.b64encode(bytes(32)).decode() + "!",
    ],
)
def test_what_is_no_secret_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(SecretUnusable) as refused:
        Secret(text)
    assert len(text) < 10 or text not in str(refused.value)
    assert refused.value.__cause__ is None


def test_a_secret_shows_itself_nowhere() -> None:
    shown = OURS.reveal().removeprefix("whsec_")
    assert shown not in repr(OURS) + str(OURS) + f"{OURS}{[OURS]}"
    with pytest.raises(TypeError):
        pickle.dumps(OURS)
