"""A part of the product that ends when whoever started it is gone, however that ended.

``python -m deployments.tied MODULE ARGUMENTS…`` runs a module as ``python -m`` does. Standard input
is a pipe that its starter keeps open; the system closes it even when the starter is killed with
SIGKILL, and then the part is asked to end as Ctrl-C would ask it. A pipe, not `prctl`: macOS has
none.
"""

import os
import runpy
import signal
import sys
import threading

GRACE_SECONDS = 20
"""To end in; then it and all that it started are killed."""


def watch() -> None:
    """Wait in a thread of its own until standard input is closed, then end this process."""
    threading.Thread(target=_wait, name="tied", daemon=True).start()


def _wait() -> None:
    while os.read(0, 1024):
        pass  # nobody writes; what comes all the same is no reason to end
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(GRACE_SECONDS)
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def main(arguments: list[str]) -> None:
    """Run a module with its arguments, tied."""
    watch()
    sys.argv = arguments
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
