"""Starting the product: claims on `deployments.up` that need no running server."""

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from deployments import up
from models.settings import settings


@pytest.fixture(autouse=True)
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("BIHUAN_VAR", str(tmp_path / "var"))
    settings.cache_clear()
    yield tmp_path / "var"
    monkeypatch.undo()
    settings.cache_clear()


def test_a_port_that_is_taken_is_refused_before_anything_is_started(var: Path) -> None:
    with socket.socket() as other:
        other.bind((up.HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(up.PortTaken, match=str(port)), up.running(port):
            pass
    assert not var.exists()


def test_prefect_keeps_its_files_with_ours_and_reports_to_nobody(var: Path) -> None:
    found = up.surroundings("http://127.0.0.1:4200", "http://127.0.0.1:4200/api")
    assert found["PREFECT_HOME"] == str(var / "prefect")
    assert found["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert found["DO_NOT_TRACK"] == "1"
    assert found["PREFECT_API_URL"] == "http://127.0.0.1:4200/api"


def test_links_lead_to_the_screens_or_to_the_proxy_that_the_setting_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = up.surroundings("http://127.0.0.1:4300", "")["BIHUAN_PREFECT_UI"]
    monkeypatch.setenv("BIHUAN_PREFECT_UI", "https://screens.example")
    there = up.surroundings("http://127.0.0.1:4300", "")["BIHUAN_PREFECT_UI"]
    assert (here, there) == ("http://127.0.0.1:4300", "https://screens.example")


def test_a_part_that_stops_while_starting_is_named_with_its_log(var: Path) -> None:
    (var / "logs").mkdir(parents=True)
    with up._part("server", ["no_such_module"], dict(os.environ)) as part:
        part.wait()
        with pytest.raises(up.NotStarted, match="未能启动") as refusal:
            up._await(lambda: None, part, "服务", "The server", "server")
    assert refusal.value.way_out[1].endswith("server.log")
    assert "no_such_module" in (var / "logs" / "server.log").read_text()


def test_a_request_to_terminate_stops_as_ctrl_c_does() -> None:
    with pytest.raises(KeyboardInterrupt), up.stoppable():
        os.kill(os.getpid(), signal.SIGTERM)
