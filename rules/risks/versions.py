"""From which day does a version of a risk point hold, and what is refused about loading one."""

from datetime import date

from rules.explanation import ONE_DAY
from rules.refusal import Refused


def holds_from(law_from: date, loaded_on: date, *, first: bool) -> date:
    """The first day of a version: of a point's first one the law's; later ones correct or follow
    it, and hold from when they are loaded, or from the law's day where that is still to come.

    >>> holds_from(date(2022, 1, 1), date(2026, 7, 1), first=True)
    datetime.date(2022, 1, 1)
    >>> holds_from(date(2022, 1, 1), date(2026, 7, 1), first=False)
    datetime.date(2026, 7, 1)
    """
    return law_from if first else max(law_from, loaded_on)


def last_day(asked: date | None, on: date) -> date:
    """The last day in force of a point retired today. Raises `RetiredBackwards`."""
    yesterday = on - ONE_DAY
    if asked is not None and asked < yesterday:
        raise RetiredBackwards(asked=asked, earliest=yesterday)
    return asked or yesterday


class RetiredBackwards(Refused):
    """What held yesterday cannot be undone today."""

    code = "risk.retired-backwards"
    zh = "最后施行日{asked}早于昨日（{earliest}）：已经施行的不能追溯停用。"
    en = "The last day, {asked}, lies before yesterday ({earliest}): what has held is not undone."
    way_out_zh = "请填昨日或以后的日期，或留空即时停用。"
    way_out_en = "Give yesterday or a later day, or leave it empty to end it at once."


class NotInForce(Refused):
    """No version of that point is in force."""

    code = "risk.not-in-force"
    zh = "{on}没有施行中的风险点“{given}”；最接近的：{nearest}。"
    en = "No risk point {given} is in force on {on}; the nearest: {nearest}."
    way_out_zh = "编号见 bihuan risk list。"
    way_out_en = "`bihuan risk list` gives the codes."


class NothingNew(Refused):
    """All of them are in force already, word for word."""

    code = "risk.nothing-new"
    zh = "{count}个风险点均已施行，内容没有变化。"
    en = "All {count} points are in force already, word for word."
    way_out_zh = "无需再次施行。"
    way_out_en = "There is nothing to load."
