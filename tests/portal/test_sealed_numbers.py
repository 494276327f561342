"""To the system of a body a sealed number is a number that there is not, at every address."""

from datetime import date
from urllib.parse import quote

import httpx
import pytest

from models.store import Store
from portal.app import create_app
from rules.scope import SCOPES
from tasks.api_keys import create
from tests.interfering import Interfering
from tests.portal.running import running

DAY, NONE = date(2026, 3, 2), "密问〔2026〕99号"
READ = ("/v1/referrals/{}", "/v1/referrals/{}/conclusion", "/v1/commutations/{}", "/v1/cases/{}")
DONE = (
    "/v1/referrals/{}/supplements",
    "/v1/referrals/{}/withdrawal",
    "/v1/referrals/{}/acknowledgment",
)


@pytest.mark.usefixtures("today")
def test_what_the_api_answers_is_the_same_status_and_the_same_words(sqlite_store: Store) -> None:
    court = Interfering(sqlite_store)
    number = court.recorded(DAY, asked_on=DAY.isoformat())
    scopes = ",".join(SCOPES)
    key = create(
        court.ledger, "HJ", "试点", scopes, date(2026, 12, 31), "coord", court.province.at(DAY)
    )
    asked = 0
    with running(create_app(court.ledger)) as address, httpx.Client(base_url=address) as http:
        for method, places in (("GET", READ), ("POST", DONE)):
            for place in places:
                answers = []
                for n in (number, NONE):
                    headers = {
                        "authorization": f"Bearer {key.text}",
                        "idempotency-key": f"key-{asked}",
                    }
                    asked += 1
                    got = http.request(
                        method,
                        place.format(quote(n)),
                        headers=headers,
                        json={"reason": "无", "note": "无"} if method == "POST" else None,
                    )
                    assert got.status_code >= 400 and "etag" not in got.headers
                    answers.append((got.status_code, got.text.replace(n, "").replace(quote(n), "")))
                assert answers[0] == answers[1], place
        listed = http.get("/v1/referrals", headers={"authorization": f"Bearer {key.text}"})
        assert "密问" not in listed.text
