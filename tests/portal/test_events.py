"""Events of cases told by a body's system: each answered, each once, and what they lead to."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from models.store import Store
from portal.app import create_app
from tasks.api_keys import NewKey, create
from tasks.risks.raising import settle
from tests.courts import FIRST
from tests.portal.running import running
from tests.watching import Watched

ALL = "events:write,cases:read"


@dataclass
class Desk:
    """The portal as the system of a court meets it."""

    watched: Watched
    http: httpx.Client
    keys: dict[str, NewKey] = field(default_factory=dict)

    def call(
        self,
        method: str,
        path: str,
        said: Any = None,
        body: str = "C1",
        key: str | None = None,
        scopes: str = ALL,
        **more: Any,
    ) -> httpx.Response:
        """A request by a body's system, with a fresh idempotency key unless one is given."""
        name = f"{body}:{scopes}"
        if name not in self.keys:
            at, last = self.watched.at(0), FIRST.replace(month=12, day=31)
            self.keys[name] = create(self.watched.ledger, body, "试点", scopes, last, "coord", at)
        headers = {"authorization": f"Bearer {self.keys[name].text}"}
        if method == "POST":
            headers["idempotency-key"] = key if key is not None else str(uuid.uuid4())
        return self.http.request(method, path, json=said, headers=headers, **more)

    def tell(self, *events: dict[str, Any], **more: Any) -> httpx.Response:
        """Events of a source."""
        of = {name: more.pop(name) for name in ("body_told", "view") if name in more}
        said = {"source": "ajxt", "events": list(events)}
        if "body_told" in of:
            said["body"] = of["body_told"]
        return self.call("POST", "/v1/events", said, **more)


def event(
    happened: str = "filed", at: str = "2026-03-02T09:00:00+08:00", **more: Any
) -> dict[str, Any]:
    """An event of a case, sound in itself."""
    return {"id": f"e-{uuid.uuid4().hex[:8]}", "case": "（2026）7号", "at": at,
            "happened": happened, **more}  # fmt: skip


def judged(**more: Any) -> dict[str, Any]:
    """Judged without a hearing: a point warns of it at once."""
    return event("judged", "2026-03-02T09:30:00+08:00", **more)


@pytest.fixture
def desk(store: Store, today: object) -> Iterator[Desk]:
    watched = Watched(store)
    with running(create_app(watched.ledger)) as address, httpx.Client(base_url=address) as http:
        yield Desk(watched, http)


def test_what_is_told_is_taken_and_what_it_leads_to_is_read_back(desk: Desk) -> None:
    role = event("role:reporting_judge", person="c1-j1", from_on="2026-03-02")
    answer = desk.tell(event(facts={"kind": "civil_first", "claim_amount": 8}), role, judged())
    assert answer.status_code == 200
    said = answer.json()
    assert (said["taken"], said["refused"]) == (3, 0)
    assert [item["outcome"] for item in said["items"]] == ["taken"] * 3
    settle(desk.watched.ledger, desk.watched.at(0))
    seen = desk.call("GET", "/v1/cases/（2026）7号").json()
    assert seen["sheet"]["judged_on"] == "2026-03-02"
    assert [warning["point"] for warning in seen["warnings"]] == ["T-ORDER"]
    assert seen["warnings"][0]["post"] == "C1-J1"
    assert seen["why"][0]["fires"] and seen["why"][0]["lines"]
    page = desk.call("GET", "/v1/warnings?state=open").json()
    assert [item["case"] for item in page["items"]] == ["（2026）7号"]


def test_the_same_events_again_change_nothing_and_another_content_is_a_correction(
    desk: Desk,
) -> None:
    first = judged()
    assert desk.tell(first).json()["taken"] == 1
    assert desk.tell(first).json()["unchanged"] == 1
    again = desk.tell({**first, "at": "2026-03-01T09:00:00+08:00"}).json()
    assert again["corrected"] == 1
    seen = desk.call("GET", "/v1/cases/（2026）7号").json()
    assert (seen["sheet"]["judged_on"], seen["sheet"]["judged_times"]) == ("2026-03-01", 1)
    assert [fault["kind"] for fault in seen["faults"]] == ["correction"]


def test_the_same_key_is_answered_the_same_and_another_content_under_it_refused(
    desk: Desk,
) -> None:
    one = judged()
    first = desk.tell(one, key="K1")
    again = desk.tell(one, key="K1")
    assert again.content == first.content
    assert again.headers["idempotency-replayed"] == "true"
    other = desk.tell(judged(), key="K1")
    assert (other.status_code, other.json()["code"]) == (422, "act.key-reused")


WRONG: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"happened": "dissolved"}, "/happened", "field.cases-unknown-happening"),
    ({"facts": {"colour": "red"}}, "/facts/colour", "field.cases-unknown-fact"),
    ({"facts": {"kind": "naval"}}, "/facts/naval", "field.cases-unknown-kind"),
    ({"facts": {"claim_amount": 10**16}}, "/facts/claim_amount", "field.cases-number-too-large"),
    ({"facts": {"claim_amount": 1.5}}, "/facts/claim_amount/bool", "field.not-yes-or-no"),
    ({"at": "2026-03-02T09:00:00"}, "/at", "field.no-time-zone"),
    ({"at": "2026-03-03T12:00:01+08:00"}, "/at", "field.cases-not-yet"),
    ({"happened": "role:reporting_judge"}, "/person", "field.cases-no-tenure"),
    ({"case": ""}, "/case", "field.empty"),
    ({"colour": 1}, "/colour", "field.unknown"),
)


def test_wrong_events_are_named_field_by_field_and_the_others_are_taken(desk: Desk) -> None:
    wrong = [event(**more) for more, _, _ in WRONG]
    said = desk.tell(judged(), *wrong, event(at="2026-03-03T12:00:00+08:00")).json()
    assert (said["taken"], said["refused"]) == (2, len(WRONG))
    found = [item["errors"][0] for item in said["items"][1:-1]]
    assert [(each["pointer"], each["code"]) for each in found] == [
        (f"/events/{i}{path}", code) for i, (_, path, code) in enumerate(WRONG, start=1)
    ]


def test_where_every_event_is_wrong_nothing_is_taken(desk: Desk) -> None:
    answer = desk.tell(event("dissolved"))
    assert (answer.status_code, answer.json()["code"]) == (422, "portal.form-invalid")
    many = desk.tell(*[event() for _ in range(501)])
    assert many.status_code == 422
    assert many.json()["errors"][0]["code"] == "field.too-many"


def test_a_body_tells_and_reads_only_its_own(desk: Desk) -> None:
    desk.tell(judged())
    assert desk.call("GET", "/v1/cases/（2026）7号", body="C2").status_code == 404
    assert desk.call("GET", "/v1/warnings", body="C2").json()["items"] == []
    other = desk.tell(judged(), body_told="C2")
    assert (other.status_code, other.json()["code"]) == (403, "scope.missing")
    shared = desk.tell(judged(), body_told="C2", body="ZFW", scopes="events:write-all")
    assert shared.json()["taken"] == 1
    nothing = desk.call("GET", "/v1/warnings", scopes="events:write")
    assert nothing.status_code == 403
    prison = desk.tell(judged(), body="ZFW", scopes="events:write")
    assert (prison.status_code, prison.json()["code"]) == (422, "cases.unknown-view")
