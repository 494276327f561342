"""Files are handed in whole or not at all, and a body names only what it handed in itself."""

import base64
import hashlib
from collections.abc import Iterator

import httpx
import pytest

import portal.limits
from models.settings import settings
from tests.portal.conftest import Counter

FILE = b"%PDF-1.7 " + bytes(range(256)) * 100
DIGEST = hashlib.sha256(FILE).hexdigest()


def hand_in(
    counter: Counter, content: object = FILE, body: str = "JW", **headers: str
) -> httpx.Response:
    if body not in counter.keys:
        counter.keys[body] = counter.key(body)
    sent = {"authorization": f"Bearer {counter.keys[body].text}", **headers}
    return counter.http.post("/v1/evidence", content=content, headers=sent)  # type: ignore[arg-type]


def materials(file: str) -> dict[str, object]:
    kind = "证据材料 · evidence"
    return {"statement": "补充", "materials": [{"kind": kind, "name": "笔录", "file": file}]}


def test_a_file_is_kept_once_under_its_digest(counter: Counter) -> None:
    for _ in range(2):
        answer = hand_in(counter, **{"content-type": "application/pdf; x=y"})
        assert answer.status_code == 201
        assert answer.json() == {"file": f"sha256:{DIGEST}", "size": len(FILE)}
    assert (settings().evidence / DIGEST[:2] / DIGEST).read_bytes() == FILE
    assert not list(settings().evidence.glob("incoming-*"))


def test_a_file_that_does_not_say_how_long_it_is_is_taken_in_by_portions(counter: Counter) -> None:
    def portions() -> Iterator[bytes]:
        for start in range(0, len(FILE), 1000):
            yield FILE[start : start + 1000]

    assert hand_in(counter, portions()).json()["file"] == f"sha256:{DIGEST}"


def test_a_file_that_is_handed_in_may_be_named(counter: Counter) -> None:
    file = hand_in(counter).json()["file"]
    path = f"/v1/referrals/{counter.refer().json()['number']}/supplements"
    assert counter.call("POST", path, materials(file)).status_code == 200


def test_a_digest_tells_nobody_what_another_body_has(counter: Counter) -> None:
    file = hand_in(counter, body="JW").json()["file"]
    path = f"/v1/referrals/{counter.refer(body='GY').json()['number']}/supplements"
    theirs = counter.call("POST", path, materials(file), "GY")
    nobodys = counter.call("POST", path, materials(f"sha256:{'0' * 64}"), "GY")
    assert theirs.status_code == nobodys.status_code == 422
    assert theirs.text.replace(DIGEST, "0" * 64) == nobodys.text
    assert hand_in(counter, body="GY").json()["file"] == file
    assert counter.call("POST", path, materials(file), "GY").status_code == 200


@pytest.mark.parametrize("file", ["笔录.pdf", "../seal.key", "sha256:", DIGEST])
def test_the_inbox_of_this_machine_is_not_reached_from_outside(counter: Counter, file: str) -> None:
    inbox = settings().inbox
    inbox.mkdir(parents=True)
    (inbox / "笔录.pdf").write_bytes(FILE)
    path = f"/v1/referrals/{counter.refer().json()['number']}/supplements"
    answer = counter.call("POST", path, materials(file))
    assert (answer.status_code, answer.json()["code"]) == (422, "evidence.no-such-file")


def test_what_is_not_what_was_announced_is_not_kept(counter: Counter) -> None:
    right = base64.b64encode(bytes.fromhex(DIGEST)).decode()
    wrong = base64.b64encode(bytes(32)).decode()
    for said in (wrong, "x"):
        answer = hand_in(counter, **{"repr-digest": f"sha-256=:{said}:"})
        assert (answer.status_code, answer.json()["code"]) == (422, "portal.digest-differs")
    assert not (settings().evidence / DIGEST[:2]).exists()
    assert not list(settings().evidence.glob("incoming-*"))
    assert hand_in(counter, **{"repr-digest": f"sha-256=:{right}:"}).status_code == 201


def test_a_file_that_becomes_too_large_is_cut_off_and_gone(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portal.limits, "LARGEST", 5000)
    answer = hand_in(counter, iter([b"x" * 4000, b"x" * 4000]))
    assert (answer.status_code, answer.json()["code"]) == (413, "portal.too-large")
    assert hand_in(counter, b"x" * 5001).status_code == 413
    assert not list(settings().evidence.glob("incoming-*"))


def test_what_is_no_media_type_is_refused(counter: Counter) -> None:
    answer = hand_in(counter, **{"content-type": "pdf"})
    assert (answer.status_code, answer.json()["code"]) == (400, "portal.media-unusable")
