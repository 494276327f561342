"""Telling whoever waits how far an import is."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Stage (``read``, ``check``, ``record``), how many are done, how many there are."""


def in_silence(stage: str, done: int, total: int) -> None:
    """Nobody waits."""
