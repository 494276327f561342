"""Serves every deployment: ``python -m deployments.serve`` beside a running Prefect server.

Two of them at once are safe: a run is taken by one, and an act's key is its run, so nothing happens
twice.
"""

import asyncio
import sys
from collections.abc import Iterable
from typing import Any

from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner

from deployments.schedules import deployments

AT_ONCE = 4
"""Runs at once; the ledger has one writer anyway, and each run is a process."""


class EndsWell(Runner):
    """A runner that, asked to end, takes no further run and lets those begun come to their end.

    Prefect's own handler calls `stop` from inside the loop, where that hands back a coroutine which
    nobody awaits: a warning in the log, and every run that was under way cut off with no state at
    its end, though its act may be on record.
    """

    def handle_sigterm(self, *args: Any, **kwargs: Any) -> None:
        """Stop polling; `start` returns when the last run has ended."""
        if not self.started:
            sys.exit(0)
        # A signal does not wake a loop that waits: this does.
        asyncio.run_coroutine_threadsafe(self.astop(), asyncio.get_running_loop())
        _say("正在停止，办理中的先办完 · stopping; what is under way comes to its end first")

    async def cancel_all(self) -> None:
        """Nothing is cancelled: a run is one step and ends within seconds. Whoever started this
        process ends it in the end, if one does not."""


def run(served: Iterable[RunnerDeployment]) -> None:
    """Register deployments and run what is asked of them until stopped."""
    # Not paused on shutdown: another server may go on, and what was missed runs late, which is
    # safe.
    runner = EndsWell(limit=AT_ONCE, pause_on_shutdown=False)
    count = 0
    for count, deployment in enumerate(served, 1):  # noqa: B007
        runner.add_deployment(deployment)
    _say(f"已登记{count}项 · {count} deployments are being served")
    try:
        asyncio.run(runner.start())
    except KeyboardInterrupt:
        _say("已停止 · stopped")


def main() -> None:
    """Serve all that there is."""
    run(deployments())


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
