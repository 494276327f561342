"""What Prefect's screens may speak to: claims on `deployments.server`."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from deployments.server import StayHere, policy


async def rules_on(path: str) -> str:
    page = Route("/", lambda request: PlainTextResponse("页"))
    app = StayHere(Starlette(routes=[page]), policy(4200))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return (await client.get(path)).headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/unknown"])
def test_every_answer_forbids_connections_to_anywhere_else(path: str) -> None:
    rules = asyncio.run(rules_on(path))
    (allowed,) = [rule for rule in rules.split("; ") if rule.startswith("connect-src")]
    assert set(allowed.split()[1:]) == {
        "'self'",
        "http://127.0.0.1:4200",
        "http://localhost:4200",
        "ws://127.0.0.1:4200",
        "ws://localhost:4200",
    }


def test_nothing_is_loaded_from_elsewhere_by_default() -> None:
    assert policy(4200).startswith("default-src 'self'; ")
    assert "https:" not in policy(4200)
