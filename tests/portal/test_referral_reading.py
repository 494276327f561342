"""What a body's system may read: only its own, and what is confidential only for a reason that is
on record."""

from urllib.parse import quote

import pytest
from sqlalchemy import text

from tasks.readings import readings_of
from tests.portal.conftest import Counter


def readings(counter: Counter, number: str) -> list[tuple[str, str, str]]:
    matter_id = counter.bench.id_of(None, number)
    rows = readings_of(counter.bench.store, matter_id)
    return [(row["who"], row["what"], row["reason"]) for row in rows]


@pytest.mark.parametrize("part", ["", "/conclusion"])
def test_another_bodys_is_seen_no_more_than_one_that_does_not_exist(
    counter: Counter, part: str
) -> None:
    number = counter.refer(body="JW", confidential=True).json()["number"]
    theirs = counter.call("GET", f"/v1/referrals/{number}{part}", body="GY")
    nobodys = counter.call("GET", f"/v1/referrals/晋惩移〔2026〕9号{part}", body="GY")
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.text.replace("1号", "9号") == nobodys.text
    assert dict(theirs.headers) | {"date": ""} == dict(nobodys.headers) | {"date": ""}
    assert counter.call("GET", "/v1/referrals", body="GY").json() == {"items": [], "next": ""}
    assert readings(counter, number) == []


def test_numbers_of_other_matters_are_not_found(counter: Counter) -> None:
    said = counter.refer().json()
    for number in (said["hold"], "册-keys", "晋惩意〔2026〕1号", "%00", "x" * 200, "🜲"):
        answer = counter.call("GET", f"/v1/referrals/{number}")
        assert (answer.status_code, answer.json()["code"]) == (404, "matter.unknown")


def test_a_number_that_cannot_be_shown_is_repeated_without_a_stray_quotation_mark(
    counter: Counter,
) -> None:
    for number, shown in (("%00", "\\x00"), ("%00%27", "\\x00'"), ("%0A" * 90, "\\n" * 40)):
        answer = counter.call("GET", f"/v1/referrals/{number}")
        assert answer.json()["figures"]["number"] == shown
        said = counter.call("POST", f"/v1/referrals/{number}/withdrawal", {"reason": "x"})
        assert said.json()["figures"]["number"] == shown


def test_what_is_confidential_is_read_for_a_reason_or_not_at_all(counter: Counter) -> None:
    number = counter.refer(confidential=True).json()["number"]
    path = f"/v1/referrals/{number}"
    refused = counter.call("GET", path)
    assert (refused.status_code, refused.json()["code"]) == (400, "portal.reason-missing")
    assert "title" in refused.json()
    assert "减刑" not in refused.text
    assert counter.call("GET", f"{path}?reason=核对期限").status_code == 200
    assert counter.call("GET", path, **{"x-reason": quote("承办人阅卷")}).status_code == 200
    assert readings(counter, number) == [
        ("body:JW", "referral", "核对期限"),
        ("body:JW", "referral", "承办人阅卷"),
    ]


def test_whose_turn_it_is_is_told_and_the_bodys_own_verbs_when_it_is_theirs(
    counter: Counter,
) -> None:
    number = counter.refer().json()["number"]
    path = f"/v1/referrals/{number}"
    turn = counter.call("GET", path).json()["turn"]
    assert (turn["waits_for"], turn["zh"], turn["verbs"]) == ("coordinator", "协调员", [])
    with counter.bench.store.engine.begin() as connection:
        connection.execute(text("UPDATE matter SET state = 'no_majority' WHERE number = :n"),
                           {"n": number})  # fmt: skip
    turn = counter.call("GET", path).json()["turn"]
    assert (turn["waits_for"], turn["verbs"]) == ("referrer", ["supplement", "withdraw"])
    assert "补充材料后再次审议，或者撤回移送" in turn["why_zh"] and "no breach" in turn["why_en"]
    assert counter.call("POST", f"{path}/withdrawal", {"reason": "撤回"}).status_code == 200
    assert counter.call("GET", path).json()["turn"] is None


@pytest.mark.parametrize("reason", ["", "%20", "x" * 201, "a%0Ab"])
def test_a_reason_is_a_line_that_says_something(counter: Counter, reason: str) -> None:
    number = counter.refer(confidential=True).json()["number"]
    answer = counter.call("GET", f"/v1/referrals/{number}", **{"x-reason": reason})
    assert (answer.status_code, answer.json()["code"]) == (400, "portal.reason-missing")


def test_what_is_not_confidential_takes_no_reason_and_leaves_no_trace(counter: Counter) -> None:
    number = counter.refer().json()["number"]
    assert counter.call("GET", f"/v1/referrals/{number}").status_code == 200
    assert readings(counter, number) == []


def test_a_list_tells_no_more_than_the_body_knows(counter: Counter) -> None:
    counter.refer(confidential=True)
    (item,) = counter.call("GET", "/v1/referrals").json()["items"]
    assert set(item) == {
        "number", "own_number", "committee", "received_on",
        "state", "state_zh", "state_en", "seq",
    }  # fmt: skip


def test_a_list_is_read_page_by_page_and_each_referral_once(counter: Counter) -> None:
    numbers = [counter.refer().json()["number"] for _ in range(5)]
    found, cursor, pages = [], "", 0
    while pages < 5:
        page = counter.call("GET", f"/v1/referrals?limit=2&cursor={cursor}").json()
        found += [item["number"] for item in page["items"]]
        cursor, pages = page["next"], pages + 1
        if not cursor:
            break
    assert (found, pages) == (numbers, 3)


def test_a_list_by_state_has_those_in_that_state(counter: Counter) -> None:
    numbers = [counter.refer().json()["number"] for _ in range(3)]
    counter.call("POST", f"/v1/referrals/{numbers[1]}/withdrawal", {"reason": "x"})
    for states, expected in (
        ("withdrawn", [numbers[1]]),
        ("received", [numbers[0], numbers[2]]),
        ("received, withdrawn", numbers),
        ("closed", []),
    ):
        items = counter.call("GET", f"/v1/referrals?state={states}").json()["items"]
        assert [item["number"] for item in items] == expected


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("state=nowhere", 422),
        ("limit=0", 422),
        ("limit=201", 422),
        ("limit=x", 422),
        ("cursor=AAAA", 400),
        ("cursor=" + "A" * 65, 422),
    ],
)
def test_a_list_that_cannot_be_is_refused(counter: Counter, query: str, status: int) -> None:
    answer = counter.call("GET", f"/v1/referrals?{query}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_cursor_of_one_body_opens_nothing_to_another(counter: Counter) -> None:
    for _ in range(2):
        counter.refer(body="JW")
    cursor = counter.call("GET", "/v1/referrals?limit=1").json()["next"]
    answer = counter.call("GET", f"/v1/referrals?limit=1&cursor={cursor}", body="GY")
    assert (answer.status_code, answer.json()["code"]) == (400, "portal.cursor-unusable")


@pytest.mark.parametrize("limit", ["0", "201", "-1", "x", ""])
def test_a_limit_out_of_range_is_refused_with_the_range(counter: Counter, limit: str) -> None:
    answer = counter.call("GET", f"/v1/referrals?limit={limit}")
    assert answer.status_code == 422
    (wrong,) = answer.json()["errors"]
    assert wrong["pointer"] == "/query/limit"
    assert wrong["detail"].endswith("（1至200）") and wrong["detail_en"].endswith("(1 to 200)")


def test_a_parameter_without_a_range_is_refused_with_what_is_wrong(counter: Counter) -> None:
    (wrong,) = counter.call("GET", f"/v1/referrals?state={'x' * 201}").json()["errors"]
    assert (wrong["code"], wrong["detail"]) == ("field.too-long", "最多200字")
