"""One writer for many clients: acts that arrive together share one durable commit (group commit).

Each client gets its own answer, and gets it only when its act is on disk.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from types import TracebackType
from typing import Generic, Self, TypeVar

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
        self._waiting: deque[tuple[Deed, Future[Done]]] = deque()
        self._wake = threading.Condition()
        self._closing = False
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
        with self._wake:
            if self._closing:
                raise WriterClosed()
            self._waiting.append((deed, future))
            self._wake.notify()
        return future

    def _run(self) -> None:
        while True:
            with self._wake:
                while not self._waiting and not self._closing:
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

    def _record(self, group: "list[tuple[Deed, Future[Done]]]") -> None:
        deeds = [deed for deed, _ in group]
        try:
            outcomes = self._ledger.store.transact(lambda tx: self._do(tx, self._ledger, deeds))
        except BaseException as problem:
            # When the database itself is in trouble, the same awaits each of them alone; and acts
            # whose outcome is not known must not be done again.
            if len(group) == 1 or isinstance(problem, StoreTrouble):
                for _, future in group:
                    future.set_exception(problem)
                return
            # Something broke for one of them: alone, each gets its own answer.
            for one in group:
                self._record([one])
            return
        for (_, future), outcome in zip(group, outcomes, strict=True):
            future.set_result(outcome)


class GroupWriter(Writer[Act, Outcome]):
    """A writer of acts; the answer is the receipt or the refusal."""

    def __init__(self, ledger: Ledger) -> None:
        """Not yet running."""
        super().__init__(ledger, record_in)
