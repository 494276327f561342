"""What a body's system does with its referrals, and what it cannot do with another's."""

import pytest

from models.past_act import read
from tasks.verification import verify
from tests.portal.conftest import Counter, referral


def test_a_referral_is_acknowledged_with_its_number_its_place_and_both_clocks(
    counter: Counter,
) -> None:
    answer = counter.refer(due_on="2026-08-03")
    said = answer.json()
    assert answer.status_code == 201
    assert (said["number"], said["state"], said["hold"]) == (
        "晋惩移〔2026〕1号",
        "received",
        "晋惩止〔2026〕1号",
    )
    assert [(c["term"], c["due_on"]) for c in said["clocks"]["committee"]] == [
        ("check", "2026-03-09")
    ]
    assert [(c["term"], c["due_on"]) for c in said["clocks"]["own"]] == [("own", "2026-08-03")]
    assert counter.call("GET", answer.headers["location"]).json()["number"] == said["number"]
    assert verify(counter.bench.ledger).ok


def test_the_body_of_the_key_refers_and_no_other(counter: Counter) -> None:
    for field in ("referrer", "actor", "acting_for"):
        answer = counter.call("POST", "/v1/referrals", {**referral(), field: "GY"})
        assert answer.status_code == 422
        assert [each["pointer"] for each in answer.json()["errors"]] == [f"/{field}"]
    number = counter.refer(body="GY").json()["number"]
    with counter.bench.store.read() as tx:
        records = [read(row[0], "referral") for row in tx.stream("SELECT record FROM history")]
    (record,) = (each for each in records if each["act"] == "receive")
    assert record["by"] == {
        "code": "body:GY",
        "role": "referrer",
        "via": "portal",
        "sure": "authenticated",
    }
    assert counter.bench.state(number) == "received"


def test_a_referral_is_supplemented_and_withdrawn(counter: Counter) -> None:
    path = f"/v1/referrals/{counter.refer().json()['number']}"
    more = counter.call("POST", f"{path}/supplements", {"statement": "补充两份笔录"})
    assert (more.status_code, more.json()["event"]) == (200, "referral:supplemented")
    gone = counter.call("POST", f"{path}/withdrawal", {"reason": "移送有误"})
    assert (gone.status_code, gone.json()["state"]) == (200, "withdrawn")
    seen = counter.call("GET", path).json()
    assert seen["hold"]["state"] == "released"
    assert seen["hold"]["released_by"] == "referral:withdrawn"
    again = counter.call("POST", f"{path}/withdrawal", {"reason": "移送有误"})
    assert (again.status_code, again.json()["code"]) == (409, "procedure.closed")
    assert "“已撤回”" in again.json()["detail"]


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("supplements", {"statement": "x"}),
        ("withdrawal", {"reason": "x"}),
        ("acknowledgment", {"received_on": "2026-03-02"}),
    ],
)
def test_another_bodys_referral_is_answered_like_one_that_does_not_exist(
    counter: Counter, verb: str, said: dict[str, str]
) -> None:
    number = counter.refer(body="JW").json()["number"]
    theirs = counter.call("POST", f"/v1/referrals/{number}/{verb}", said, "GY")
    nobodys = counter.call("POST", f"/v1/referrals/晋惩移〔2026〕9号/{verb}", said, "GY")
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.text.replace("1号", "9号") == nobodys.text
    assert dict(theirs.headers) | {"date": ""} == dict(nobodys.headers) | {"date": ""}
    assert counter.bench.state(number) == "received"


def test_a_key_that_another_body_used_tells_nothing_of_it(counter: Counter) -> None:
    number = counter.refer(body="JW", key="7f0c").json()["number"]
    said = {"statement": "x"}
    path = f"/v1/referrals/{number}/supplements"
    assert counter.call("POST", path, said, "GY", key="7f0c").status_code == 404


def test_a_number_may_be_written_with_plain_brackets(counter: Counter) -> None:
    counter.refer()
    answer = counter.call("GET", "/v1/referrals/晋惩移[2026]1")
    assert answer.json()["number"] == "晋惩移〔2026〕1号"


def test_there_is_nothing_to_acknowledge_before_it_is_returned(counter: Counter) -> None:
    path = f"/v1/referrals/{counter.refer().json()['number']}"
    early = counter.call("POST", f"{path}/acknowledgment", {"received_on": "2026-03-02"})
    assert (early.status_code, early.json()["code"]) == (409, "procedure.undeclared")
    none = counter.call("GET", f"{path}/conclusion")
    assert (none.status_code, none.json()["code"]) == (409, "referral.not-returned-yet")


def test_a_referral_of_one_that_is_under_way_is_refused_with_its_number(counter: Counter) -> None:
    own = "晋纪立〔2026〕7号"
    number = counter.refer(own_number=own).json()["number"]
    answer = counter.refer(own_number=own)
    assert (answer.status_code, answer.json()["code"]) == (409, "referral.already-referred")
    assert answer.json()["figures"]["number"] == number
    # The same number of another body's is another matter, and tells nothing of this one.
    assert counter.refer(own_number=own, body="GY").status_code == 201
