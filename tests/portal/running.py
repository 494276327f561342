"""A portal that serves on a port of loopback, in this process and for one test."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from portal.serve import bound, config


@contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """Its address, while the block runs; afterwards it has answered what was under way."""
    with bound("127.0.0.1", 0) as listening:
        # Whoever connects before the server is up waits in the queue.
        listening.listen(512)
        server = uvicorn.Server(config(app))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
