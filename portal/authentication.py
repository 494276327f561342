"""Which body calls: the key in the Authorization header, known for a short while once it was looked
up.

The short memory only spares a look-up before a request is read. Whether the key still stands is
asked again in the very transaction that records or reads (`portal.writing`, `portal.viewing`), so
that nothing is done under a key from the instant it was revoked.
"""

import hashlib
import time
from functools import partial

from anyio.to_thread import run_sync
from starlette.datastructures import State
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from portal.problem_json import problem
from rules.refusal import Refused
from rules.scope import must_have
from tasks.acts import Ledger
from tasks.api_keys import LONGEST, Caller, KeyRefused, presented
from tasks.clock import today

KNOWN_SECONDS = 10.0
MOST_KNOWN = 10_000
GUARDED = "/v1/"
OPEN = frozenset({"/v1/alive"})
"""Addresses below `GUARDED` that take no key: none of them tells anything of a matter."""


class KnownKeys:
    """Keys looked up lately, by digest of what was presented: the keys themselves are not kept."""

    def __init__(self, ledger: Ledger) -> None:
        """None yet."""
        self._ledger = ledger
        self._known: dict[bytes, tuple[float, Caller]] = {}

    def lately(self, text: str) -> Caller | None:
        """The caller, if the key was looked up within the last seconds."""
        found = self._known.get(_digest(text))
        return found[1] if found is not None and found[0] > time.monotonic() else None

    def look_up(self, text: str) -> Caller:
        """The caller by the database. Raises `tasks.api_keys.KeyRefused`."""
        with self._ledger.store.read() as tx:
            caller = presented(tx, self._ledger.key, text, today())
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[_digest(text)] = (time.monotonic() + KNOWN_SECONDS, caller)
        return caller


class Keys:
    """Lets nobody past to the API without a key; lays the caller into the request's state."""

    def __init__(self, app: ASGIApp, known: KnownKeys) -> None:
        """Before ``app``."""
        self._app = app
        self._known = known

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or 401."""
        if scope["type"] == "http" and _is_guarded(scope["path"]):
            try:
                text = _bearer(scope)
                caller = self._known.lately(text) or await run_sync(
                    partial(self._known.look_up, text)
                )
            except Refused as refusal:
                await problem(refusal, scope["path"])(scope, receive, send)
                return
            scope.setdefault("state", {})["caller"] = caller
        await self._app(scope, receive, send)


def caller_of(request: Request, power: str) -> Caller:
    """The caller, who must have a power. Raises `rules.scope.ScopeMissing`."""
    state: State = request.state
    caller: Caller = state.caller
    must_have(power, caller.scopes)
    return caller


def _is_guarded(path: str) -> bool:
    return path.startswith(GUARDED) and path not in OPEN


def _bearer(scope: Scope) -> str:
    said = [value for name, value in scope["headers"] if name == b"authorization"]
    if len(said) != 1:
        raise KeyRefused()
    scheme, _, text = said[0].decode("latin-1").partition(" ")
    if scheme.lower() != "bearer" or not text.isascii() or len(text) > LONGEST:
        raise KeyRefused()
    return str(text.strip())


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
