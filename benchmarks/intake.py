"""Referrals over HTTP: one worker, 32 clients, each answered after its durable commit.

    python -m benchmarks.intake [--n 1500] [--rounds 3] [--postgres own] [--no-prefect]

A referral is a form checked by its model, the key's powers, guard and roles, three matters (the
referral, the hold on the referring body's own, the opinion on the officer) each with a chained act,
their terms in the due queue, and the key under which it can be asked again. Beside it, on the same
server and in turn: an empty endpoint behind the same limits and headers. In the same run: creating
flow runs on the Prefect server's own API, with one client (its best on SQLite) and with 32.
"""

import json
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import httpx

from benchmarks.http_load import Load, load, request
from benchmarks.measure import in_turn, machine, options, postgres, ratio, say, workplace
from models.schema import upgrade
from models.store import Store
from tasks.api_keys import create
from tasks.clock import now, today
from tasks.verification import verify

CLIENTS = 32
OF_EMPTY, OF_PREFECT = 0.35, 50.0
PATIENCE_SECONDS = 120


def referrals(key: str, n: int) -> list[bytes]:
    """Requests, each of a matter of its own."""
    from tests.portal.conftest import referral

    return [
        request(
            "POST",
            "/v1/referrals",
            json.dumps(referral(), ensure_ascii=False).encode(),
            Authorization=f"Bearer {key}",
            Idempotency_Key=str(uuid.uuid4()),
        )
        for _ in range(n)
    ]


def settle(url: str) -> tuple[Store, Any, str]:
    """A province with a key of the discipline body."""
    from tests.bench import Bench

    store = Store.open(url)
    upgrade(store)
    bench = Bench(store)
    last = today() + timedelta(days=1)
    key = create(bench.ledger, "JW", "benchmark", "referrals:write", last, "coord", now())
    return store, bench.ledger, key.text


def free_port() -> int:
    """One that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(command: list[str], ready: str, log: Path, **environment: str) -> Iterator[None]:
    """A server of its own process, while the block runs."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            env={**os.environ, **environment},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        ends = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < ends and process.poll() is None:
            with suppress(httpx.HTTPError):
                if httpx.get(ready, trust_env=False).is_success:
                    break
            time.sleep(0.1)
        else:
            raise SystemExit(f"the server did not start: {log.read_text()[-2000:]}")
        yield
    finally:
        process.terminate()
        process.wait()


def intake(place: Path, url: str, n: int, rounds: int) -> tuple[float, float]:
    """Referrals a second, and their share of the empty endpoint; each the median of the rounds."""
    store, ledger, key = settle(url)
    port = free_port()
    command = ["portal.serve", "127.0.0.1", str(port), "1"]
    ready = f"http://127.0.0.1:{port}/v1/alive"
    empty = [request("GET", "/v1/alive", Authorization=f"Bearer {key}")] * (4 * n)
    lasts: list[Load] = []

    def ours(requests: list[list[bytes]]) -> float:
        lasts.append(load(port, CLIENTS, requests.pop()))
        return lasts[-1].answered(201)

    with served(command, ready, place / "portal.log", BIHUAN_DATABASE=url):
        load(port, CLIENTS, referrals(key, CLIENTS * 4))
        turns = {
            "empty": lambda: load(port, CLIENTS, empty).answered(204),
            "referrals": partial(ours, [referrals(key, n) for _ in range(rounds)]),
        }
        rates = in_turn(turns, rounds)
    p99 = median(each.p99() for each in lasts)
    say(f"    empty endpoint: {rates['empty']:>8,.0f} answers/s")
    say(f"         referrals: {rates['referrals']:>8,.0f} recorded/s, p99 {p99:,.0f} ms")
    lost = [each.statuses for each in lasts if set(each.statuses) != {201}]
    if lost or not verify(ledger).ok:
        raise SystemExit(f"answers that were not 201: {lost}; or the ledger does not verify")
    store.close()
    return rates["referrals"], rates["referrals"] / rates["empty"]


def prefect(place: Path, n: int) -> float:
    """Flow runs a second that Prefect's own API accepts, the better of one and of 32 clients."""
    port = free_port()
    api = f"http://127.0.0.1:{port}/api"
    home = {"PREFECT_HOME": str(place / "prefect"), "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
    command = ["deployments.server", str(port)]
    with served(command, f"{api}/health", place / "prefect.log", DO_NOT_TRACK="1", **home):
        with httpx.Client(base_url=api, trust_env=False, timeout=60) as http:
            flow = http.post("/flows/", json={"name": "referral"}).json()["id"]
            said = {"name": "receive", "flow_id": flow}
            made = http.post("/deployments/", json=said).json()["id"]
        asked = request("POST", f"/api/deployments/{made}/create_flow_run", b"{}")
        load(port, 1, [asked] * 5)
        rates = {each: load(port, each, [asked] * n) for each in (1, CLIENTS)}
    for clients, found in rates.items():
        said_no = sum(found.statuses.values()) - found.statuses.get(201, 0)
        rate = found.answered(201)
        say(f"Prefect, {clients:>2} clients: {rate:>8,.0f} runs/s, {said_no} not accepted")
    return max(found.answered(201) for found in rates.values())


def main() -> int:
    """Runs, prints, and fails if a claim does not hold."""
    parser = options(__doc__ or "", 1500, "referrals in a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-prefect", action="store_true", help="leave Prefect's server out")
    asked = parser.parse_args()
    say(f"intake: {CLIENTS} clients, {asked.n} referrals in {asked.rounds} rounds; {machine()}")
    held = []
    with workplace(asked.folder) as place:
        rate, share = intake(place, f"sqlite:///{place / 'ours.db'}", asked.n, asked.rounds)
        held.append(
            ratio("intake to the empty endpoint", share, f">= {OF_EMPTY}", share >= OF_EMPTY)
        )
        if not asked.no_prefect:
            times = rate / prefect(place, max(20, asked.n // 10))
            held.append(
                ratio("intake to Prefect's flow runs", times, f">= {OF_PREFECT:.0f}",
                      times >= OF_PREFECT)
            )  # fmt: skip
        if asked.postgres:
            with postgres(asked.postgres) as url:
                say("PostgreSQL")
                _, share = intake(place, url, asked.n, asked.rounds)
                say(f"ratio intake to the empty endpoint on PostgreSQL: {share:.2f}")
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main())
