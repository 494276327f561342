"""Is what is registered as a year's arrangement one? It decides every term that hangs on the year.

The first registration of a year turns it from an estimate into fact, so it must be whole: the days
that the State Council's decree itself gives off on fixed dates stand in every arrangement
(全国年节及纪念日放假办法, art. 2). Later ones amend it, and may say single days.
"""

from datetime import date, timedelta

from rules.notice import NoticeStrays
from rules.procedure import Case
from rules.refusal import Refused

FIXED = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))
"""Month and day of the holidays for all that fall on the same date each year."""
REACH = timedelta(days=10)
"""How far an arrangement speaks of the neighbouring years: 2018-12-29 stood in that of 2019."""


class ArrangementNotWhole(Refused):
    """A year is first registered with all its holidays."""

    code = "calendar.arrangement-not-whole"
    zh = "{year}年的安排尚未登记，首次登记须完整，缺少法定放假日：{missing}。"
    en = "The first arrangement registered for {year} must be whole; missing: {missing}."
    article = "《全国年节及纪念日放假办法》第二条"
    way_out_zh = "请按国务院办公厅通知填全放假和调休上班的日期；已登记的年份，个别日期可另行更正。"
    way_out_en = "Enter the whole notice, days off and make-up days; single days are amended later."


def is_an_arrangement(case: Case) -> None:
    """Days of that year, or next to it; the first of a year is whole. Days of an area are its own.

    Raises `rules.notice.NoticeStrays`, `ArrangementNotWhole`.
    """
    said = case.content
    year = said["year"]
    first, last = date(year, 1, 1) - REACH, date(year, 12, 31) + REACH
    for each in said["days"]:
        if not first <= each["day"] <= last:
            raise NoticeStrays(year=year, on=each["day"])
    if said["area"] or case.facts["published"]:
        return
    off = {each["day"] for each in said["days"] if not each["is_work"]}
    missing = [str(day) for day in (date(year, *fixed) for fixed in FIXED) if day not in off]
    if missing:
        raise ArrangementNotWhole(year=year, missing="、".join(missing))
