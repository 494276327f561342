"""The end of a term as screens write it: a day, or a minute."""

from datetime import date, datetime

from tasks.acts import SHANGHAI


def written_end(due_on: date | None, due_at: datetime | None) -> str:
    """An end as screens write it: the day, or the minute where it has one."""
    if due_at is not None:
        return f"{due_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    return "" if due_on is None else str(due_on)


def time_said(seconds: int) -> tuple[str, str]:
    """What is left of a term in hours or minutes, or how late it is, by the whole minute.

    >>> time_said(5400), time_said(-61)
    (('剩1小时30分', '1 h 30 min left'), ('逾期1分', '1 min late'))
    """
    hours, minutes = divmod(abs(seconds) // 60, 60)
    zh, en = f"{minutes}分", f"{minutes} min"
    if hours:
        zh, en = f"{hours}小时{zh}", f"{hours} h {en}"
    return (f"剩{zh}", f"{en} left") if seconds >= 0 else (f"逾期{zh}", f"{en} late")
