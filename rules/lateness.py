"""Is something late: what is left as of a day, was an act in time, and whose date holds when the
calendar changes. Overdue is always derived here and stored nowhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from rules.counting import SHANGHAI, NaiveInstant
from rules.explanation import Step, StepKind, en_day, zh_day
from rules.period import Due
from rules.refusal import Refused
from rules.workday import Calendar


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a term as of a day: days to come, the last one counted; below nought, days
    past it. On the last day itself both are 0 and nothing is overdue (it ends at 24:00; Civil Code
    art. 203)."""

    calendar_days: int
    working_days: int
    overdue: bool


def days_left(due: date, on: date, calendar: Calendar) -> Left:
    """What is left on a day, or at an instant where both are instants. Raises `OutsideTable`.

    >>> days_left(date(2026, 2, 24), date(2026, 2, 13), Calendar.official())
    Left(calendar_days=11, working_days=2, overdue=False)
    >>> days_left(date(2026, 2, 24), date(2026, 2, 25), Calendar.official()).overdue
    True
    """
    due_day, on_day = _day(due), _day(on)
    left = (due_day - on_day).days
    exact = isinstance(due, datetime) and isinstance(on, datetime)
    overdue = on > due if exact else left < 0
    return Left(left, calendar.workdays_between(on_day, due_day), overdue)


def was_in_time(due: date, received_on: date, posted_on: date | None = None) -> bool:
    """Whether an act met the term: the day of posting counts, not that of arrival.

    CvPL art. 85, CPL art. 105: posted before expiry is in time. Raises `PostedAfterReceipt`.

    >>> was_in_time(date(2026, 2, 24), received_on=date(2026, 2, 27), posted_on=date(2026, 2, 24))
    True
    """
    if posted_on is not None and _day(posted_on) > _day(received_on):
        raise PostedAfterReceipt(posted_on=posted_on, received_on=received_on)
    return _day(received_on if posted_on is None else posted_on) <= _day(due)


def never_earlier(old: Due, new: Due) -> Due:
    """The date that holds after a recomputation: the later, so that nobody loses time relied on.

    The arrangement of a year may be published, or changed, after a date was told. What was told
    stands if it is the more favourable; the steps then say so.
    """
    if new.due >= old.due:
        return new
    was, is_now = (zh_day(old.due), en_day(old.due)), (zh_day(new.due), en_day(new.due))
    zh = f"按新的节假日安排重算为{is_now[0]}，早于已告知的{was[0]}；不作不利变更，仍以后者为准。"
    en = f"Counted anew it is {is_now[1]}, earlier than {was[1]} as told; the later one holds."
    return replace(new, due=old.due, steps=(*new.steps, Step(StepKind.KEPT, zh, en, old.due)))


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A date counted anew under another calendar: both results, for the record, and which holds."""

    old: Due
    new: Due
    holds: Due

    @property
    def changed(self) -> bool:
        """Whether the date that holds, or how firm it is, differs from before."""
        return (self.holds.due, self.holds.provisional) != (self.old.due, self.old.provisional)


def recomputed(old: Due, new: Due) -> Recomputed:
    """Old and new beside each other with the one that holds (`never_earlier`)."""
    return Recomputed(old, new, never_earlier(old, new))


def _day(at: date) -> date:
    if not isinstance(at, datetime):
        return at
    if at.utcoffset() is None:
        raise NaiveInstant(start=at)
    return at.astimezone(SHANGHAI).date()


class PostedAfterReceipt(Refused):
    """Nothing is received before it is posted."""

    code = "term.posted-after-receipt"
    zh = "交邮日期{posted_on}晚于收到日期{received_on}。"
    en = "It was posted on {posted_on}, after it was received on {received_on}."
    way_out_zh = "请核对邮戳与收文登记。"
    way_out_en = "Check the postmark and the register of receipts."
