"""How much is taken in: refused by what it says of itself, or as soon as it is too much."""

from collections.abc import Iterator

from portal.limits import BODY, HEADERS
from tests.portal.conftest import Counter


def ask(counter: Counter, **more: str) -> dict[str, str]:
    return {
        "authorization": f"Bearer {counter.key().text}",
        "idempotency-key": "1",
        "content-type": "application/json",
        **more,
    }


def test_a_form_that_says_it_is_too_large_is_not_read(counter: Counter) -> None:
    answer = counter.http.post("/v1/referrals", content=b"x" * (BODY + 1), headers=ask(counter))
    assert (answer.status_code, answer.json()["code"]) == (413, "portal.too-large")


def test_a_form_that_does_not_say_is_cut_off_where_it_becomes_too_large(counter: Counter) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(BODY // 1000 + 2):
            yield b"x" * 1000

    answer = counter.http.post("/v1/referrals", content=endless(), headers=ask(counter))
    assert (answer.status_code, answer.json()["code"]) == (413, "portal.too-large")


def test_a_form_as_large_as_may_be_is_read(counter: Counter) -> None:
    content = b'{"title":"' + b"x" * (BODY - 12) + b'"}'
    answer = counter.http.post("/v1/referrals", content=content, headers=ask(counter))
    assert answer.status_code == 422


def test_headers_and_addresses_are_bounded_together(counter: Counter) -> None:
    for answer in (
        counter.http.get("/v1/alive", headers={"x": "y" * HEADERS}),
        counter.http.get("/v1/alive?" + "q" * HEADERS),
    ):
        assert (answer.status_code, answer.json()["code"]) == (431, "portal.headers-too-large")
