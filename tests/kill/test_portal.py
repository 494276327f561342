"""Kill -9 the portal while a thousand referrals come in: what was acknowledged exists, once.

The clients do what a body's system does: they send again under the same key until they hear an
answer. Prefect is not there at all.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

import httpx
import pytest
from sqlmodel import select

from models.matter import Matter
from models.outbox import Outbox
from models.referral import Hold, Opinion, Referral
from models.settings import settings
from models.store import Store
from tasks.api_keys import create
from tasks.verification import verify
from tests.bench import Bench, letter

INTAKES, CLIENTS, DEATHS = 1000, 32, 5
PATIENCE = 120.0
"""Seconds a client goes on trying before it calls the test lost."""


@pytest.fixture
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder, and so a seal key, that this process and the portal's have in common."""
    monkeypatch.setenv("BIHUAN_VAR", str(tmp_path / "var"))
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@dataclass
class Portal:
    """A portal in a process of its own that is killed and started again on the same port."""

    url: str
    port: int
    var: Path
    process: subprocess.Popen[bytes] | None = None
    stopped: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        env = os.environ | {
            "BIHUAN_DATABASE": self.url,
            "BIHUAN_VAR": str(self.var),
            "PREFECT_API_URL": "http://127.0.0.1:9/api",
        }
        asked = [sys.executable, "-m", "portal.serve", "127.0.0.1", str(self.port), "1"]
        self.process = subprocess.Popen(asked, env=env)
        with httpx.Client(base_url=self.address) as client:
            _until(lambda: _answers(client), self.process)

    def kill(self) -> None:
        """As the power fails."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"


def _until(done: Callable[[], bool], process: subprocess.Popen[bytes] | None) -> None:
    ends = time.monotonic() + PATIENCE
    while not done():
        assert process is not None and process.poll() is None, "the portal ended by itself"
        assert time.monotonic() < ends, "the portal does not answer"
        threading.Event().wait(0.02)


def _heard(heard: dict[int, str], asked: Sequence[Future[None]], share: int) -> bool:
    for one in asked:
        if one.done():
            one.result()  # a client that failed ends the test at once
    return len(heard) >= share


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/v1/alive").is_success
    except httpx.TransportError:
        return False


@contextmanager
def portal_on(url: str, var: Path) -> Iterator[Portal]:
    """A port that stays the same over deaths."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    portal = Portal(url, port, var)
    portal.start()
    try:
        yield portal
    finally:
        portal.stopped.set()
        portal.kill()


def refer_until_heard(portal: Portal, client: httpx.Client, secret: str, n: int) -> str:
    """The number under which the n-th referral was acknowledged."""
    said = letter(own=f"晋纪立〔2026〕{n}号").model_dump(
        mode="json", exclude={"actor", "acting_for", "referrer"}
    )
    headers = {"authorization": f"Bearer {secret}", "idempotency-key": f"intake-{n}"}
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and not portal.stopped.is_set():
        try:
            answer = client.post("/v1/referrals", json=said, headers=headers)
        except httpx.TransportError:
            threading.Event().wait(0.05)  # a client's own backoff
            continue
        if answer.status_code == 503:
            threading.Event().wait(0.05)
            continue
        assert answer.status_code == 201, answer.text
        return str(answer.json()["number"])
    pytest.fail(f"no answer to {n}")


def test_what_was_acknowledged_exists_once_however_often_the_portal_dies(
    store: Store, store_url: str, tmp_path: Path, own_var: None
) -> None:
    bench = Bench(store)
    scopes, last = "referrals:write,referrals:read", date(2100, 1, 1)
    secret = create(bench.ledger, "JW", "移送", scopes, last, "coord", bench.at(0)).text
    heard: dict[int, str] = {}

    with portal_on(store_url, tmp_path / "var") as portal:
        limits = httpx.Limits(max_connections=CLIENTS)
        client = httpx.Client(base_url=portal.address, limits=limits, timeout=30)

        def one(n: int) -> None:
            heard[n] = refer_until_heard(portal, client, secret, n)

        with client, ThreadPoolExecutor(CLIENTS) as clients:
            asked = [clients.submit(one, n) for n in range(INTAKES)]
            try:
                for death in range(1, DEATHS + 1):
                    # Each after another share of the answers, whatever the machine's speed.
                    share = death * INTAKES // (DEATHS + 2)
                    _until(partial(_heard, heard, asked, share), portal.process)
                    portal.kill()
                    portal.start()
                for done in asked:
                    done.result()
            finally:
                portal.stopped.set()  # on failure nobody goes on trying

    assert len(set(heard.values())) == len(heard) == INTAKES
    with store.session() as session:
        rows = session.exec(
            select(Matter.number, Referral.own_number).join(
                Referral, Referral.matter_id == Matter.id
            )  # type: ignore[arg-type]
        ).all()
        counted = Counter(matter.procedure for matter in session.exec(select(Matter)))
        holds, opinions = len(session.exec(select(Hold)).all()), session.exec(select(Opinion)).all()
        runs = session.exec(select(Outbox).where(Outbox.channel == "flow")).all()
    kept = {own: number for number, own in rows}
    assert kept == {f"晋纪立〔2026〕{n}号": number for n, number in heard.items()}
    assert len(rows) == INTAKES == holds == len(opinions) == len(runs)
    assert (counted["referral"], counted["hold"], counted["opinion"]) == (INTAKES,) * 3
    found = verify(bench.ledger)
    assert found.ok, found.plain()
