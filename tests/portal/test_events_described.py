"""Whatever is told or asked of cases by a court's system is answered as the description says."""

from dataclasses import dataclass
from typing import Any, cast

import pytest
import schemathesis

from models.store import Store
from portal.app import create_app
from tasks.api_keys import NewKey, create
from tests.courts import FIRST
from tests.portal.conftest import Counter
from tests.portal.running import running
from tests.portal.test_openapi import _ask
from tests.watching import Watched

PATHS = {"/v1/events", "/v1/cases/{code}", "/v1/warnings"}


@dataclass
class Keys:
    """As much of a counter as asking takes."""

    keys: dict[str, NewKey]


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda m: m.value)
def test_whatever_a_court_tells_or_asks_is_answered_as_described(
    sqlite_store: Store, today: object, mode: schemathesis.GenerationMode
) -> None:
    court = Watched(sqlite_store)
    court.come(court.event("judged", FIRST), FIRST)
    last = FIRST.replace(month=12)
    scopes = "events:write,events:write-all,cases:read"
    key = create(court.ledger, "C1", "试点", scopes, last, "coord", court.at(0))
    caller: Any = Keys({"JW": key})
    with running(create_app(court.ledger)) as address:
        schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
        asked = 0
        for found in schema.get_all_operations():
            operation = found.ok()
            if operation.path in PATHS:
                asked += 1
                _ask(operation.as_strategy(generation_mode=mode), cast(Counter, caller))
    assert asked == len(PATHS)
