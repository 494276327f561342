"""The product as a coordinator meets it: a server and its deployments on a free port, with a small
province."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest

from models.settings import settings
from models.store import Store
from tasks import clock
from tasks.ledger import prepare
from tests.problems import found, plan_of
from tests.province import Province

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys
from deployments.up import up
up(int(sys.argv[1]), lambda line: print(line, flush=True))
"""
READY = "Ctrl-C"
"""In the last line that is said before the product waits."""


@dataclass
class Product:
    """The product, running, and the province it shows."""

    ui: str
    province: Province
    number: str
    """A problem whose plan waits for approval."""

    def get(self, path: str) -> Any:
        """What the API of Prefect answers."""
        return httpx.get(f"{self.ui}/api{path}", trust_env=False).raise_for_status().json()

    def ask(self, path: str, body: dict[str, Any]) -> Any:
        """What it answers to a question."""
        url = f"{self.ui}/api{path}"
        return httpx.post(url, json=body, trust_env=False).raise_for_status().json()


@pytest.fixture
def product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Product]:
    """`bihuan up` in a folder of its own; stopped as Ctrl-C stops it, and that must succeed."""
    monkeypatch.setenv("BIHUAN_VAR", str(tmp_path / "var"))
    settings.cache_clear()
    store = Store.open(settings().database_url)
    prepare(store)
    province = Province(store)
    province.first = clock.now()
    number = found(province, title="三起减刑案件缺分监区集体评议签字")
    province.do("submit_plan", _plan(province, number))
    port = _free_port()
    with _running(port):
        yield Product(f"http://127.0.0.1:{port}", province, number)
    store.close()
    settings.cache_clear()


def _plan(province: Province, number: str) -> Any:
    form = plan_of(number, "补签并逐案说明")
    due_on = province.at(30).date()
    return form.model_copy(
        update={"measures": (form.measures[0].model_copy(update={"due_on": due_on}),)}
    )


@contextmanager
def _running(port: int) -> Iterator[None]:
    command = [sys.executable, "-c", START, str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ)
    assert process.stdout is not None
    said: list[str] = []
    for line in process.stdout:
        said.append(line)
        if READY in line:
            break
    else:
        process.wait()
        pytest.fail(f"The product did not start: {''.join(said)}")
    rest = Thread(target=process.stdout.read, daemon=True)  # so that its pipe never fills
    rest.start()
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        rest.join()
        process.stdout.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
