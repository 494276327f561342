"""One writer for many clients: acts that arrive together share one durable commit (group commit).

Each client gets its own answer, and gets it only when its act is on disk.
"""

import threading
from collections import deque
from concurrent.futures import Future
from types import TracebackType

from models.trouble import StoreTrouble
from rules.refusal import Refused
from tasks.acts import Act, Ledger, Outcome
from tasks.record import record

LARGEST_GROUP = 256
"""Acts in one commit at most: bounds how long the first of them waits."""


class WriterClosed(Refused):
    """The writer takes no more acts."""

    code = "writer.closed"
    zh = "系统正在停止，未受理新的办理。"
    en = "The product is stopping and takes no more acts."
    way_out_zh = "请稍后重试。"
    way_out_en = "Try again in a moment."


class GroupWriter:
    """A thread that records acts in groups. Use it as a context manager; leaving it records what
    still waits."""

    def __init__(self, ledger: Ledger) -> None:
        """Not yet running."""
        self._ledger = ledger
        self._waiting: deque[tuple[Act, Future[Outcome]]] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="bihuan-writer", daemon=True)

    def __enter__(self) -> "GroupWriter":
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

    def submit(self, act: Act) -> "Future[Outcome]":
        """Hand in an act; the future holds its receipt or refusal once it is durable. Raises
        `WriterClosed`."""
        future: Future[Outcome] = Future()
        with self._wake:
            if self._closing:
                raise WriterClosed()
            self._waiting.append((act, future))
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
            # A client that gave up waiting: its act is not done.
            group = [one for one in taken if one[1].set_running_or_notify_cancel()]
            if group:
                self._record(group)

    def _record(self, group: list[tuple[Act, "Future[Outcome]"]]) -> None:
        try:
            outcomes = record(self._ledger, [act for act, _ in group])
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
