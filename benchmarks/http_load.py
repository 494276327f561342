"""Many clients against one server: each sends its next request when it has its answer.

A protocol of its own on asyncio, because a client library would cost more than the server does.
"""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial


@dataclass
class Load:
    """What came of it."""

    seconds: float = 0.0
    statuses: dict[int, int] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)

    def answered(self, status: int) -> float:
        """Answers with this status a second."""
        return self.statuses.get(status, 0) / self.seconds

    def p99(self) -> float:
        """Milliseconds within which 99 of 100 were answered."""
        return sorted(self.times)[int(len(self.times) * 0.99)] * 1000


class _Client(asyncio.Protocol):
    def __init__(self, requests: Iterator[bytes], load: Load, done: asyncio.Future[None]) -> None:
        self._requests, self._load, self._done = requests, load, done
        self._got = b""
        self._sent = 0.0
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._send()

    def data_received(self, data: bytes) -> None:
        self._got += data
        head, ended, rest = self._got.partition(b"\r\n\r\n")
        if not ended:
            return
        _, length, after = head.lower().partition(b"content-length: ")
        if len(rest) < (int(after.split(b"\r\n", 1)[0]) if length else 0):
            return
        status = int(head[9:12])
        self._load.statuses[status] = self._load.statuses.get(status, 0) + 1
        self._load.times.append(time.perf_counter() - self._sent)
        self._got = b""
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._done.done():
            self._done.set_result(None)

    def _send(self) -> None:
        request = next(self._requests, None)
        if request is None:
            self._transport.close()
            return
        self._sent = time.perf_counter()
        self._transport.write(request)


def load(port: int, clients: int, requests: Sequence[bytes]) -> Load:
    """Send all requests to a port of loopback with so many clients at once."""
    return asyncio.run(_load(port, clients, requests))


async def _load(port: int, clients: int, requests: Sequence[bytes]) -> Load:
    found, waiting, loop = Load(), iter(requests), asyncio.get_running_loop()
    ends = [loop.create_future() for _ in range(clients)]
    begun = time.perf_counter()
    for done in ends:
        client = partial(_Client, waiting, found, done)
        await loop.create_connection(client, "127.0.0.1", port)
    await asyncio.gather(*ends)
    found.seconds = time.perf_counter() - begun
    return found


def request(method: str, path: str, content: bytes = b"", **headers: str) -> bytes:
    """A request as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if content:
        lines += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
    return "\r\n".join([*lines, "", ""]).encode() + content
