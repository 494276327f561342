"""The daily checkpoint: one root over all chain heads. Whoever keeps yesterday's root can prove
what was removed since."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from models.forms.register import PublishCheckpoint
from models.matter import Checkpoint, Matter
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from rules.actor import Channel
from rules.interference.sealed import SEALED
from rules.merkle import Digest, merkle_root
from rules.refusal import Refused
from tasks.acts import SYSTEM, Ledger
from tasks.clock import now
from tasks.record import record_in
from tasks.register_acts import act_on
from tasks.registers import register_number

_matter, _checkpoint = table_of(Matter), table_of(Checkpoint)
_HEADS = Prepared(
    select(_matter.c.id, _matter.c.seq, _matter.c.head, _matter.c.procedure).order_by(_matter.c.id)
)
_OF_DAY = Prepared(select(_checkpoint).where(_checkpoint.c.day == bindparam("on")))
_LAST = Prepared(select(_checkpoint).order_by(_checkpoint.c.day.desc()).limit(1))
_PUBLISH = insert_into(Checkpoint)


@dataclass(frozen=True, slots=True)
class Published:
    """A checkpoint as it is published; keep it outside the database."""

    day: date
    matters: int
    rows: int
    root: str
    previous: str
    already: bool
    """It had been published before; nothing was done."""


def publish_checkpoint(ledger: Ledger, day: date, at: datetime | None = None) -> Published:
    """Seal the ledger as it stands at the end of a day; once a day, the second call answers the
    first."""
    return ledger.store.transact(lambda tx: _publish(tx, ledger, day, at or now()))


def _publish(tx: Tx, ledger: Ledger, day: date, at: datetime) -> Published:
    # Two calls at once take turns, and the second finds the day done.
    tx.lock([register_number("ledger")])
    known = tx.first(_OF_DAY, {"on": day})
    if known is not None:
        return _published(known, already=True)
    found = tx.rows(_HEADS, {})
    heads = [(r["id"], r["seq"], bytes(r["head"])) for r in found]
    # The root is over all of them; the register, which is exported, counts what is in an export.
    told = [r["seq"] for r in found if r["procedure"] not in SEALED]
    last = tx.first(_LAST, {})
    row: Row = {
        "day": day,
        "matters": len(heads),
        "rows": sum(seq for _, seq, _ in heads),
        "root": heads_digest(heads, ledger.digest),
        "previous": bytes(last["root"]) if last else b"",
        "made_at": at,
    }
    row["seal"] = seal_of_checkpoint(ledger.key, row)
    form = PublishCheckpoint(
        actor=SYSTEM, day=day, matters=len(told), rows=sum(told), root=row["root"].hex()
    )
    act = act_on(tx, ledger, "ledger", "publish", form, Channel.SCHEDULE, at)
    outcome = record_in(tx, ledger, [act])[0]
    if isinstance(outcome, Refused):
        raise outcome
    tx.run(_PUBLISH, row)
    return _published(row, already=False)


def heads_digest(heads: Iterable[tuple[int, int, bytes]], digest: Digest) -> bytes:
    """The Merkle root over (matter, acts, head) in the order of matters."""
    return merkle_root([b"%d|%d|%b" % head for head in heads], digest)


def seal_of_checkpoint(key: bytes, row: Row) -> bytes:
    """The keyed digest over a checkpoint."""
    roots = f"{bytes(row['root']).hex()}|{bytes(row['previous']).hex()}"
    text = f"{row['day']}|{row['matters']}|{row['rows']}|{roots}"
    return hmac.digest(key, text.encode(), "sha256")


def _published(row: Row, *, already: bool) -> Published:
    return Published(
        row["day"],
        row["matters"],
        row["rows"],
        bytes(row["root"]).hex(),
        bytes(row["previous"]).hex(),
        already,
    )
