"""What a court and a procuratorate answer to a proposal handed to them, by their own keys."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import httpx
import pytest

from models.store import Store
from portal.app import create_app
from rules.commutation.words import Opinion, Outcome
from tasks.api_keys import create
from tests.portal.running import running
from tests.prison import Prison

SCOPES = "commutations:write,commutations:read"
SENT, NOW = date(2026, 2, 10), date(2026, 2, 24)


class Desk:
    """The portal as the court's and the procuratorate's systems meet it."""

    def __init__(self, prison: Prison, http: httpx.Client) -> None:
        self.prison, self.http, self.keys = prison, http, {}  # type: ignore[var-annotated]
        for body in ("FY", "ZY", "COURT"):
            last = date(2026, 12, 31)
            made = create(prison.ledger, body, "试点", SCOPES, last, "coord", prison.at(SENT))
            self.keys[body] = made.text
        self.calls = 0

    def call(self, method: str, path: str, said: Any = None, body: str = "FY") -> httpx.Response:
        self.calls += 1
        headers = {"authorization": f"Bearer {self.keys[body]}"}
        if method == "POST":
            headers["idempotency-key"] = f"call-{self.calls}"
        return self.http.request(method, f"/v1/commutations/{path}", json=said, headers=headers)


@pytest.fixture
def desk(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    prison = Prison(sqlite_store)
    for place in ("portal.commutations.now", "portal.authentication.today"):
        value: Any = prison.at(NOW) if place.endswith("now") else NOW
        monkeypatch.setattr(place, lambda value=value: value)
    monkeypatch.setattr("portal.commutations.today", lambda: NOW)
    with running(create_app(prison.ledger)) as address, httpx.Client(base_url=address) as http:
        yield Desk(prison, http)


def test_the_procuratorate_states_its_opinion_and_the_court_rules(desk: Desk) -> None:
    number = desk.prison.to_hand_over()
    assert desk.call("GET", number).status_code == 404  # not handed over yet
    desk.prison.hand_over(number, SENT)
    seen = desk.call("GET", number).json()
    assert (seen["convict"], seen["state"]) == ("ZF-2022-0107", "with_court")
    assert {clock["term"] for clock in seen["clocks"]} == {"decide", "opinion", "custody"}
    assert "某" not in str(seen["steps"])  # counts of votes, nobody's name
    opinion = {"on_day": "2026-02-24", "opinion": Opinion.DISAGREES, "reason": "悔改表现不足"}
    theirs = desk.call("POST", f"{number}/opinion", opinion, "FY")
    assert (theirs.status_code, theirs.json()["code"]) == (403, "actor.not-entitled")
    stated = desk.call("POST", f"{number}/opinion", opinion, "ZY")
    assert (stated.status_code, stated.json()["event"]) == (200, "commutation:opinion_stated")
    assert desk.call("POST", f"{number}/filing", {"on_day": "2026-02-24"}).status_code == 200
    ruling = {
        "decided_on": "2026-02-24", "outcome": Outcome.GRANTED, "document": "刑更1号",
        "cut_months": 6, "ends_on": "2027-09-10",
    }  # fmt: skip
    wrong = desk.call("POST", f"{number}/ruling", ruling)
    assert (wrong.status_code, wrong.json()["code"]) == (409, "commutation.end-is-wrong")
    done = desk.call("POST", f"{number}/ruling", ruling | {"ends_on": "2027-09-09"})
    assert (done.status_code, done.json()["state"]) == (200, "ruled")


def test_what_was_not_handed_to_a_body_is_answered_as_if_it_were_not_there(desk: Desk) -> None:
    number = desk.prison.to_hand_over()
    desk.prison.hand_over(number, SENT)
    for path, method in ((number, "GET"), (f"{number}/filing", "POST")):
        said = {"on_day": "2026-02-24"} if method == "POST" else None
        theirs = desk.call(method, path, said, "COURT")
        assert (theirs.status_code, theirs.json()["code"]) == (404, "matter.unknown")
    desk.keys["ZY"] = desk.keys["ZY"][:-1] + "x"
    assert desk.call("GET", number, body="ZY").status_code == 401
