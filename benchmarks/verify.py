"""Proving the ledger against hashing its bytes and nothing else, on one core.

    python -m benchmarks.verify [--n 300000]

The ledger is made of real rectifications, copied onto as many matters as asked, each with its own
chain, seal and number. The limit is every digest of that proof (chains, seals, root over the
heads) over bytes that lie ready in memory, by the plain library call: nothing read, nothing
compared.
"""

import hashlib
import hmac
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.measure import in_turn, machine, options, ratio, say, workplace
from benchmarks.rectifying import STEPS, Rectifications
from models.canonical import genesis, hasher, seal
from tasks.acts import Ledger
from tasks.checkpoint import publish_checkpoint
from tasks.verification import verify

ROUNDS = 5
LIMIT = 0.4


def multiplied(scene: Rectifications, rows: int) -> None:
    """Copy the acts recorded so far onto new matters until there are so many rows."""
    file = str(scene.store.engine.url.database)
    ledger, digest = scene.province.ledger, hasher("sha256")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        texts = connection.execute(
            "SELECT record FROM history AS h JOIN matter ON id = matter_id"
            " WHERE procedure = 'problem' ORDER BY matter_id, h.seq"
        ).fetchall()
        last, body = connection.execute("SELECT MAX(id), MAX(body_id) FROM matter").fetchone()
        (taken,) = connection.execute("SELECT next FROM number_series WHERE kind = '整'").fetchone()
        count = rows // len(STEPS)
        connection.execute("BEGIN")
        for copy in range(count):
            matter, number = last + 1 + copy, f"晋政法整〔2026〕{taken + copy}号"
            start = copy * len(STEPS) % len(texts)
            records = [text for (text,) in texts[start : start + len(STEPS)]]
            head, chain = genesis(digest, matter, number), []
            for seq, record in enumerate(records, 1):
                head = digest(head + record.encode())
                chain.append((matter, seq, record, head))
            sealed = seal(ledger.key, matter, number, "written_off", len(records), head)
            connection.execute(
                "INSERT INTO matter (id, number, procedure, state, body_id, rule_on, opened_at,"
                " seq, head, seal)"
                " VALUES (?, ?, 'problem', 'written_off', ?, '2026-03-02', 0, ?, ?, ?)",
                (matter, number, body, len(records), head, sealed),
            )
            connection.executemany("INSERT INTO history VALUES (?, ?, ?, ?)", chain)
        connection.execute("UPDATE number_series SET next = next + ? WHERE kind = '整'", (count,))
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@dataclass(frozen=True, slots=True)
class Chain:
    """What has to be hashed for one matter, as ready bytes."""

    start: bytes
    records: list[bytes]
    sealed: bytes
    head: bytes


def ready_bytes(scene: Rectifications) -> list[Chain]:
    """Every chain of the ledger."""
    with closing(sqlite3.connect(str(scene.store.engine.url.database))) as connection:
        records: dict[int, list[bytes]] = {}
        for matter, record in connection.execute(
            "SELECT matter_id, CAST(record AS BLOB) FROM history ORDER BY matter_id, seq"
        ):
            records.setdefault(matter, []).append(record)
        return [
            Chain(
                f"bihuan:{matter}:{number}".encode(),
                records[matter],
                f"{matter}|{number}|{state}|{seq}|".encode() + head,
                b"%d|%d|%b" % (matter, seq, head),
            )
            for matter, number, state, seq, head in connection.execute(
                "SELECT id, number, state, seq, head FROM matter ORDER BY id"
            )
        ]


def hashing_acts(chains: list[Chain]) -> float:
    """Seconds of one core for the chains alone."""
    sha256 = hashlib.sha256
    begun = time.process_time()
    for chain in chains:
        head = sha256(chain.start).digest()
        for record in chain.records:
            head = sha256(head + record).digest()
    return time.process_time() - begun


def hashing(chains: list[Chain]) -> float:
    """Seconds of one core for every digest of the proof: chains, seals, the root over the heads."""
    sha256, keyed, key, node = hashlib.sha256, hmac.digest, b"k" * 32, b"n" * 65
    seconds = hashing_acts(chains)
    begun = time.process_time()
    for chain in chains:
        keyed(key, chain.sealed, "sha256")
        sha256(chain.head).digest()
        sha256(node).digest()
    return seconds + time.process_time() - begun


def proving(ledger: Ledger) -> float:
    """Seconds of one core for the whole proof."""
    begun = time.process_time()
    found = verify(ledger)
    seconds = time.process_time() - begun
    if not found.ok:
        raise SystemExit(f"the ledger does not verify: {found.broken[0]}")
    return seconds


def main() -> int:
    """Fills, proves, prints, and fails if the claim does not hold."""
    asked = options(__doc__ or "", 300_000, "acts in the ledger").parse_args()
    with workplace(asked.folder) as place:
        scene = Rectifications(f"sqlite:///{place / 'ledger.db'}", Path(place))
        for _ in range(3):
            scene.whole()
        multiplied(scene, asked.n)
        publish_checkpoint(scene.province.ledger, date(2026, 4, 2))
        chains = ready_bytes(scene)
        rows = sum(len(chain.records) for chain in chains)
        size = sum(len(record) for chain in chains for record in chain.records) / rows
        say(f"verify: {rows:,} acts in {len(chains):,} chains, {size:.0f} bytes each; {machine()}")
        seconds = in_turn(
            {
                "hashing": lambda: hashing(chains),
                "acts": lambda: hashing_acts(chains),
                "verify": lambda: proving(scene.province.ledger),
            },
            ROUNDS,
        )
        scene.close()
    rates = {name: rows / value for name, value in seconds.items()}
    say(
        f"one core, acts/s: hashing {rates['hashing']:,.0f} (the acts alone {rates['acts']:,.0f}), "
        f"verify {rates['verify']:,.0f}, {rates['verify'] / rates['acts']:.2f} of the acts alone"
    )
    share = rates["verify"] / rates["hashing"]
    return 0 if ratio("verify to raw hashing", share, f">= {LIMIT}", share >= LIMIT) else 1


if __name__ == "__main__":
    raise SystemExit(main())
