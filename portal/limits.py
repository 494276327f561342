"""How much of a request is taken in, bounded before anything reads it."""

import asyncio
from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.problem_json import problem
from portal.refusals import HeadersTooLarge, TooLarge
from tasks.evidence import LARGEST

HEADERS = 16 * 1024
"""Bytes of all headers together."""
BODY = 1024 * 1024
"""Bytes of a form. Files come through `EVIDENCE`."""
DRAINED, DRAIN_SECONDS = 8 * 1024 * 1024, 5
"""Of a request that is too large: bytes that are still heard out, and for how long."""
EVIDENCE = "/v1/evidence"
PAGES, PAGE_FORM = "/p/", 64 * 1024 * 1024
"""Bytes of a form that a person sends, with its files; what is no file is bounded by its reader."""


class Limits:
    """Refuses what is too large by what it says of itself, or as soon as it is."""

    def __init__(self, app: ASGIApp) -> None:
        """Before ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or refuse."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        size, declared = 0, None
        for name, value in scope["headers"]:
            size += len(name) + len(value) + 4
            if name == b"content-length":
                declared = int(value) if value.isdigit() else None
        most = _most(scope["path"])
        refusal: HeadersTooLarge | TooLarge | None = None
        if size + len(scope.get("raw_path", b"")) + len(scope["query_string"]) > HEADERS:
            refusal = HeadersTooLarge(most=HEADERS)
        elif declared is not None and declared > most:
            refusal = TooLarge(most=most)
        if refusal is not None:
            await _drain(receive)
            await problem(refusal, scope["path"], connection="close")(scope, receive, send)
        elif declared is None and scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, _counted(receive, most), send)
        else:
            # The server itself reads no more than was declared.
            await self._app(scope, receive, send)


def _most(path: str) -> int:
    if path == EVIDENCE:
        return LARGEST
    return PAGE_FORM if path.startswith(PAGES) else BODY


async def _drain(receive: Receive) -> None:
    """Let a caller finish what it is sending, within reason: cut off in the middle of it, many
    never read why."""
    taken = 0
    with suppress(TimeoutError):
        async with asyncio.timeout(DRAIN_SECONDS):
            while taken <= DRAINED:
                message = await receive()
                taken += len(message.get("body", b""))
                if not message.get("more_body"):
                    return


def _counted(receive: Receive, most: int) -> Receive:
    """A body that does not say how long it is: raises `TooLarge` where it becomes so."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooLarge(most=most)
        return message

    return counted
