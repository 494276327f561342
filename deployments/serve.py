"""Serves every deployment: ``python -m deployments.serve`` beside a running Prefect server.

Two of them at once are safe: a run is taken by one, and an act's key is its run, so nothing happens
twice.
"""

from prefect import serve

from deployments.schedules import deployments

AT_ONCE = 4
"""Runs at once; the ledger has one writer anyway, and each run is a process."""


def main() -> None:
    """Register the deployments and run what is asked of them until stopped."""
    # Not paused on shutdown: another server may go on, and what was missed runs late, which is
    # safe.
    serve(*deployments(), limit=AT_ONCE, pause_on_shutdown=False)


if __name__ == "__main__":
    main()
