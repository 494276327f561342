"""The product as a coordinator meets it: a server and its deployments on a free port, with a small
province."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
from sqlmodel import col, select

from models.matter import History, Matter
from models.settings import settings
from models.store import Store
from tasks import clock
from tasks.ledger import prepare
from tests.problems import found, plan_of
from tests.province import Province

PATIENCE_SECONDS = 90
"""For a page or a run on a busy machine; a run takes some four seconds."""
ROOT = Path(__file__).resolve().parents[2]
START = """
import signal, sys
from deployments.up import up
# A shell that starts the tests in the background has its children ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
up(int(sys.argv[1]), lambda line: print(line, flush=True), int(sys.argv[2]))
"""
READY = "Ctrl-C"
"""In the last line that is said before the product waits."""


@dataclass
class Product:
    """The product, running, and the province it shows."""

    ui: str
    province: Province

    def waiting_for_approval(self, title: str) -> str:
        """The number of a new problem whose plan waits for approval."""
        number = found(self.province, title=title, item=title)
        self.province.do("submit_plan", _plan(self.province, number))
        return number

    def approvals(self, number: str) -> int:
        """How often the ledger has the plan of a problem approved."""
        with self.province.store.session() as session:
            records = session.exec(
                select(History.record)
                .join(Matter, col(Matter.id) == col(History.matter_id))
                .where(Matter.number == number)
            ).all()
        return sum('"act":"approve_plan"' in record for record in records)

    def state(self, number: str) -> str:
        """The state of a matter in the ledger."""
        with self.province.store.session() as session:
            return session.exec(select(Matter.state).where(Matter.number == number)).one()

    def key(self, number: str) -> str:
        """What the keys of a matter's artifacts begin with."""
        with self.province.store.session() as session:
            found = session.exec(select(Matter).where(Matter.number == number)).one()
        return f"{found.procedure}-{found.id}"

    def ended(self, runs: dict[str, Any]) -> list[dict[str, Any]]:
        """The runs that a filter finds and that have ended."""
        found = self.ask("/flow_runs/filter", {"flow_runs": runs})
        return [run for run in found if run["state_type"] in ("COMPLETED", "FAILED", "CRASHED")]

    def get(self, path: str) -> Any:
        """What the API of Prefect answers."""
        return httpx.get(f"{self.ui}/api{path}", trust_env=False).raise_for_status().json()

    def ask(self, path: str, body: dict[str, Any]) -> Any:
        """What it answers to a question."""
        url = f"{self.ui}/api{path}"
        return httpx.post(url, json=body, trust_env=False).raise_for_status().json()


@pytest.fixture(scope="package")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """`bihuan up` in a folder of its own; stopped as Ctrl-C stops it, and that must succeed."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("BIHUAN_VAR", str(tmp_path_factory.mktemp("product") / "var"))
        settings.cache_clear()
        store = Store.open(settings().database_url)
        prepare(store)
        province = Province(store)
        province.first = clock.now()
        port = _free_port()
        product = Product(f"http://127.0.0.1:{port}", province)
        product.waiting_for_approval("三起减刑案件缺分监区集体评议签字")
        with _running(port):
            yield product
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
    command = [sys.executable, "-c", START, str(port), str(_free_port())]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if READY in line:
                break
        else:
            pytest.fail(f"The product did not start: {''.join(said)}")
        rest = Thread(target=process.stdout.read, daemon=True)  # so that its pipe never fills
        rest.start()
        try:
            yield
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 0
            rest.join()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(what: Callable[[], Any]) -> Any:
    """What is asked for, once it is there."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while not (found := what()):
        assert time.monotonic() < ends, "it did not come"
        time.sleep(0.1)
    return found
