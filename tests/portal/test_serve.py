"""Serving the portal: how many processes, over which database, and in which state."""

import asyncio
import pickle
import socket
from collections.abc import Iterator
from multiprocessing.reduction import ForkingPickler
from pathlib import Path

import pytest

from models.settings import settings
from portal.serve import OneWorkerOnSqlite, application, bound, config, serve
from tasks.ledger import NotUpgraded


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("BIHUAN_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("BIHUAN_DATABASE", raising=False)
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def test_over_sqlite_it_is_one_process() -> None:
    with pytest.raises(OneWorkerOnSqlite, match="2"):
        serve("127.0.0.1", 8088, 2)


def test_a_database_of_another_version_is_not_served() -> None:
    with pytest.raises(NotUpgraded):
        application()


def test_the_server_names_itself_to_nobody_and_logs_no_address() -> None:
    told = config("portal.serve:application", factory=True)
    assert not told.server_header
    assert not told.access_log
    assert not told.proxy_headers


async def accepted_on(listening: socket.socket) -> int:
    """Whether small packets go out at once on a connection that a server accepts."""
    seen: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def look(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        taken: socket.socket = writer.get_extra_info("socket")
        seen.set_result(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    async with await asyncio.start_server(look, sock=listening):
        _, calling = await asyncio.open_connection(*listening.getsockname()[:2])
        found = await seen
        calling.close()
        await calling.wait_closed()
    return found


@pytest.mark.parametrize("handed_over", [False, True])
def test_an_answer_on_a_kept_connection_is_not_held_back(handed_over: bool) -> None:
    listening = bound("127.0.0.1", 0)
    if handed_over:  # as to each of several processes
        with listening:
            listening = pickle.loads(ForkingPickler.dumps(listening))
    assert asyncio.run(accepted_on(listening))


def test_an_address_in_use_is_not_shared() -> None:
    with bound("127.0.0.1", 0) as first:
        first.listen()
        with pytest.raises(OSError):
            bound("127.0.0.1", first.getsockname()[1])


def test_an_address_of_the_sixth_version_is_bound_as_one() -> None:
    with bound("::1", 0) as listening:
        assert listening.family is socket.AF_INET6
