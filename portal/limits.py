"""How much of a request is taken in, bounded before anything reads it."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.problem_json import problem
from portal.refusals import HeadersTooLarge, TooLarge
from tasks.evidence import LARGEST

HEADERS = 16 * 1024
"""Bytes of all headers together."""
BODY = 1024 * 1024
"""Bytes of a form. Files come through `EVIDENCE`."""
EVIDENCE = "/v1/evidence"


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
        most = LARGEST if scope["path"] == EVIDENCE else BODY
        refusal: HeadersTooLarge | TooLarge | None = None
        if size + len(scope.get("raw_path", b"")) + len(scope["query_string"]) > HEADERS:
            refusal = HeadersTooLarge(most=HEADERS)
        elif declared is not None and declared > most:
            refusal = TooLarge(most=most)
        if refusal is not None:
            await problem(refusal, scope["path"], connection="close")(scope, receive, send)
        elif declared is None and scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, _counted(receive, most), send)
        else:
            # The server itself reads no more than was declared.
            await self._app(scope, receive, send)


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
