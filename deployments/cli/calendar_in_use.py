"""The calendar that holds here: the database's, or the holiday package's where there is none."""

from deployments.cli.printing import note
from models.settings import settings
from rules.workday import Calendar


def calendar_in_use() -> Calendar:
    """The calendar in use. Makes no database where there is none, and needs none."""
    found = settings()
    if not found.database and not (found.var / "bihuan.db").exists():
        return Calendar.official()
    # Only now: without a database the command starts without its libraries.
    from tasks.ledger import NotUpgraded, open_ledger

    try:
        return open_ledger().calendar
    except NotUpgraded:
        note(
            "数据库尚未升级，按内置日历计算。 The database is not upgraded: the built-in calendar."
        )
        return Calendar.official()
