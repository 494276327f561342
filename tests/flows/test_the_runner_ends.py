"""What happens to a run when the runner is asked to end: claims on `deployments.serve`."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from prefect.client.orchestration import get_client
from prefect.settings import PREFECT_API_URL

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 120
FLOW = """
import socket
from prefect import flow

@flow
def slow(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(b"begun")
        assert line.recv(2) == b"go"
"""
SERVE = "from deployments.serve import run; from slow import slow; run([slow.to_deployment('it')])"


@pytest.mark.usefixtures("prefect")
def test_a_run_under_way_comes_to_its_end_and_the_log_warns_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(FLOW, "utf-8")
    environment = {
        **os.environ,
        "PREFECT_API_URL": str(PREFECT_API_URL.value()),
        "PREFECT_RUNNER_POLL_FREQUENCY": "1",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(tmp_path))),
    }
    command = [sys.executable, "-W", "always", "-c", SERVE]
    said: list[str] = []
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        subprocess.Popen(
            command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True
        ) as runner,
        get_client(sync_client=True) as client,
    ):
        assert runner.stderr is not None
        server.settimeout(PATIENCE_SECONDS)

        def until(words: str) -> None:
            for line in runner.stderr or ():
                said.append(line)
                if words in line:
                    return
            pytest.fail(f"it ended without a word: {''.join(said)}")

        try:
            until("being served")
            deployment = client.read_deployment_by_name("slow/it")
            parameters = {"port": server.getsockname()[1]}
            begun = client.create_flow_run_from_deployment(deployment.id, parameters=parameters)
            line, _ = server.accept()
            with line:
                assert line.recv(5) == b"begun"
                runner.send_signal(signal.SIGTERM)
                until("stopping")
                line.sendall(b"go")
                said.extend(runner.stderr)
            assert runner.wait(PATIENCE_SECONDS) == 0
        finally:
            runner.kill()
        state = client.read_flow_run(begun.id).state
    assert state is not None and state.is_completed(), state
    assert not [line for line in said if "Warning" in line], "".join(said)
