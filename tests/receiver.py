"""A body's system that receives events: a real HTTP server that remembers all it was sent."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import orjson


@dataclass(frozen=True)
class Received:
    """One request."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def event(self) -> dict[str, Any]:
        found: dict[str, Any] = orjson.loads(self.body)
        return found


@dataclass
class Receiver:
    """Answers each path as it is told to; ``/hang`` answers only when it is let go."""

    url: str
    requests: list[Received] = field(default_factory=list)
    status: dict[str, int] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    answer: dict[str, bytes] = field(default_factory=dict)
    let_go: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"{self.url}{path}"

    def got(self, path: str = "") -> list[Received]:
        """What came in, at a path or at all."""
        return [one for one in list(self.requests) if path in ("", one.path)]

    def times(self) -> Counter[str]:
        """How often each id came in."""
        return Counter(one.id for one in self.got())


class _Server(ThreadingHTTPServer):
    receiver: Receiver

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A sender that hangs up is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, _Server)
        receiver = server.receiver
        length = int(self.headers["content-length"])
        body = self.rfile.read(length)
        if len(body) < length:
            return  # the sender was cut off: nothing was received
        headers = {name.lower(): value for name, value in self.headers.items()}
        receiver.requests.append(Received(self.path, headers, body))
        if self.path == "/hang":
            receiver.let_go.wait(60)
        self.send_response(receiver.status.get(self.path, 200))
        for name, value in receiver.headers.get(self.path, {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.path == "/drip":
            self.wfile.write(b"x")
            self.wfile.flush()
            receiver.let_go.wait(60)
        self.wfile.write(receiver.answer.get(self.path, b"ok"))

    def log_message(self, format: str, *args: Any) -> None:
        """Quietly."""


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver for as long as the block lasts."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.receiver = Receiver(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server.receiver
    finally:
        server.receiver.let_go.set()
        server.shutdown()
        thread.join()
        server.server_close()
