"""When is a delivery that failed tried again, and when is it given up?"""

from datetime import datetime, timedelta

from rules.parameter import value_on


def next_try(failures: int, at: datetime, asked_seconds: int = 0) -> datetime | None:
    """When to try again after the n-th failure, at an instant; None: given up, a dead letter.

    The waits are parameter ``delivery.backoff``. A receiver may ask for a longer rest
    (Retry-After); it is granted up to the longest of them, so that no receiver can put its letters
    off for ever.

    >>> from datetime import UTC
    >>> failed = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    >>> next_try(1, failed).isoformat()
    '2026-03-02T02:00:05+00:00'
    >>> next_try(10, failed) is None
    True
    """
    if failures < 1:
        raise ValueError(f"a delivery that failed {failures} times has not failed")
    waits: list[int] = value_on("delivery.backoff", at.date()).value
    if failures > len(waits):
        return None
    return at + timedelta(seconds=max(waits[failures - 1], min(asked_seconds, max(waits))))


def tries_in_all(at: datetime) -> int:
    """How often a delivery is tried before it is given up."""
    waits: list[int] = value_on("delivery.backoff", at.date()).value
    return len(waits) + 1
