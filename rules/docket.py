"""Can these dates of one problem be true: found, due, closed, as somebody's docket gives them?"""

from datetime import date

from rules.refusal import Refused


class DocketDates(Refused):
    """Dates of a docket that contradict each other or the calendar of today."""


class FoundInTheFuture(DocketDates):
    """A docket says a problem was found on a day that has not come."""

    code = "docket.found-in-the-future"
    zh = "发现日期{found_on}晚于今天{today}。"
    en = "It was found on {found_on}, which lies after today, {today}."
    way_out_zh = "请核对发现日期。"
    way_out_en = "Check the day it was found."


class DueBeforeFound(DocketDates):
    """A docket says a problem was due before it was found."""

    code = "docket.due-before-found"
    zh = "到期日{due_on}早于发现日期{found_on}。"
    en = "It is due on {due_on}, before it was found on {found_on}."
    way_out_zh = "请核对两个日期。"
    way_out_en = "Check both dates."


class ClosedBeforeFound(DocketDates):
    """A docket says a problem was closed before it was found."""

    code = "docket.closed-before-found"
    zh = "销号日期{closed_on}早于发现日期{found_on}。"
    en = "It was closed on {closed_on}, before it was found on {found_on}."
    way_out_zh = "请核对两个日期。"
    way_out_en = "Check both dates."


class ClosedInTheFuture(DocketDates):
    """A docket says a problem was closed on a day that has not come."""

    code = "docket.closed-in-the-future"
    zh = "销号日期{closed_on}晚于今天{today}。"
    en = "It was closed on {closed_on}, which lies after today, {today}."
    way_out_zh = "未销号的请留空。"
    way_out_en = "Leave it empty while it is open."


def dates_agree(found_on: date, due_on: date | None, closed_on: date | None, today: date) -> None:
    """Found not after today; due and closed not before found; closed not after today.

    Raises `DocketDates`. One and the same day is in order everywhere. Replies may be older than the
    finding: a permit office confirms receipt before the case is opened, and nothing hangs on them.

    >>> dates_agree(date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 2))
    """
    if found_on > today:
        raise FoundInTheFuture(found_on=found_on, today=today)
    if due_on is not None and due_on < found_on:
        raise DueBeforeFound(due_on=due_on, found_on=found_on)
    if closed_on is not None and closed_on < found_on:
        raise ClosedBeforeFound(closed_on=closed_on, found_on=found_on)
    if closed_on is not None and closed_on > today:
        raise ClosedInTheFuture(closed_on=closed_on, today=today)
