"""Starting the product: Prefect's server on loopback, the deployments beside it, the first
worklist; stopping cleanly.

Everything kept in files lies under the settings' ``var``. Nothing here leaves this machine.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import httpx

from models.settings import settings
from rules.refusal import Refused
from tasks.ledger import prepare_ledger

HOST = "127.0.0.1"
ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 180
"""For the server or the deployments to come up; on two busy cores it takes a minute."""
STOP_SECONDS = 20
PORTAL_PORT = 8088
POLL_SECONDS = 0.25
FIRST = ("待办清单 · Worklists", "worklist")
"""Flow and deployment that the first run is of."""


class PortTaken(Refused):
    """Something already listens where the screens should be."""

    code = "up.port-taken"
    zh = "端口{port}已被占用。"
    en = "Port {port} is already in use."
    way_out_zh = "也许闭环已在运行；否则请用 --port 另选端口。"
    way_out_en = "Bihuan may be running already; otherwise choose another port with --port."


class NotStarted(Refused):
    """A part of the product stopped, or did not answer in time, while it was being started."""

    code = "up.not-started"
    zh = "{part_zh}未能启动（{seconds}秒内未就绪或已退出）。"
    en = "{part} did not start (not ready within {seconds} seconds, or it stopped)."
    way_out_zh = "原因见日志：{log}"
    way_out_en = "Its log says why: {log}"


class Stopped(Refused):
    """A part of the product stopped by itself."""

    code = "up.stopped"
    zh = "一项服务自行停止，其余已一并停止。"
    en = "A part of the product stopped by itself; the rest was stopped with it."
    way_out_zh = "原因见日志文件夹{logs}；再次启动即可，台账无损。"
    way_out_en = "The logs in {logs} say why. Start it again: the ledger is not touched by this."


@dataclass(frozen=True, slots=True)
class Running:
    """The product while it runs."""

    ui: str
    api: str
    worklist: str
    """Where the first worklist is to be seen."""
    portal: str
    """Where bodies and persons come in; empty: not started."""
    parts: tuple[subprocess.Popen[bytes], ...]

    def wait(self) -> None:
        """Until a part of it stops by itself, or a signal arrives. Raises `Stopped` in the first
        case."""
        while all(part.poll() is None for part in self.parts):
            time.sleep(POLL_SECONDS)
        raise Stopped(logs=_logs())


def up(
    port: int = 4200,
    say: Callable[[str], None] = lambda line: None,
    portal: int = PORTAL_PORT,
) -> None:
    """Run the product until Ctrl-C or SIGTERM. ``say`` takes one line of progress. Raises
    `PortTaken`, `NotStarted`."""
    with stoppable(), running(port, say, portal) as product:
        say(f"界面 · screens: {product.ui}")
        say(f"门户 · portal: {product.portal}")
        say(f"待办清单 · worklist: {product.worklist}")
        say("打开其最上面的一版，点“办理”栏的链接，补全表单后按 Submit")
        say("Open its newest version, follow a link under 办理, fill in the form, press Submit")
        say("按 Ctrl-C 停止 · Ctrl-C stops it")
        try:
            product.wait()
        except KeyboardInterrupt:
            say("正在停止 · stopping")


@contextmanager
def running(
    port: int, say: Callable[[str], None] = lambda line: None, portal: int | None = None
) -> Iterator[Running]:
    """The product while the block runs, with the portal where a port is named for it; afterwards
    its parts are stopped, the deployments first and the portal last."""
    for taken in (port, portal):
        if taken is not None and listens(taken):
            raise PortTaken(port=taken)
    prepare_ledger()
    ui = f"http://{HOST}:{port}"
    api = f"{ui}/api"
    environment = surroundings(ui, api)
    _logs().mkdir(parents=True, exist_ok=True)
    with ExitStack() as parts:
        running_parts = []
        if portal is not None:
            # Before Prefect, which it does not need.
            say("启动门户 · starting the portal")
            command = ["portal.serve", HOST, str(portal), "1"]
            door = parts.enter_context(_part("portal", command, environment))
            _await(lambda: _open(portal), door, "门户", "The portal", "portal")
            running_parts.append(door)
            # Terms in minutes are looked at each minute: 1440 runs a day would drown the screens.
            watcher = parts.enter_context(
                _part("watcher", ["deployments.cli", "watch"], environment)
            )
            running_parts.append(watcher)
        say("启动 Prefect 服务 · starting Prefect's server")
        command = ["deployments.server", str(port)]
        server = parts.enter_context(_part("server", command, environment))
        _await(lambda: _healthy(api), server, "Prefect 服务", "Prefect's server", "server")
        say("登记各办理事项 · registering the deployments")
        runner = parts.enter_context(_part("runner", ["deployments.serve"], environment))
        ready = _await(lambda: _deployed(api), runner, "办理事项", "The deployments", "runner")
        say("生成待办清单 · making the first worklist")
        run = _post(f"{api}/deployments/{ready}/create_flow_run", {})
        _await(lambda: _ended(api, run["id"]), runner, "待办清单", "The first worklist", "runner")
        running_parts += [server, runner]
        worklist = f"{ui}/v2/artifacts/key/worklist"
        at = "" if portal is None else f"http://{HOST}:{portal}"
        yield Running(ui, api, worklist, at, tuple(running_parts))


def surroundings(ui: str, api: str) -> dict[str, str]:
    """The environment of both parts: where things lie, and every report to the makers of Prefect
    switched off."""
    var = settings().var.resolve()
    return {
        **os.environ,
        "BIHUAN_VAR": str(var),
        "BIHUAN_DATABASE": settings().database,
        # A proxy before the screens is named by the setting; else links lead here.
        "BIHUAN_PREFECT_UI": os.environ.get("BIHUAN_PREFECT_UI") or ui,
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "PYTHONUNBUFFERED": "1",
        "PREFECT_HOME": str(var / "prefect"),
        "PREFECT_API_URL": api,
        "PREFECT_PROFILE": "ephemeral",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "DO_NOT_TRACK": "1",
        # Ten seconds by default: long for somebody who has just pressed the button.
        "PREFECT_RUNNER_POLL_FREQUENCY": "1",
        "NO_PROXY": ",".join(filter(None, [os.environ.get("NO_PROXY"), HOST, "localhost"])),
    }


@contextmanager
def stoppable() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does, so that what was started is stopped either way."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _part(
    name: str, command: list[str], environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    with (_logs() / f"{name}.log").open("ab") as log:
        # In a session of its own: Ctrl-C reaches us alone, and we stop the parts in their order.
        # Its standard input is open as long as we live: it ends even if we are killed.
        process = subprocess.Popen(
            [sys.executable, "-m", "deployments.tied", *command],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask it to end; when it does not, end it and all that it started."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):  # too slow, or asked to stop twice
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.stdin is not None:
        process.stdin.close()


def _await(
    probe: Callable[[], Any], process: subprocess.Popen[bytes], part_zh: str, part: str, log: str
) -> Any:
    """Ask until the answer is true. Raises `NotStarted` when the process ends first, or patience
    does."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends and process.poll() is None:
        try:
            if found := probe():
                return found
        except httpx.HTTPError:
            pass  # not listening yet
        time.sleep(POLL_SECONDS)
    path = str(_logs() / f"{log}.log")
    raise NotStarted(part_zh=part_zh, part=part, seconds=PATIENCE_SECONDS, log=path)


def _healthy(api: str) -> bool:
    return httpx.get(f"{api}/health", trust_env=False).is_success


def _deployed(api: str) -> str | None:
    """The worklist's deployment, once a runner has asked for its runs."""
    flow, name = FIRST
    found = httpx.get(f"{api}/deployments/name/{flow}/{name}", trust_env=False)
    ready = found.is_success and found.json()["status"] == "READY"
    return str(found.json()["id"]) if ready else None


def _ended(api: str, run_id: str) -> bool:
    found = httpx.get(f"{api}/flow_runs/{run_id}", trust_env=False).json()
    return found["state_type"] in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


def _post(url: str, body: Mapping[str, Any]) -> dict[str, Any]:
    answer = httpx.post(url, json=body, trust_env=False, timeout=30)
    answer.raise_for_status()
    found: dict[str, Any] = answer.json()
    return found


def _open(portal: int) -> bool:
    return httpx.get(f"http://{HOST}:{portal}/v1/alive", trust_env=False).is_success


def listens(port: int, host: str = HOST) -> bool:
    """Whether something listens on a port already."""
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0


def _logs() -> Path:
    return settings().var.resolve() / "logs"
