"""A year's arrangement for tests: some days in January, and what every arrangement has."""

from datetime import date

from models.forms.register import NoticeDay
from rules.arrangement import FIXED


def whole(*days: NoticeDay, year: int = 2027) -> tuple[NoticeDay, ...]:
    """These days, and those of the fixed holidays that are not among them."""
    said = {each.day for each in days}
    fixed = (date(year, *of) for of in FIXED)
    return (
        *days,
        *(NoticeDay(day=on, is_work=False, name="法定") for on in fixed if on not in said),
    )
