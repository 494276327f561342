"""Serving the portal: ``python -m portal.serve HOST PORT WORKERS``.

One process on SQLite, which has one writer; on PostgreSQL as many as there are cores to spare.
"""

import gc
import socket
import sys

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from models.settings import settings
from portal.app import create_app
from rules.refusal import Refused
from tasks.ledger import open_ledger

KEEP_ALIVE_SECONDS = 5
STOP_SECONDS = 15
"""For what is under way to be answered when the portal is stopped."""
BACKLOG = 2048
COLLECT_AFTER = (20_000, 20, 100)
"""Objects more than before, and rounds, after which the collector looks for what is left over."""


class OneWorkerOnSqlite(Refused):
    """SQLite has one writer, so the portal over it is one process."""

    code = "portal.one-worker-on-sqlite"
    zh = "SQLite 数据库只能用1个工作进程，不能用{workers}个。"
    en = "Over SQLite the portal is one process, not {workers}."
    way_out_zh = "请用 --workers 1，或改用 PostgreSQL（BIHUAN_DATABASE）。"
    way_out_en = "Use --workers 1, or PostgreSQL (BIHUAN_DATABASE)."


def application() -> FastAPI:
    """The portal over the ledger of this installation. Raises `tasks.ledger.NotUpgraded`."""
    app = create_app(open_ledger())
    # What is loaded stays: the collector need not look through all of it after every few requests
    # (a fifth more of them are answered).
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)
    return app


def config(app: FastAPI | str, **more: object) -> uvicorn.Config:
    """How the server runs: no name in its answers, no log of addresses (they hold numbers and
    tokens), no web sockets."""
    return uvicorn.Config(
        app,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        # Taken from a proxy it would be whatever a caller writes there.
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
        backlog=BACKLOG,
        **more,  # type: ignore[arg-type]
    )


def bound(host: str, port: int) -> socket.socket:
    """A socket at an address, for one server or several to listen on.

    Said to be TCP: where it is left open, asyncio does not turn off the delay of small packets, and
    an answer on a connection that was kept waits 40 ms for its acknowledgment. Raises `OSError`.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
    except OSError:
        opened.close()
        raise
    return opened


def serve(host: str, port: int, workers: int = 1) -> None:
    """Serve until stopped. Raises `OneWorkerOnSqlite` or `tasks.ledger.NotUpgraded`."""
    if workers > 1 and settings().database_url.startswith("sqlite"):
        raise OneWorkerOnSqlite(workers=workers)
    if workers == 1:
        uvicorn.Server(config(application(), host=host, port=port)).run()
        return
    open_ledger()  # what is wrong with it is said once, not by each process
    told = config("portal.serve:application", factory=True, workers=workers)
    with bound(host, port) as listening:
        Multiprocess(told, sockets=[listening]).run()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
