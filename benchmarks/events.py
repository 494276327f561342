"""One event in, warnings out, durable; and how long after the answer the warning is there.

    python -m benchmarks.events [--n 400] [--cases 2000] [--rounds 3] [--no-portal]

All points of the reference pack for courts watch cases that lie in SQLite. An event is its row,
the case's sheet, the points that it can touch, and what they find. Then what was found becomes
warnings: matters of the ledger with a chained act, a term in the due queue, and the notice; that
rate stands beside. The peer is the handler that
one writes first (`benchmarks/peers/naive_events.py`): the case by SQLModel, every rule, the holiday
package inside, a row for each hit. Then the real portal over HTTP: from sending the event to the
warning readable and its notice in the outbox.
"""

import json
import random
import time
import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from sqlmodel import Session

from benchmarks.intake import free_port, served
from benchmarks.measure import in_turn, machine, options, ratio, say, workplace
from benchmarks.peers.naive_events import Naive
from models.risks import RiskPoint
from models.schema import upgrade
from models.store import Store
from models.types import microseconds
from rules.cases.event import CaseEvent, checked
from rules.cases.vocabulary import vocabulary
from rules.risks.counted import number
from rules.risks.point import Point
from tasks.acts import SHANGHAI, Ledger
from tasks.api_keys import create
from tasks.cases.arrival import Told, arrive_in
from tasks.clock import now, today
from tasks.risks.in_force import InForce
from tasks.risks.raising import settle_in
from tasks.risks.reading import read_points

ONE_BY_ONE, GROUPED, WITHIN_SECONDS = 30.0, 200.0, 60.0
GROUP = 256
VIEW = "court_cases"
PACK = Path(__file__).resolve().parents[1] / "packs/reference/risks/court"
# A case's way, as far as it has come: what most cases are. The days are those after the filing.
WAY = (
    ("opened", -3), ("materials_received", -3), ("filed", 0), ("assigned", 1),
    ("complaint:served", 3),
    ("heard", 30), ("deliberated", 40), ("judged", 45), ("judgment:signed", 45),
    ("judgment:served", 50), ("closed", 51), ("archived", 80),
)  # fmt: skip
KINDS = ("civil_first_summary", "civil_first", "civil_first_small")


class Cases:
    """Cases on their way, and what happens next in them."""

    def __init__(self, body_id: int, seed: int) -> None:
        """None yet."""
        self._random, self._body, self._seed = random.Random(seed), body_id, seed
        self._come: dict[str, tuple[datetime, str, int]] = {}
        self._n = 0

    def fill(self, cases: int) -> list[Told]:
        """Cases of the last months, each as far as its days have come."""
        found = []
        for n in range(cases):
            filed = now() - timedelta(days=self._random.randrange(4, 60))
            code = f"（2026）{self._seed}-{n}号"
            kind = self._random.choice(KINDS)
            for at, (happened, after) in enumerate(WAY):
                if filed + timedelta(days=after) > now() - timedelta(days=1):
                    break
                found.append(self._told(code, happened, filed + timedelta(days=after), kind))
                self._come[code] = filed, kind, at
        return found

    def next(self, count: int) -> list[Told]:
        """What happens next: today, in some cases."""
        codes = [code for code, (_, _, at) in self._come.items() if at + 1 < len(WAY)]
        found = []
        for code in self._random.sample(codes, min(count, len(codes))):
            filed, kind, at = self._come[code]
            self._come[code] = filed, kind, at + 1
            found.append(self._told(code, WAY[at + 1][0], now() - timedelta(seconds=5), kind))
        return found

    def _told(self, code: str, happened: str, at: datetime, kind: str) -> Told:
        self._n += 1
        facts = {"kind": kind} if happened in ("opened", "filed") else {}
        event = CaseEvent("C1", code, "ajxt", f"{self._seed}-{self._n}", at, happened, "", facts)
        return Told(self._body, VIEW, checked(vocabulary(VIEW), event))


def main() -> int:
    """Runs, prints, and fails if a claim does not hold."""
    parser = options(__doc__ or "", 400, "events in a round, one by one")
    parser.add_argument("--cases", type=int, default=2000, help="cases that lie there")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-portal", action="store_true", help="leave the portal out")
    asked = parser.parse_args()
    points = read_points(PACK)
    say(f"events: {len(points)} points, {asked.cases} cases, {asked.rounds} rounds; {machine()}")
    held = []
    with workplace(asked.folder) as place:
        held += rates(place, points, asked.n, asked.cases, asked.rounds)
        if not asked.no_portal:
            held.append(within(place, points, max(10, asked.n // 8)))
    return 0 if all(held) else 1


def rates(place: Path, points: list[Point], n: int, cases: int, rounds: int) -> list[bool]:
    """Events a second of each way, and their ratios."""
    ours, store = settled(f"sqlite:///{place / 'ours.db'}", points)
    theirs, other = settled(f"sqlite:///{place / 'naive.db'}", points)
    mine, his = Cases(ours, 1), Cases(theirs, 1)
    for of, ledger in ((mine, store), (his, other)):
        past = of.fill(cases)
        for first in range(0, len(past), 5000):
            take(ledger, InForce(), past[first : first + 5000])
    naive = Naive(other.store, points, number(today()))
    force = InForce()
    left: list[int] = []

    def one_by_one() -> float:
        events = mine.next(n)
        began = time.perf_counter()
        for event in events:
            left.extend(take(store, force, [event]))
        return len(events) / (time.perf_counter() - began)

    def grouped() -> float:
        events = mine.next(min(8 * GROUP, 8 * n))
        began = time.perf_counter()
        for part in parts(events):
            left.extend(take(store, force, part))
        return len(events) / (time.perf_counter() - began)

    def warned() -> float:
        ids, at = sorted(set(left)), now()
        left.clear()
        began, raised = time.perf_counter(), 0
        for first in range(0, len(ids), GROUP):
            some = ids[first : first + GROUP]
            settling = partial(settle_in, ledger=store, at=at, cases=some)
            raised += len(store.store.transact(settling).raised)
        return raised / (time.perf_counter() - began)

    def naively() -> float:
        events = his.next(max(5, n // 20))
        began = time.perf_counter()
        for event in events:
            naive.handle(event, now())
        return len(events) / (time.perf_counter() - began)

    turns = {"naive": naively, "one": one_by_one, "grouped": grouped, "warned": warned}
    found = in_turn(turns, rounds)
    say(f"         naive: {found['naive']:>8,.1f} events/s")
    say(f"    one by one: {found['one']:>8,.0f} events/s")
    say(f" groups of {GROUP}: {found['grouped']:>8,.0f} events/s")
    say(f"        warned: {found['warned']:>8,.0f} warnings/s, as matters of the ledger")
    one, group = found["one"] / found["naive"], found["grouped"] / found["naive"]
    return [
        ratio("one by one to the naive handler", one, f">= {ONE_BY_ONE:.0f}", one >= ONE_BY_ONE),
        ratio("in groups to the naive handler", group, f">= {GROUPED:.0f}", group >= GROUPED),
    ]


def take(ledger: Ledger, force: InForce, events: Sequence[Told]) -> list[int]:
    """Take in a group, durable; the cases in which something began or ended."""
    at = now()

    def events_in(tx: Any) -> list[int]:
        watch = force.on(tx, at.astimezone(SHANGHAI).date(), ledger.calendar)
        came = arrive_in(tx, watch, events, at)
        return sorted({i for each in came for i in each.to_settle})

    return ledger.store.transact(events_in)


def parts(events: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """In groups."""
    for first in range(0, len(events), GROUP):
        yield events[first : first + GROUP]


def settled(url: str, points: list[Point]) -> tuple[int, Ledger]:
    """A court with the points in force; the body's row and the ledger."""
    from tests.courts import Courts

    store = Store.open(url)
    upgrade(store)
    courts = Courts(store)
    with store.session() as session:
        add_points(session, points)
    from models.roster import Body

    return courts.id_of(Body, "C1"), courts.ledger


def add_points(session: Session, points: list[Point]) -> None:
    """The points, in force since 2022."""
    for point in points:
        session.add(
            RiskPoint(
                code=point.code,
                digest=point.digest,
                view=point.view,
                text=point.text,
                valid_from=datetime(2022, 1, 1, tzinfo=UTC).date(),
                seq=2,
            )
        )
    session.commit()


def within(place: Path, points: list[Point], n: int) -> bool:
    """From sending an event to its warning readable and its notice in the outbox, over HTTP."""
    url = f"sqlite:///{place / 'portal.db'}"
    _, ledger = settled(url, points)
    last = today() + timedelta(days=1)
    key = create(ledger, "C1", "benchmark", "events:write,cases:read", last, "coord", now()).text
    port = free_port()
    command = ["portal.serve", "127.0.0.1", str(port), "1"]
    ready = f"http://127.0.0.1:{port}/v1/alive"
    times = []
    with (
        served(command, ready, place / "portal.log", BIHUAN_DATABASE=url),
        httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as http,
    ):
        for i in range(n):
            times.append(until_warned(http, ledger, key, f"（2026）9-{i}号"))
    times.sort()
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    say(f"  sent to warned and told: p50 {p50 * 1000:,.0f} ms, p99 {p99 * 1000:,.0f} ms, of {n}")
    return ratio("a minute to the slowest of 99 in 100", WITHIN_SECONDS / p99, ">= 1", p99 < 60)


def until_warned(http: httpx.Client, ledger: Ledger, key: str, case: str) -> float:
    """Send what a point warns of; seconds until the API shows the warning and the outbox has the
    notice."""
    headers = {"authorization": f"Bearer {key}", "idempotency-key": str(uuid.uuid4())}
    at = (now() - timedelta(days=200)).isoformat()
    said = {
        "source": "ajxt",
        "events": [
            {"id": f"{case}-{name}", "case": case, "at": at, "happened": name, **more}
            for name, more in (
                ("opened", {"facts": {"kind": "civil_first_small"}}),
                ("materials_received", {}),
                ("filed", {}),
                ("role:reporting_judge", {"person": "c1-j1", "from_on": at[:10]}),
            )
        ],
    }
    began, sent = time.perf_counter(), microseconds(now())
    answer = http.post(
        "/v1/events",
        content=json.dumps(said),
        headers={**headers, "content-type": "application/json"},
    )
    answer.raise_for_status()
    while True:
        seen = http.get(f"/v1/cases/{case}", headers=headers).json()
        if seen["warnings"] and told(ledger, sent):
            return time.perf_counter() - began
        if time.perf_counter() - began > WITHIN_SECONDS:
            raise SystemExit(f"not warned within a minute: {seen['sheet']['filed_on']}")


def told(ledger: Ledger, since: int) -> bool:
    """A notice of warnings was put into the outbox."""
    with ledger.store.read() as tx:
        rows = tx.stream(
            f"SELECT 1 FROM outbox WHERE topic = 'warning:digest' AND next_at >= {since} LIMIT 1"
        )
        return any(rows)


if __name__ == "__main__":
    raise SystemExit(main())
