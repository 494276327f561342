"""One writer for many clients: acts that arrive together share one durable commit (group commit).

Each client gets its own answer, and gets it only when its act is on disk.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from itertools import repeat
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from models.store import Tx
from models.trouble import StoreTrouble
from rules.refusal import Refused
from tasks.acts import Act, Ledger, Outcome
from tasks.record import record_in

Deed = TypeVar("Deed")
Done = TypeVar("Done")

LARGEST_GROUP = 256
"""Acts in one commit at most: bounds how long the first of them waits."""


class WriterClosed(Refused):
    """The writer takes no more acts."""

    code = "writer.closed"
    zh = "系统正在停止，未受理新的办理。"
    en = "The product is stopping and takes no more acts."
    way_out_zh = "请稍后重试。"
    way_out_en = "Try again in a moment."


class Writer(Generic[Deed, Done]):
    """A thread that does deeds in groups, each group in one transaction. Use it as a context
    manager; leaving it does what still waits."""

    def __init__(
        self, ledger: Ledger, do: Callable[[Tx, Ledger, Sequence[Deed]], Sequence[Done]]
    ) -> None:
        """Not yet running. ``do`` does a group in its transaction and answers each deed; it may be
        called again for the same."""
        self._ledger = ledger
        self._do = do
        self._waiting: deque[tuple[Deed, Future[Done] | _Awaited]] = deque()
        self._wake = threading.Condition()
        self._closing = self._idle = False
        self._thread = threading.Thread(target=self._run, name="bihuan-writer", daemon=True)

    def __enter__(self) -> Self:
        """Start."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Record what waits, then stop."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        self._thread.join()

    def submit(self, deed: Deed) -> "Future[Done]":
        """Hand in a deed; the future holds its answer once it is durable. Raises
        `WriterClosed`."""
        future: Future[Done] = Future()
        self._hand_in(deed, future)
        return future

    async def done(self, deed: Deed) -> Done:
        """As `submit`, for coroutines: the answer, once it is durable.

        All that one event loop waits for of a group is told to it in one go: to wrap a future of
        threads for each deed costs as much as a quarter of recording it. Raises `WriterClosed`, and
        whatever doing the deed raised.
        """
        loop = asyncio.get_running_loop()
        awaited = _Awaited(loop, loop.create_future())
        self._hand_in(deed, awaited)
        answer: Done = await awaited.future
        return answer

    def _hand_in(self, deed: Deed, answer: "Future[Done] | _Awaited") -> None:
        with self._wake:
            if self._closing:
                raise WriterClosed()
            self._waiting.append((deed, answer))
            if self._idle:  # awake, it looks by itself
                self._idle = False
                self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                while not self._waiting and not self._closing:
                    self._idle = True
                    self._wake.wait()
                taken = [
                    self._waiting.popleft() for _ in range(min(len(self._waiting), LARGEST_GROUP))
                ]
                if not taken:
                    return
            # A client that gave up waiting: its deed is not done.
            group = [one for one in taken if one[1].set_running_or_notify_cancel()]
            if group:
                self._record(group)

    def _record(self, group: "list[tuple[Deed, Future[Done] | _Awaited]]") -> None:
        deeds = [deed for deed, _ in group]
        try:
            outcomes = self._ledger.store.transact(lambda tx: self._do(tx, self._ledger, deeds))
        except BaseException as problem:
            # When the database itself is in trouble, the same awaits each of them alone; and acts
            # whose outcome is not known must not be done again.
            if len(group) == 1 or isinstance(problem, StoreTrouble):
                _tell((answer for _, answer in group), repeat(None), problem)
                return
            # Something broke for one of them: alone, each gets its own answer.
            for one in group:
                self._record([one])
            return
        _tell((answer for _, answer in group), outcomes, None)


@dataclass(frozen=True, slots=True, eq=False)
class _Awaited:
    """An answer that a coroutine awaits in its loop."""

    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]

    def set_running_or_notify_cancel(self) -> bool:
        """Whether it is still awaited."""
        return not self.future.cancelled()


def _tell(
    answers: Iterable[Future[Any] | _Awaited], said: Iterable[Any], problem: BaseException | None
) -> None:
    """Give each who waits the answer, or what went wrong; a loop is woken once for all its own."""
    loops: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Any], Any]]] = {}
    for answer, done in zip(answers, said, strict=False):
        if isinstance(answer, _Awaited):
            loops.setdefault(answer.loop, []).append((answer.future, done))
        elif problem is not None:
            answer.set_exception(problem)
        else:
            answer.set_result(done)
    for loop, mine in loops.items():
        # In a loop that was closed meanwhile nobody waits any more.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_settle, mine, problem)


def _settle(mine: Sequence[tuple[asyncio.Future[Any], Any]], problem: BaseException | None) -> None:
    """In the loop itself; those who gave up in between are passed over."""
    for future, done in mine:
        if future.done():
            continue
        if problem is not None:
            future.set_exception(problem)
        else:
            future.set_result(done)


class GroupWriter(Writer[Act, Outcome]):
    """A writer of acts; the answer is the receipt or the refusal."""

    def __init__(self, ledger: Ledger) -> None:
        """Not yet running."""
        super().__init__(ledger, record_in)
