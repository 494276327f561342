"""A part of the product ends with whoever started it, even when that is killed without warning."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60
STARTER = """
import os, sys
from deployments import up
up._logs().mkdir(parents=True, exist_ok=True)
with up._part("caller", ["tests.deployments.caller", sys.argv[1]], dict(os.environ)) as part:
    sys.stdin.read()
"""
"""Starts a part that calls the test back, and waits to be ended."""


@contextmanager
def started(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], socket.socket]]:
    """A starter, and the connection that its part holds open as long as it lives."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(PATIENCE_SECONDS)
        port = str(server.getsockname()[1])
        starter = subprocess.Popen(
            [sys.executable, "-c", STARTER, port],
            cwd=ROOT,
            env={**os.environ, "BIHUAN_VAR": str(folder)},
            stdin=subprocess.PIPE,
        )
        try:
            line, _ = server.accept()
            line.settimeout(PATIENCE_SECONDS)
            with line:
                yield starter, line
        finally:
            starter.kill()
            starter.communicate()


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
def test_a_part_ends_when_its_starter_is_killed(tmp_path: Path, sent: signal.Signals) -> None:
    with started(tmp_path) as (starter, line):
        assert line.recv(5) == b"alive"
        starter.send_signal(sent)
        assert line.recv(1) == b"", "the part is gone, and the system closed its connection"


def test_a_part_is_stopped_by_its_starter_as_before(tmp_path: Path) -> None:
    with started(tmp_path) as (starter, line):
        assert line.recv(5) == b"alive"
        starter.communicate(timeout=PATIENCE_SECONDS)
        assert starter.returncode == 0
        assert line.recv(1) == b""
