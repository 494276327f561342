"""Carrying letters out: lanes beside each other, one letter of a lane after the other, nothing
waits for ever.

A lane is a receiver. The network runs in a thread of its own; what came of each letter is handed
over as it comes, so that it can be noted at once by whoever holds the database.
"""

import asyncio
import hashlib
import queue
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

import httpx

from rules.parameter import value_on

TOO_SLOW = "超时未应答 · no answer in time"
REDIRECT = "对方要求改投他处，未予跟随 · a redirect, not followed"
NOT_TRIED = "同一接收方此前未应答，本次未投 · not tried: this receiver had just failed to answer"


@dataclass(frozen=True, slots=True)
class Letter:
    """Something to carry: to an address by HTTP, or by a function of its own that gives back a
    receipt."""

    id: int
    lane: str
    url: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    drop: Callable[[], str] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a letter."""

    id: int
    status: int | None = None
    error: str = ""
    receipt: str = ""
    tried: bool = True
    silent: bool = False
    """No answer at all: not connected, cut off, too slow."""
    rest_seconds: int = 0

    @property
    def delivered(self) -> bool:
        """Taken by the receiver: 2xx, or dropped without an error."""
        return not self.error


@dataclass(frozen=True, slots=True)
class Courier:
    """How long to wait for whom."""

    try_seconds: float
    round_seconds: float
    answer_bytes: int
    lanes: int

    @classmethod
    def by_parameters(cls, on: date) -> "Courier":
        """As the parameters in force say."""
        names = ("try_seconds", "round_seconds", "answer_bytes", "lanes")
        return cls(*(value_on(f"delivery.{name}", on).value for name in names))

    def carry(self, letters: Sequence[Letter]) -> Iterator[list[Answer]]:
        """Carry them all; what has come of some of them, as it comes. Each is answered exactly
        once."""
        answers: queue.SimpleQueue[Answer | BaseException | None] = queue.SimpleQueue()
        stop = threading.Event()
        lanes: dict[str, list[Letter]] = {}
        for letter in letters:
            lanes.setdefault(letter.lane, []).append(letter)

        def work() -> None:
            try:
                asyncio.run(self._run(list(lanes.values()), answers.put, stop))
                answers.put(None)
            except BaseException as problem:
                answers.put(problem)

        # In the caller's context: what it has set for Prefect holds for the carrying too.
        run = partial(copy_context().run, work)
        thread = threading.Thread(target=run, name="bihuan-courier", daemon=True)
        thread.start()
        try:
            yield from _as_they_come(answers)
        finally:
            stop.set()
            thread.join()

    async def _run(
        self, lanes: list[list[Letter]], put: Callable[[Answer], None], stop: threading.Event
    ) -> None:
        turn = asyncio.Semaphore(self.lanes)
        clock = asyncio.get_running_loop().time
        ends = clock() + self.round_seconds
        # No proxy and no password file of the environment, no redirects.
        async with httpx.AsyncClient(
            timeout=self.try_seconds,
            trust_env=False,
            follow_redirects=False,
            headers={"user-agent": "bihuan", "accept-encoding": "identity"},
        ) as client:

            async def in_turn(lane: list[Letter]) -> None:
                async with turn:
                    await self._lane(client, lane, put, lambda: stop.is_set() or clock() > ends)

            async with asyncio.TaskGroup() as group:
                for lane in lanes:
                    group.create_task(in_turn(lane))

    async def _lane(
        self,
        client: httpx.AsyncClient,
        lane: list[Letter],
        put: Callable[[Answer], None],
        is_over: Callable[[], bool],
    ) -> None:
        """In order. A receiver that does not answer, or asks for rest, is not asked again in this
        round."""
        answer = Answer(0)
        for letter in lane:
            if answer.silent:
                put(Answer(letter.id, error=NOT_TRIED))
            elif answer.rest_seconds or answer.status == 410 or is_over():
                put(
                    Answer(
                        letter.id, error=NOT_TRIED, tried=False, rest_seconds=answer.rest_seconds
                    )
                )
            else:
                answer = await self.carry_one(client, letter)
                put(answer)

    async def carry_one(self, client: httpx.AsyncClient, letter: Letter) -> Answer:
        """One try; every failure is an answer."""
        try:
            if letter.drop is not None:
                return Answer(letter.id, receipt=await asyncio.to_thread(letter.drop))
            return await self._post(client, letter)
        except TimeoutError:
            return Answer(letter.id, error=TOO_SLOW, silent=True)
        except httpx.TimeoutException:
            return Answer(letter.id, error=TOO_SLOW, silent=True)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as problem:
            # The kind alone: a message may repeat the address, and an address may hold a token.
            return Answer(
                letter.id, error=f"未送达 · not delivered: {type(problem).__name__}", silent=True
            )
        except Exception as problem:
            return Answer(letter.id, error=f"不能投递 · cannot be sent: {type(problem).__name__}")

    async def _post(self, client: httpx.AsyncClient, letter: Letter) -> Answer:
        status: int | None = None
        headers: Mapping[str, str] = {}
        digest, size = hashlib.sha256(), 0
        try:
            async with (
                asyncio.timeout(self.try_seconds),
                client.stream(
                    "POST", letter.url, content=letter.body, headers=dict(letter.headers)
                ) as response,
            ):
                status, headers = response.status_code, response.headers
                async for chunk in response.aiter_raw(4096):
                    kept = chunk[: self.answer_bytes - size]
                    digest.update(kept)
                    size += len(kept)
                    if len(kept) < len(chunk):
                        break
        except (TimeoutError, httpx.HTTPError):
            # Once the status is there the receiver has spoken; how its text ends does not matter.
            if status is None:
                raise
        finally:
            client.cookies.clear()  # one receiver's cookie is none of another's business
        receipt = f"sha256:{digest.hexdigest()} ({size} bytes)"
        return Answer(
            letter.id, status, _error(status), receipt, rest_seconds=_rest(status, headers)
        )


def _error(status: int | None) -> str:
    if status is not None and 200 <= status < 300:
        return ""
    if status is not None and 300 <= status < 400:
        return f"{status}：{REDIRECT}"
    return f"对方应答{status} · answered {status}"


def _rest(status: int | None, headers: Mapping[str, str]) -> int:
    """Seconds of rest that an overloaded receiver asks for; a date instead of seconds is not
    read."""
    asked = headers.get("retry-after", "")
    if status not in (429, 503) or not asked.isascii() or not asked.isdecimal():
        return 0
    return int(asked[:9])


def _as_they_come(answers: "queue.SimpleQueue[Any]") -> Iterator[list[Answer]]:
    """What lies there, waiting only for the first."""
    ended = False
    while not ended:
        found = [answers.get()]
        while not answers.empty():
            found.append(answers.get())
        problems = [item for item in found if isinstance(item, BaseException)]
        ended = found[-1] is None or bool(problems)
        batch = [item for item in found if isinstance(item, Answer)]
        if batch:
            yield batch
        if problems:
            raise problems[0]
