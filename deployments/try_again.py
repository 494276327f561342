"""A request that Prefect's server could not carry out for a moment is tried again inside it.

On SQLite, of two requests that write at once one can find the database locked; the server undoes it
and answers 503. Prefect's own clients then ask again, its screens do not: the person who has
pressed
"Submit" would see a failure. What was answered 503 has left nothing behind, so that asking again is
safe.
"""

import asyncio
from collections.abc import Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

BUSY = 503
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds before each further try; after the last one the answer stands."""


class TryAgain:
    """Asks the application again where it answers that it is busy."""

    def __init__(self, app: ASGIApp, pauses: Sequence[float] = PAUSES) -> None:
        """``pauses``: seconds before each further try."""
        self._app = app
        self._pauses = pauses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, but for its being busy."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = await _whole(receive)
        for pause in self._pauses:
            answer = _Answer(send)
            try:
                await self._app(dict(scope), _said_again(body, receive), answer)
            except Exception:
                # Raised once more for the log, after the answer was given.
                if not answer.was_busy:
                    raise
            if not answer.was_busy:
                return
            await asyncio.sleep(pause)
        await self._app(scope, _said_again(body, receive), send)


class _Answer:
    """Passes an answer on as it comes, unless it says busy."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.was_busy = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.was_busy = message["status"] == BUSY
        if not self.was_busy:
            await self._send(message)


async def _whole(receive: Receive) -> list[Message]:
    """The request as it came, to its end."""
    messages = [await receive()]
    while messages[-1].get("more_body"):
        messages.append(await receive())
    return messages


def _said_again(messages: list[Message], receive: Receive) -> Receive:
    """The request from its beginning; then whatever else comes, such as the end of the
    connection."""
    left = list(messages)

    async def again() -> Message:
        return left.pop(0) if left else await receive()

    return again
