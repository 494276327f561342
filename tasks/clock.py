"""The one place that reads the clock."""

from datetime import UTC, date, datetime, time

from models.settings import settings
from tasks.acts import SHANGHAI


def now() -> datetime:
    """The present instant; in a demo or training, noon of the simulated day."""
    simulated = settings().simulated_today
    if simulated:
        return datetime.combine(date.fromisoformat(simulated), time(12), SHANGHAI).astimezone(UTC)
    return datetime.now(UTC)


def today() -> date:
    """Today in Asia/Shanghai."""
    return now().astimezone(SHANGHAI).date()
