"""The portal over a small province, called by the systems of two bodies."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from models.settings import settings
from models.store import Store
from portal.app import create_app
from tasks.api_keys import NewKey, create
from tests.bench import Bench, letter
from tests.portal.running import running

ALL = "referrals:write,referrals:read,evidence:write"
TODAY = date(2026, 3, 2)


@dataclass
class Counter:
    """The portal as a body's system meets it."""

    bench: Bench
    http: httpx.Client
    keys: dict[str, NewKey] = field(default_factory=dict)

    def key(self, body: str = "JW", scopes: str = ALL) -> NewKey:
        """A new key of a body."""
        last = date(2026, 12, 31)
        return create(self.bench.ledger, body, "试点", scopes, last, "coord", self.bench.at(0))

    def call(
        self,
        method: str,
        path: str,
        said: Any = None,
        body: str = "JW",
        key: str | None = None,
        **headers: str,
    ) -> httpx.Response:
        """A request by a body's system, with a fresh idempotency key unless one is given."""
        if body not in self.keys:
            self.keys[body] = self.key(body)
        sent = {"authorization": f"Bearer {self.keys[body].text}", **headers}
        if method == "POST":
            sent["idempotency-key"] = key if key is not None else str(uuid.uuid4())
        return self.http.request(method, path, json=said, headers=sent)

    def refer(self, key: str | None = None, body: str = "JW", **more: Any) -> httpx.Response:
        """A referral by a body's system."""
        return self.call("POST", "/v1/referrals", referral(**more), body, key)


def referral(**more: Any) -> dict[str, Any]:
    """A referral as a body's system writes it; each of a matter of its own."""
    said = letter().model_dump(mode="json", exclude={"actor", "acting_for", "referrer"})
    return {**said, "own_number": f"晋纪立〔2026〕{uuid.uuid4().hex[:8]}号", **more}


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[date]:
    monkeypatch.setenv("BIHUAN_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("BIHUAN_SIMULATED_TODAY", TODAY.isoformat())
    settings.cache_clear()
    yield TODAY
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def counter(store: Store, today: date) -> Iterator[Counter]:
    """The portal on both databases."""
    bench = Bench(store)
    with running(create_app(bench.ledger)) as address, httpx.Client(base_url=address) as http:
        yield Counter(bench, http)
