"""The application as a whole: what every answer carries, what none does, what it stands without."""

import subprocess
import sys

import pytest

from tests.portal.conftest import Counter


def test_every_answer_tells_browsers_to_stay_and_nobody_what_serves(counter: Counter) -> None:
    for answer in (
        counter.http.get("/v1/alive"),
        counter.http.get("/v1/referrals"),
        counter.http.get("/nowhere"),
        counter.http.post("/v1/referrals", content=b"x" * 2_000_000),
    ):
        assert answer.headers["content-security-policy"].startswith("default-src 'self'")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "server" not in answer.headers


def test_no_other_site_is_let_in(counter: Counter) -> None:
    asked = {"origin": "https://elsewhere.example", "access-control-request-method": "POST"}
    for answer in (
        counter.http.options("/v1/referrals", headers=asked),
        counter.call("GET", "/v1/referrals", origin="https://elsewhere.example"),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_it_is_there_without_a_key_and_tells_nothing(counter: Counter) -> None:
    answer = counter.http.get("/v1/alive")
    assert (answer.status_code, answer.content) == (204, b"")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/nowhere", 404, "portal.no-such-place"),
        ("DELETE", "/v1/referrals", 405, "portal.method-not-taken"),
        ("PUT", "/v1/referrals/x", 405, "portal.method-not-taken"),
    ],
)
def test_what_there_is_not_is_a_problem_document(
    counter: Counter, method: str, path: str, status: int, code: str
) -> None:
    answer = counter.call(method, path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"


def test_it_stands_without_prefect() -> None:
    probe = "import sys, portal.serve; sys.exit('prefect' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
