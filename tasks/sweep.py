"""The sweep: fires every rung that is due, each once, missed ones in order; one transaction a
portion.

It reads one contiguous run of the due queue, writes what fires, files the terms under their next
rung. Its cost grows with what fires, not with what is open. What it fired is sealed by one act of
the sweep register: the Merkle root over the fired rungs, so that no matter's own chain is written
and yet nothing fired can be changed unnoticed.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from sqlalchemy import bindparam, func, select, text

from models.forms.register import FireDue
from models.matter import Matter
from models.statement import Prepared, among
from models.store import Tx
from models.term import Due
from models.types import microseconds, table_of
from rules.actor import Channel
from rules.merkle import merkle_root
from rules.refusal import Refused
from tasks.acts import SHANGHAI, SYSTEM, Ledger
from tasks.clock import now, today
from tasks.due_queue import midnight
from tasks.due_run import COLUMNS, Row, alike, place_of
from tasks.firing import Firing
from tasks.record import record_in
from tasks.register_acts import act_on, open_register
from tasks.registers import register_number
from tasks.serving import serve_present_holders
from tasks.uncollected import without_collections

PORTION = 20_000
"""Rungs fired in one transaction at most."""
DIGEST = "deadline:digest"
"""Topic of the one notice a recipient gets for all that a sweep fired at them."""

_due, _matter = table_of(Due), table_of(Matter)
_RUN = (
    f"SELECT {COLUMNS} FROM due"
    " WHERE {which}at <= {until} ORDER BY at, matter_id, term_no LIMIT {most}"
)
_EXACT = "due_at IS NOT NULL AND "
# As acts lock them, and in the same order: by identifier.
_HOLD = Prepared(
    select(_matter.c.id)
    .where(among(_matter.c.id, "ids"))
    .order_by(_matter.c.id)
    .with_for_update(key_share=True)
)
_WAITING = Prepared(
    select(func.count().label("n")).select_from(_due).where(_due.c.at <= bindparam("until"))
)
_WAITING_EXACT = Prepared(
    select(func.count().label("n"))
    .select_from(_due)
    .where(_due.c.at <= bindparam("until"), _due.c.due_at.is_not(None))
)
_NEXT = Prepared(
    select(_due.c.at)
    .where(_due.c.due_at.is_not(None), _due.c.at <= bindparam("until"))
    .order_by(_due.c.at)
    .limit(1)
)
_SWEEP = Prepared(
    select(_matter.c.seq).where(_matter.c.number == bindparam("number")).with_for_update()
)
_NOTIFY = Prepared(
    text(
        "INSERT INTO outbox (channel, topic, post_id, day, state, attempts, next_at)"
        " VALUES ('notice', :topic, :post_id, :day, 'waiting', 0, :at)"
    ).bindparams(bindparam("at", type_=_due.c.at.type), bindparam("day", type_=_due.c.due_on.type))
)


class FutureSweep(Refused):
    """A sweep fires real letters, so it cannot be run for a day that has not come."""

    code = "sweep.future"
    zh = "{on}尚未到来（今天是{today}），不能实际发出督办。"
    en = "{on} has not come yet (today is {today}); nothing can be fired for it."
    way_out_zh = "可加 --dry-run 试算。"
    way_out_en = "Use --dry-run to see what would fire."


@dataclass(slots=True)
class SweepReport:
    """What a sweep fired, by rung, and what it left."""

    as_of: date
    dry_run: bool
    fired: int = 0
    letters: int = 0
    recipients: int = 0
    served: int = 0
    """Problems handed over to whoever holds their post since the last sweep."""
    by_act: Counter[str] = field(default_factory=Counter)
    stuck: list[dict[str, str]] = field(default_factory=list)
    """Matters that could not be handled, with the reason; they stay in the queue for the next
    sweep."""
    backlog: int = 0
    """Rungs due and not fired when the sweep ended."""


def sweep(
    ledger: Ledger,
    on: date,
    *,
    dry_run: bool = False,
    at: datetime | None = None,
    progress: Callable[[int], None] = lambda fired: None,
) -> SweepReport:
    """Fire what is due by the end of a day. Twice on a day, or by two processes at once: each rung
    once.

    Raises `FutureSweep` when asked to fire for a day to come.
    """
    if not dry_run and on > today():
        raise FutureSweep(on=on, today=today())
    report = SweepReport(on, dry_run)
    if not dry_run:
        report.served = serve_present_holders(ledger, on, at or now())
    _fire_all(ledger, Reach(on, midnight(on), at or now()), report, progress)
    return report


def sweep_instants(ledger: Ledger, at: datetime | None = None) -> SweepReport:
    """Fire what fell due at an instant by now, rest day or not, and leave what goes by the day.

    Where nothing is due it reads one entry of one index and writes nothing. What it misses, the
    sweep of the next day fires.
    """
    at = at or now()
    on = at.astimezone(SHANGHAI).date()
    report = SweepReport(on, dry_run=False)
    if falls_due(ledger, at):
        _fire_all(ledger, Reach(on, at, at, exact=True), report, lambda fired: None)
    return report


def falls_due(ledger: Ledger, at: datetime) -> bool:
    """Whether some rung falls due at an instant that has come: one entry of one index."""
    with ledger.store.read() as tx:
        return tx.first(_NEXT, {"until": at}) is not None


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a sweep goes: to an instant, firing at one; ``exact``: of instants alone."""

    on: date
    until: datetime
    at: datetime
    exact: bool = False


def _fire_all(
    ledger: Ledger, reach: Reach, report: SweepReport, progress: Callable[[int], None]
) -> None:
    told: set[int] = set()
    stuck: dict[tuple[int, int], str] = {}
    while True:
        if report.dry_run:
            with ledger.store.read() as tx:
                part = _portion(tx, ledger, reach, stuck, None)
        else:
            part = ledger.store.transact(
                partial(_portion, ledger=ledger, reach=reach, stuck=stuck, most=PORTION)
            )
        stuck |= part.stuck
        report.fired += part.fired
        report.letters += part.letters
        report.by_act.update(part.by_act)
        told |= part.told
        progress(report.fired)
        if not part.more:
            break
    report.recipients = len(told)
    report.stuck = [{"matter_id": str(key[0]), "reason": why} for key, why in stuck.items()]
    with ledger.store.read() as tx:
        left = tx.first(_WAITING_EXACT if reach.exact else _WAITING, {"until": reach.until})
    report.backlog = int(left["n"]) if left else 0


@dataclass(slots=True)
class _Portion:
    """What one transaction of a sweep fired, whom it told, what it had to leave."""

    fired: int = 0
    letters: int = 0
    by_act: Counter[str] = field(default_factory=Counter)
    told: set[int] = field(default_factory=set)
    stuck: dict[tuple[int, int], str] = field(default_factory=dict)
    more: bool = False
    """Something is left to fire."""


@without_collections()
def _portion(
    tx: Tx,
    ledger: Ledger,
    reach: Reach,
    stuck: Collection[tuple[int, int]],
    most: int | None,
) -> _Portion:
    """Fire a portion of the queue and every further rung of its terms that is due too; without
    ``most``, only find out what would fire."""
    found = _Portion()
    on, at = reach.on, reach.at
    sweep_seq = 0
    if most is not None:
        open_register(tx, ledger, "sweep", at)
        # Locked first, so that two sweeps take turns and the second finds nothing left to fire.
        current = tx.first(_SWEEP, {"number": register_number("sweep")})
        sweep_seq = int(current["seq"]) + 1 if current else 1
    run, found.more = _run(tx, reach, stuck, most)
    if not run:
        return found
    groups = alike(run)
    firing = Firing(tx, ledger.calendar, on, groups, reach.until, at)
    for group in groups:
        try:
            firing.climb(group)
        except Exception as problem:
            # A bad matter must not stop the sweep: it stays in the queue, named in the report.
            why = f"{problem!r}"[:200]
            keys = zip(group.matters, group.terms, strict=True)
            found.stuck.update((key, why) for key in keys)
    firing.number_letters(tx if most is not None else None)
    found.fired, found.by_act, found.told = firing.fired, firing.by_act, firing.told
    found.letters = firing.letters
    if most is None:
        return found
    # Rights that have run out leave the queue although nothing fires.
    whole = None if reach.exact or stuck or found.stuck else place_of(run[-1])
    leaves = firing.write(tx, sweep_seq, whole)
    if not found.fired:
        return found
    digests = [{"topic": DIGEST, "post_id": p, "day": on, "at": at} for p in sorted(found.told)]
    tx.many(_NOTIFY, digests)
    form = _sealing(on, found.fired, firing.missed, merkle_root(leaves, ledger.digest))
    act = act_on(tx, ledger, "sweep", "fire", form, Channel.SCHEDULE, at)
    outcome = record_in(tx, ledger, [act])[0]
    if isinstance(outcome, Refused):
        raise outcome
    return found


def _run(
    tx: Tx, reach: Reach, stuck: Collection[tuple[int, int]], most: int | None
) -> tuple[list[Row], bool]:
    """The first entries of the queue but those that are stuck, and whether there are more.

    On PostgreSQL their matters are locked and the queue is read again: an act that was under way on
    one of them has then moved its entry, and one that comes now waits and sees what was fired.
    """
    limit = 10_000_000 if most is None else most + len(stuck)
    which = _EXACT if reach.exact else ""
    run = _RUN.format(which=which, until=microseconds(reach.until), most=limit)
    read: list[Row] = list(tx.stream(run))
    more = len(read) == limit
    if most is not None and tx.dialect != "sqlite" and read:
        held = {place_of(row)[1] for row in read}
        tx.rows(_HOLD, {"ids": sorted(held)})
        again = list(tx.stream(run))
        read = [row for row in again if place_of(row)[1] in held]
        more = more or len(read) < len(again)
    if stuck:
        read = [row for row in read if place_of(row)[1:] not in stuck]
    return read, more


def _sealing(on: date, fired: int, missed: int, root: bytes) -> FireDue:
    return FireDue(actor=SYSTEM, as_of=on, fired=fired, missed=missed, root=root.hex())
