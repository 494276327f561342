"""What is asked again inside the server, and what is not: claims on `deployments.try_again`."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from deployments.try_again import TryAgain

FAULT = 0
"""Stands for an exception in place of an answer."""


class Server:
    """Answers with these statuses, one after the other, and keeps what it was told."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.told: list[bytes] = []

    async def answer(self, request: Request) -> PlainTextResponse:
        self.told.append(await request.body())
        status = self.statuses.pop(0)
        if status == FAULT:
            raise OSError("database is locked")
        return PlainTextResponse("答", status)

    def post(self, body: bytes, tries: int) -> int:
        """The status that somebody who posts gets, with so many further tries."""
        # As Prefect's server has it: a handler of every exception, after which it is raised again.
        app = Starlette(
            routes=[Route("/", self.answer, methods=["POST"])],
            exception_handlers={Exception: lambda request, fault: PlainTextResponse("忙", 503)},
        )
        return asyncio.run(_post(TryAgain(app, [0] * tries), body))


async def _post(app: TryAgain, body: bytes) -> int:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return (await client.post("/", content=body)).status_code


def test_a_busy_answer_is_asked_again_with_the_whole_request() -> None:
    server = Server(503, 503, 201)
    assert server.post(b"x" * 100_000, tries=3) == 201
    assert server.told == [b"x" * 100_000] * 3


def test_a_fault_that_is_answered_busy_is_asked_again_too() -> None:
    server = Server(FAULT, FAULT, 201)
    assert server.post(b"x", tries=3) == 201


def test_when_it_stays_busy_the_last_answer_stands() -> None:
    server = Server(503, 503, 503, 200)
    assert server.post(b"", tries=2) == 503
    assert len(server.told) == 3


@pytest.mark.parametrize("status", [200, 201, 404, 409, 422, 500])
def test_every_other_answer_stands_at_once(status: int) -> None:
    server = Server(status, 200)
    assert server.post(b"", tries=3) == status
    assert len(server.told) == 1
