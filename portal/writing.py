"""What the portal writes: acts, readings and uploads of many callers in one durable commit, each
answered only after it.

One writer a process (`tasks.writer`). In its transaction the keys are asked for again, then the
acts are recorded, then what is read and handed in is noted.
"""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Any, Self

from models.settings import settings
from models.store import Tx
from models.trouble import StoreTrouble
from portal.refusals import Overloaded
from rules.refusal import Refused
from tasks.acts import Act, Ledger, Receipt
from tasks.api_keys import Caller, KeyRefused, standing, touch
from tasks.calendar import calendar_of
from tasks.cases.batches import SettledSome, ToSettle, settle_some, take_batches
from tasks.cases.told import Answered, Batch
from tasks.clock import now
from tasks.readings import Read, note
from tasks.record import record_in
from tasks.referral_views import hold_records
from tasks.register_acts import acts_on_record
from tasks.risks.in_force import InForce
from tasks.uploads import Handed, hand_in
from tasks.writer import Writer

MOST_WAITING = 2000
"""Deeds that wait for the disk at most; a caller of one more is asked to come again."""
RECEIVED = "referral:received"
SETTLE_SECONDS = 10
"""For warnings of events that were just told, when the portal stops."""
TOUCH_SECONDS = 60.0
"""A key's last use is noted not more often than that."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to write, under the key it was asked with; None: a person's session, which was
    asked already."""

    what: Act | Read | Handed | Batch | ToSettle
    caller: Caller | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Received:
    """A referral that was recorded, with the act by which its hold began."""

    receipt: Receipt
    hold: Mapping[str, Any]


Done = Receipt | Received | Answered | SettledSome | Refused | None


class Writing:
    """The process's writer, to be awaited. An asynchronous context manager."""

    def __init__(self, ledger: Ledger) -> None:
        """Not yet running."""
        self._do = _Group(ledger)
        self._writer: Writer[Deed, Done] = Writer(ledger, self._do)
        self._waiting = 0
        self._done: deque[tuple[asyncio.Future[Done], Future[Done]]] = deque()
        self._woken = False
        self._gathered: list[tuple[Deed, asyncio.Future[Done]]] = []
        self._settling: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        """Start; what a portal before this one was cut off from settling is settled."""
        self._writer.__enter__()
        self._settle(ToSettle(), now())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write what waits, then stop."""
        if self._settling:
            await asyncio.wait(self._settling, timeout=SETTLE_SECONDS)
        await asyncio.to_thread(self._writer.__exit__, kind, error, trace)

    @property
    def waiting(self) -> int:
        """How many deeds wait for the disk."""
        return self._waiting

    async def act(self, act: Act, caller: Caller | None) -> Receipt:
        """Record an act. Raises its refusal, `tasks.api_keys.KeyRefused` or
        `portal.refusals.Overloaded`."""
        done = await self._submit(Deed(act, caller, act.at))
        assert isinstance(done, Receipt)
        return done

    async def received(self, act: Act, caller: Caller) -> tuple[Receipt, Mapping[str, Any]]:
        """Record a referral; its receipt and the act by which its hold began. Raises as `act`."""
        done = await self._submit(Deed(act, caller, act.at))
        assert isinstance(done, Received)
        return done.receipt, done.hold

    async def note(self, what: Read | Handed, caller: Caller | None) -> None:
        """Put a reading or an upload on record. Raises as `act`."""
        await self._submit(Deed(what, caller, what.at))

    async def tell(self, batch: Batch, caller: Caller, at: datetime) -> Answered:
        """Take in events; what is to be settled of it follows at once, and nobody waits for it.
        Raises as `act`, or what is wrong with the batch."""
        done = await self._submit(Deed(batch, caller, at))
        assert isinstance(done, Answered)
        if done.to_settle:
            self._settle(ToSettle(done.to_settle), at)
        return done

    def _settle(self, what: ToSettle, at: datetime) -> None:
        task = asyncio.get_running_loop().create_task(self._settle_all(what, at))
        self._settling.add(task)
        task.add_done_callback(self._settling.discard)

    async def _settle_all(self, what: ToSettle, at: datetime) -> None:
        # What fails or is cut off here is settled by the next pass: it is read from what stands.
        with suppress(Refused, StoreTrouble):
            while True:
                # Past the callers' queue: nobody waits for it, and nobody is sent away for it.
                done = await self._writer.done(Deed(what, None, at))
                if not (isinstance(done, SettledSome) and done.more):
                    return

    async def _submit(self, deed: Deed) -> Done:
        if self._waiting >= MOST_WAITING:
            raise Overloaded(waiting=self._waiting)
        loop = asyncio.get_running_loop()
        mine: asyncio.Future[Done] = loop.create_future()
        self._waiting += 1
        if not self._gathered:
            loop.call_soon(self._hand_over)
        self._gathered.append((deed, mine))
        done = await mine
        if isinstance(done, Refused):
            raise done
        return done

    def _hand_over(self) -> None:
        """What one round of the loop brought, together: fewer and larger commits."""
        gathered, self._gathered = self._gathered, []
        for deed, mine in gathered:
            try:
                theirs = self._writer.submit(deed)
            except Refused as refusal:
                self._waiting -= 1
                if not mine.cancelled():
                    mine.set_exception(refusal)
            else:
                theirs.add_done_callback(partial(self._wake, mine))

    def _wake(self, mine: "asyncio.Future[Done]", theirs: "Future[Done]") -> None:
        # In the writer's thread. A whole group wakes the loop once, not once for each of its deeds.
        self._done.append((mine, theirs))
        if not self._woken:
            self._woken = True
            mine.get_loop().call_soon_threadsafe(self._answer)

    def _answer(self) -> None:
        self._woken = False
        while self._done:
            mine, theirs = self._done.popleft()
            self._waiting -= 1
            if mine.cancelled():
                continue
            error = theirs.exception()
            if error is not None:
                mine.set_exception(error)
            else:
                mine.set_result(theirs.result())


class _Group:
    """Does a group of deeds in its transaction, with the calendar as it is now."""

    def __init__(self, ledger: Ledger) -> None:
        """With the calendar that ``ledger`` was opened with."""
        self._ledger = ledger
        self._calendar_acts: int | None = None
        self._touched: dict[str, datetime] = {}
        self._points = InForce()

    def __call__(self, tx: Tx, ledger: Ledger, deeds: Sequence[Deed]) -> list[Done]:
        """One answer for each deed."""
        self._follow_calendar(tx)
        callers = {deed.caller for deed in deeds if deed.caller is not None}
        at = max(deed.at for deed in deeds)
        valid = standing(tx, callers, at)
        done: list[Done] = [
            KeyRefused() if deed.caller is not None and deed.caller.key_id not in valid else None
            for deed in deeds
        ]
        free = [i for i, refusal in enumerate(done) if refusal is None]
        acts = [(i, deeds[i].what) for i in free]
        acting = [(i, what) for i, what in acts if isinstance(what, Act)]
        outcomes = record_in(tx, self._ledger, [act for _, act in acting]) if acting else []
        for (i, _), outcome in zip(acting, outcomes, strict=True):
            done[i] = outcome
        self._add_holds(tx, done)
        self._tell(tx, acts, done, at)
        hand_in(tx, [what for _, what in acts if isinstance(what, Handed)])
        note(tx, [what for _, what in acts if isinstance(what, Read)])
        self._touch(tx, valid, at)
        return done

    def _tell(
        self, tx: Tx, deeds: Sequence[tuple[int, Any]], done: list[Done], at: datetime
    ) -> None:
        """Events of cases, and the warnings of what was found."""
        told = [(i, what) for i, what in deeds if isinstance(what, Batch)]
        if told:
            batches = [batch for _, batch in told]
            answers = take_batches(tx, self._ledger, self._points, batches, at)
            for (i, _), answer in zip(told, answers, strict=True):
                done[i] = answer
        settling = [(i, what) for i, what in deeds if isinstance(what, ToSettle)]
        if settling:
            settled = settle_some(tx, self._ledger, [what for _, what in settling], at)
            for (i, _), some in zip(settling, settled, strict=True):
                done[i] = some

    def _follow_calendar(self, tx: Tx) -> None:
        """An arrangement that was published meanwhile counts from the next act on."""
        acts = acts_on_record(tx, "calendar")
        if self._calendar_acts is not None and acts != self._calendar_acts:
            self._ledger = replace(self._ledger, calendar=calendar_of(tx, settings().area))
        self._calendar_acts = acts

    def _add_holds(self, tx: Tx, done: list[Done]) -> None:
        """What the answer to a referral needs besides, for all of the group at once."""
        fresh = {
            i: outcome
            for i, outcome in enumerate(done)
            if isinstance(outcome, Receipt) and outcome.event == RECEIVED
        }
        holds = hold_records(tx, sorted({receipt.matter_id for receipt in fresh.values()}))
        for i, receipt in fresh.items():
            done[i] = Received(receipt, holds[receipt.matter_id])

    def _touch(self, tx: Tx, ids: set[str], at: datetime) -> None:
        due = {
            key
            for key in ids
            if key not in self._touched
            or (at - self._touched[key]).total_seconds() >= TOUCH_SECONDS
        }
        touch(tx, due, at)
        self._touched.update(dict.fromkeys(due, at))
