"""Two workers serve the same deployments: every run is taken once, every act is done once."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deployments.up import surroundings
from tests.browser.conftest import ROOT, Product, wait_for


@pytest.fixture
def second_worker(product: Product, tmp_path: Path) -> Iterator[None]:
    log = tmp_path / "worker.log"
    command = [sys.executable, "-m", "deployments.serve"]
    environment = surroundings(product.ui, f"{product.ui}/api")
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out) as process,
    ):
        try:
            wait_for(lambda: "being served" in log.read_text("utf-8"))
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


@pytest.mark.usefixtures("second_worker")
def test_ten_approvals_of_three_plans_approve_each_plan_once(product: Product) -> None:
    numbers = [product.waiting_for_approval(f"第{n}个问题") for n in range(3)]
    asked = {"deployments": {"name": {"any_": ["problem-approve-plan"]}}}
    (deployment,) = product.ask("/deployments/filter", asked)
    runs = []
    for n in range(10):
        form = {"actor": "super", "number": numbers[n % 3], "opinion": f"同意（{n}）"}
        body = {"parameters": {"form": form}}
        runs.append(product.ask(f"/deployments/{deployment['id']}/create_flow_run", body)["id"])

    def all_ended() -> object:
        ended = product.ended({"id": {"any_": runs}})
        return ended if len(ended) == len(runs) else None

    ended = wait_for(all_ended)
    assert sorted(run["state_name"] for run in ended) == sorted(
        3 * ["整改中 · in progress"] + 7 * ["未予办理 · Refused"]
    )
    assert [product.approvals(number) for number in numbers] == [1, 1, 1]
