"""Proving the ledger: every chain from its start, every seal, every sweep's root, every checkpoint.

A row that was changed, deleted, inserted or moved is named. Rows dropped from the end of a chain
show in the matter's seal; a whole matter that is gone shows in the gap of its number series and in
the last checkpoint.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

from models.canonical import digest_constructor, seal
from models.matter import Checkpoint, History
from models.number import NumberException, NumberSeries
from models.past_act import read
from models.statement import Prepared, Row
from models.store import Tx
from models.term import Fired
from models.types import table_of
from rules.merkle import merkle_root
from rules.numbering import DocumentNumber
from tasks.acts import Ledger
from tasks.checkpoint import heads_digest, seal_of_checkpoint
from tasks.firing import leaf
from tasks.registers import register_number

_fired = table_of(Fired)
_MATTERS = "SELECT id, number, state, seq, head, seal FROM matter ORDER BY id"
_FIRED = Prepared(
    select(_fired).where(_fired.c.sweep_seq > 0).order_by(
        _fired.c.sweep_seq, _fired.c.matter_id, _fired.c.term_no, _fired.c.rung
    )
)  # fmt: skip
_SERIES = Prepared(select(table_of(NumberSeries)))
_EXCEPTIONS = Prepared(select(table_of(NumberException)))
_CHECKPOINTS = Prepared(select(table_of(Checkpoint)).order_by(table_of(Checkpoint).c.day))
_LETTERS = Prepared(select(_fired.c.letter).where(_fired.c.letter != ""))
_history = table_of(History)
_RECORDS = Prepared(
    select(_history.c.seq, _history.c.record)
    .where(_history.c.matter_id == bindparam("id"))
    .order_by(_history.c.seq)
)
_CHAINS = {
    "sqlite": "SELECT matter_id, seq, CAST(record AS BLOB), digest FROM history"
    " ORDER BY matter_id, seq",
    "postgresql": "SELECT matter_id, seq, convert_to(record, 'UTF8'), digest FROM history"
    " ORDER BY matter_id, seq",
}


PORTION = 500
"""Rows read at once: few enough to be in the processor's cache still when they are hashed."""


class _Matter(NamedTuple):
    """Where a matter says it stands."""

    id: int
    number: str
    state: str
    seq: int
    head: bytes
    seal: bytes


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that does not hold: where, and what."""

    place: str
    zh: str
    en: str


@dataclass(slots=True)
class Verification:
    """What was read, and the first thing that is broken of each kind, in the order of the
    ledger."""

    matters: int = 0
    rows: int = 0
    head: str = ""
    broken: list[Broken] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Nothing is broken."""
        return not self.broken

    def plain(self) -> dict[str, Any]:
        """For JSON: the contract of `bihuan verify --json`."""
        found: dict[str, Any] = {
            "ok": self.ok,
            "matters": self.matters,
            "rows": self.rows,
            "head": self.head,
        }
        if self.broken:
            found["first"] = self.broken[0].place
            found["broken"] = [
                {"place": b.place, "zh": b.zh, "en": b.en} for b in self.broken[:100]
            ]
        return found


def verify(ledger: Ledger, progress: Callable[[int], None] = lambda rows: None) -> Verification:
    """Read the whole ledger in one consistent view and prove it."""
    result = Verification()
    with ledger.store.read() as tx:
        matters = {row[0]: _Matter._make(row) for row in tx.stream(_MATTERS, PORTION)}
        result.matters = len(matters)
        _prove_chains(tx, ledger, matters, result, progress)
        _prove_seals(ledger, matters, result)
        _prove_numbers(tx, matters, result)
        _prove_sweeps(tx, ledger, matters, result)
        _prove_checkpoints(tx, ledger, matters, result)
    heads = ((matter.id, matter.seq, matter.head) for matter in matters.values())
    result.head = heads_digest(heads, ledger.digest).hex()
    return result


def _prove_chains(
    tx: Tx,
    ledger: Ledger,
    matters: dict[int, _Matter],
    result: Verification,
    progress: Callable[[int], None],
) -> None:
    digest_of = digest_constructor(ledger.suite)
    seen: set[int] = set()
    current, expected, head, rows = -1, 0, b"", 0
    skip = False
    # The innermost loop of the product: nothing in it but the hash and two comparisons.
    for rows, (matter_id, seq, text, stored) in enumerate(
        tx.stream(_CHAINS[tx.dialect], PORTION), 1
    ):
        if matter_id != current:
            _end_of_chain(matters.get(current), expected, head, skip, result)
            matter = matters.get(matter_id)
            head = ledger.genesis(matter_id, matter.number) if matter else b""
            current, expected, skip = matter_id, 0, False
            seen.add(matter_id)
            if len(seen) % 5_000 == 0:
                progress(rows)
        elif skip:
            continue
        expected += 1
        head = digest_of(head + text).digest()
        if head != stored or seq != expected:
            result.broken.append(_bad_row(matters.get(matter_id), matter_id, seq, expected))
            skip = True
    _end_of_chain(matters.get(current), expected, head, skip, result)
    for matter in matters.values():
        if matter.id not in seen:
            zh, en = "全部记录缺失。", "All its acts are missing."
            result.broken.append(Broken(f"{matter.number} #1", zh, en))
    result.rows = rows
    progress(rows)


def _end_of_chain(
    matter: _Matter | None, rows: int, head: bytes, skipped: bool, result: Verification
) -> None:
    if matter is not None and not skipped and (rows != matter.seq or head != matter.head):
        place = f"{matter.number} #{rows + 1}"
        zh = f"应有{matter.seq}步记录，只有{rows}步。"
        result.broken.append(Broken(place, zh, f"{matter.seq} acts expected, {rows} found."))


def _bad_row(matter: _Matter | None, matter_id: int, seq: int, expected: int) -> Broken:
    number = matter.number if matter is not None else f"id {matter_id}"
    if seq != expected:
        zh, en = f"缺第{expected}步记录。", f"Act {expected} is missing."
        return Broken(f"{number} #{expected}", zh, en)
    zh, en = "记录与其摘要不符。", "The record does not match its digest."
    return Broken(f"{number} #{seq}", zh, en)


def _prove_seals(ledger: Ledger, matters: dict[int, _Matter], result: Verification) -> None:
    key, same = ledger.key, hmac.compare_digest
    for matter in matters.values():
        good = seal(key, matter.id, matter.number, matter.state, matter.seq, matter.head)
        if not same(good, matter.seal):
            zh, en = "事项的状态封印不符。", "The seal over the matter's state does not hold."
            result.broken.append(Broken(matter.number, zh, en))


def _prove_numbers(tx: Tx, matters: dict[int, _Matter], result: Verification) -> None:
    """Each number of a series is borne by a matter or a letter, reserved or void: none is
    missing."""
    borne = {matter.number for matter in matters.values()}
    borne.update(row["letter"] for row in tx.rows(_LETTERS, {}))
    borne.update(str(_number(row)) for row in tx.rows(_EXCEPTIONS, {}))
    for series in tx.rows(_SERIES, {}):
        # Written once and counted up: a series may have millions.
        first = str(DocumentNumber(series["organ"], series["kind"], series["year"], 1))
        stem, _, end = first.rpartition("1")
        for number in (f"{stem}{n}{end}" for n in range(1, series["next"])):
            if number not in borne:
                zh, en = (
                    "文号已取用，但无对应事项或文书。",
                    "The number was taken; nothing bears it.",
                )
                result.broken.append(Broken(number, zh, en))


def _number(row: Row) -> DocumentNumber:
    return DocumentNumber(row["organ"], row["kind"], row["year"], row["n"])


def _forms_of(tx: Tx, register_id: int) -> dict[int, dict[str, Any]]:
    """What each act of a register said, after the one that opened it."""
    return {
        row["seq"]: read(row["record"])["form"]
        for row in tx.rows(_RECORDS, {"id": register_id})
        if row["seq"] > 1
    }


def _prove_sweeps(
    tx: Tx, ledger: Ledger, matters: dict[int, _Matter], result: Verification
) -> None:
    """The rungs a sweep fired give the root it sealed."""
    number = register_number("sweep")
    register = next((m for m in matters.values() if m.number == number), None)
    if register is None:
        return
    sealed = _forms_of(tx, register.id)
    found: dict[int, list[bytes]] = {}
    for row in tx.rows(_FIRED, {}):
        found.setdefault(row["sweep_seq"], []).append(leaf(row))
    for seq in sorted(set(sealed) | set(found)):
        root = merkle_root(found.get(seq, []), ledger.digest).hex()
        if seq not in sealed or sealed[seq]["root"] != root:
            zh, en = (
                "该次巡检发出的督办与封存根不符。",
                "What this sweep fired does not match its root.",
            )
            result.broken.append(Broken(f"{number} #{seq}", zh, en))


def _prove_checkpoints(
    tx: Tx, ledger: Ledger, matters: dict[int, _Matter], result: Verification
) -> None:
    """Checkpoints follow each other, are sealed, are all that were published, and count no more
    matters and acts than there are."""
    previous, kept = b"", dict[str, str]()
    for row in tx.rows(_CHECKPOINTS, {}):
        place = f"封存 {row['day']}"
        good = seal_of_checkpoint(ledger.key, row)
        if bytes(row["previous"]) != previous or not hmac.compare_digest(good, bytes(row["seal"])):
            zh, en = (
                "封存点与前一封存点不衔接，或封印不符。",
                "It does not follow the one before, or its seal fails.",
            )
            result.broken.append(Broken(place, zh, en))
        if row["matters"] > len(matters) or row["rows"] > result.rows:
            zh, en = (
                "封存时的事项或记录多于现有。",
                "It counted more matters or acts than there are now.",
            )
            result.broken.append(Broken(place, zh, en))
        previous = bytes(row["root"])
        kept[row["day"].isoformat()] = previous.hex()
    register = next((m for m in matters.values() if m.number == register_number("ledger")), None)
    for said in _forms_of(tx, register.id).values() if register is not None else ():
        if kept.get(said["day"]) != said["root"]:
            zh, en = (
                "已公布的封存点缺失或被改动。",
                "A checkpoint that was published is gone or changed.",
            )
            result.broken.append(Broken(f"封存 {said['day']}", zh, en))
