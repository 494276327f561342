"""Prefect's server with one rule more: what it shows may speak to this server only.

Prefect's screens ask an analytics service of its makers for its settings, even where analytics are
switched off. A content security policy forbids that, and whatever else a page could fetch or send.
Started as ``python -m deployments.server PORT``, on loopback; what stands before it is the portal.
"""

import sys
from typing import Any

import uvicorn
from fastapi import FastAPI
from prefect.server.api.server import create_app
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deployments.try_again import TryAgain
from deployments.up import HOST


def policy(port: int) -> str:
    """Own scripts, styles, pictures and connections; under both names of loopback, as people
    type."""
    own = " ".join(
        f"{scheme}://{h}:{port}" for scheme in ("http", "ws") for h in (HOST, "localhost")
    )
    return (
        "default-src 'self'; "
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; "
        "font-src 'self' data:; "
        "worker-src 'self' blob:; "
        f"connect-src 'self' {own}; "
        "frame-ancestors 'self'; form-action 'self'; base-uri 'self'; object-src 'none'"
    )


class StayHere:
    """Adds the policy to every answer."""

    def __init__(self, app: ASGIApp, rules: str) -> None:
        """``rules``: the policy."""
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the policy in the headers."""

        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["content-security-policy"] = self._rules
                # A link that leads out does not say where it was clicked: addresses hold numbers.
                headers["referrer-policy"] = "no-referrer"
            await send(message)

        await self._app(scope, receive, with_policy)


def application(port: int) -> FastAPI:
    """Prefect's application, kept at home."""
    served: FastAPI = create_app(final=True)
    served.add_middleware(TryAgain)
    served.add_middleware(StayHere, rules=policy(port))
    return served


def main(arguments: list[str]) -> None:
    """Serve on a port of loopback until stopped."""
    port = int(arguments[0])
    options: dict[str, Any] = {"timeout_keep_alive": 5, "log_level": "warning"}
    uvicorn.run(application(port), host=HOST, port=port, **options)


if __name__ == "__main__":
    main(sys.argv[1:])
