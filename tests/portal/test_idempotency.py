"""The same act asked for twice is done once and answered alike; keys of two bodies never meet."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tasks.asked_again import LONGEST_KEY
from tests.portal.conftest import Counter, referral


def test_the_same_key_is_given_the_same_answer(counter: Counter) -> None:
    said = referral()
    first = counter.call("POST", "/v1/referrals", said, key="7f0c")
    number = first.json()["number"]
    # What happens to the referral meanwhile does not change what was answered.
    counter.call("POST", f"/v1/referrals/{number}/withdrawal", {"reason": "移送有误"})
    again = counter.call("POST", "/v1/referrals", said, key="7f0c")
    assert again.status_code == first.status_code == 201
    assert again.content == first.content
    for header in ("location", "etag", "content-type"):
        assert again.headers[header] == first.headers[header]
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert len(counter.call("GET", "/v1/referrals").json()["items"]) == 1


def test_another_content_under_the_same_key_is_refused(counter: Counter) -> None:
    counter.refer(key="7f0c")
    answer = counter.refer(key="7f0c")
    assert (answer.status_code, answer.json()["code"]) == (422, "act.key-reused")


def test_another_verb_under_the_same_key_is_refused(counter: Counter) -> None:
    number = counter.refer(key="7f0c").json()["number"]
    path = f"/v1/referrals/{number}/withdrawal"
    answer = counter.call("POST", path, {"reason": "移送有误"}, key="7f0c")
    assert (answer.status_code, answer.json()["code"]) == (422, "act.key-reused")


def test_two_bodies_may_use_one_key(counter: Counter) -> None:
    said = referral()
    mine = counter.call("POST", "/v1/referrals", said, "JW", "7f0c")
    theirs = counter.call("POST", "/v1/referrals", said, "GY", "7f0c")
    assert (mine.status_code, theirs.status_code) == (201, 201)
    assert mine.json()["number"] != theirs.json()["number"]


def test_another_key_of_the_same_body_is_given_the_answer_too(counter: Counter) -> None:
    # A key that is replaced while a client still tries again must not refer twice.
    said = referral()
    first = counter.call("POST", "/v1/referrals", said, key="7f0c")
    counter.keys["JW"] = counter.key("JW")
    assert counter.call("POST", "/v1/referrals", said, key="7f0c").content == first.content


def test_twins_that_arrive_together_get_one_act_and_one_answer(counter: Counter) -> None:
    said = referral()
    counter.keys["JW"] = counter.key("JW")
    with ThreadPoolExecutor(16) as clients:
        asked = [
            clients.submit(counter.call, "POST", "/v1/referrals", said, "JW", "7f0c")
            for _ in range(16)
        ]
        answers = [each.result() for each in asked]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("idempotency-replayed" not in answer.headers for answer in answers) == 1
    assert len(counter.call("GET", "/v1/referrals").json()["items"]) == 1


def test_what_was_refused_is_tried_anew_under_the_same_key(counter: Counter) -> None:
    said = referral()
    unknown = {**said, "committee": "NOWHERE"}
    assert counter.call("POST", "/v1/referrals", unknown, key="7f0c").status_code == 422
    assert counter.call("POST", "/v1/referrals", said, key="7f0c").status_code == 201


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("", "portal.idempotency-key-missing"),
        ("k" * (LONGEST_KEY + 1), "act.key-unusable"),
    ],
)
def test_an_act_takes_a_key_that_can_be_kept(counter: Counter, key: str, code: str) -> None:
    answer = counter.refer(key=key)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
