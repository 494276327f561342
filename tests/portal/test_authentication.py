"""Which body calls: nobody without a key, nobody with more than its powers, nobody after it was
revoked."""

import pytest

from tasks.api_keys import PREFIX, revoke
from tests.portal.conftest import Counter, referral


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Bearer",
        "Bearer x",
        "Basic eDp5",
        f"Bearer {PREFIX}{'0' * 12}_{'0' * 64}",
        "Bearer " + "x" * 5000,
    ],
)
@pytest.mark.parametrize("path", ["/v1/referrals", "/v1/nowhere"])
def test_nobody_is_answered_without_a_key(
    counter: Counter, authorization: str | None, path: str
) -> None:
    headers = {"authorization": authorization} if authorization is not None else {}
    answer = counter.http.get(path, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "key.refused")
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_two_keys_at_once_are_none(counter: Counter) -> None:
    key = f"Bearer {counter.key().text}"
    headers = [("authorization", key), ("authorization", key)]
    assert counter.http.get("/v1/referrals", headers=headers).status_code == 401


@pytest.mark.parametrize(
    ("scopes", "method", "path", "missing"),
    [
        ("referrals:read", "POST", "/v1/referrals", "referrals:write"),
        ("referrals:write", "GET", "/v1/referrals", "referrals:read"),
        ("referrals:write", "GET", "/v1/referrals/x", "referrals:read"),
        ("referrals:write,referrals:read", "POST", "/v1/evidence", "evidence:write"),
    ],
)
def test_a_key_does_no_more_than_its_powers(
    counter: Counter, scopes: str, method: str, path: str, missing: str
) -> None:
    counter.keys["JW"] = counter.key("JW", scopes)
    answer = counter.call(method, path, referral() if method == "POST" else None)
    assert (answer.status_code, answer.json()["figures"]["scope"]) == (403, missing)


def test_a_key_that_was_just_used_does_nothing_from_the_instant_it_is_revoked(
    counter: Counter,
) -> None:
    number = counter.refer().json()["number"]
    bench, key = counter.bench, counter.keys["JW"]
    revoke(bench.ledger, key.id, "泄露", "coord", bench.at(0))
    for answer in (
        counter.refer(),
        counter.call("GET", "/v1/referrals"),
        counter.call("GET", f"/v1/referrals/{number}"),
        counter.call("POST", f"/v1/referrals/{number}/withdrawal", {"reason": "x"}),
        counter.call("POST", "/v1/evidence", {}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (401, "key.refused")
    assert bench.state(number) == "received"


def test_when_a_key_was_used_last_is_noted(counter: Counter) -> None:
    from tasks.api_keys import all_keys

    counter.refer()
    (row,) = all_keys(counter.bench.store)
    assert row["last_used_at"] is not None
