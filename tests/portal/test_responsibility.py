"""Who answered on a day, asked over HTTP: with a power, within bounds, or traced back anywhere."""

import pytest

from tests.lists import settle as settle_court
from tests.portal.conftest import Counter

ASK = "/v1/responsibility"


@pytest.fixture
def asked(counter: Counter) -> Counter:
    """Beside the bench, the court `GY2` with its list; a key of it, and one that may trace back."""
    settle_court(counter.bench.store, "GY2")
    counter.keys["GY2"] = counter.key("GY2", "responsibility:read")
    counter.keys["JW"] = counter.key("JW", "responsibility:read-all")
    counter.keys["GY"] = counter.key("GY", "responsibility:read")
    return counter


def test_a_court_learns_who_answered_in_march_2020_though_moved_twice_and_retired(
    asked: Counter,
) -> None:
    said = asked.call("GET", f"{ASK}?item=CT-002&on=2020-03-02", body="GY2").json()
    (answer,) = said["answers"]
    assert (answer["person"], answer["post"], answer["acknowledged_on"]) == (
        "mover", "LA-TZ", "2019-01-08",
    )  # fmt: skip
    assert answer["now"].startswith("已于2024-06-30离任")
    assert answer["list"] == "沪责〔2019〕1号"


def test_another_body_learns_nothing_and_who_may_trace_back_learns_it(asked: Counter) -> None:
    path = f"{ASK}?item=CT-002&on=2020-03-02&body=GY2"
    theirs = asked.call("GET", path, body="GY")
    nobodys = asked.call("GET", path.replace("GY2", "XX9"), body="GY")
    assert (theirs.status_code, theirs.json()["code"]) == (422, "roster.unknown-code")
    assert theirs.text.replace("GY2", "XX9") == nobodys.text
    assert asked.call("GET", path, body="JW").json()["answers"][0]["person"] == "mover"


@pytest.mark.parametrize(
    ("question", "status", "code"),
    [
        ("", 422, "answering.one-of-three"),
        ("item=CT-002&case=x", 422, "answering.one-of-three"),
        ("item=CT-999", 404, "answering.unknown-item"),
        ("item=CT-002&on=2023-01-01", 404, "answering.item-not-in-force"),
        ("matter=晋政法整〔2026〕9号", 404, "matter.unknown"),
        ("matter=x", 404, "number.unreadable"),
        ("case=（1999）无此案", 404, "tracing.case-unknown"),
        ("item=CT-002&on=2020-02-30", 422, "portal.form-invalid"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_by_its_name(
    asked: Counter, question: str, status: int, code: str
) -> None:
    answer = asked.call("GET", f"{ASK}?{question}", body="GY2")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_key_without_the_power_asks_nothing(counter: Counter) -> None:
    answer = counter.call("GET", f"{ASK}?item=CT-001")
    assert (answer.status_code, answer.json()["code"]) == (403, "scope.missing")


def test_where_no_post_carried_it_the_answer_says_so_and_is_not_just_empty(asked: Counter) -> None:
    said = asked.call("GET", f"{ASK}?item=CT-002&on=2020-03-02", body="GY").json()
    assert (said["answers"], said["why_none"]["code"]) == ([], "answering.nobody-carried")
