"""How each kind of period is counted, and the day it ends on: the arithmetic without the prose."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Self
from zoneinfo import ZoneInfo

from rules.parameter import value_on
from rules.refusal import Refused
from rules.workday import Calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""A statutory day is a day in China, never a UTC one."""
ONE_DAY = timedelta(days=1)
ONE_HOUR = timedelta(hours=1)
ONE_MINUTE = timedelta(minutes=1)
_LAST_ORDINAL = date.max.toordinal()
_LAST_OF_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Unit(StrEnum):
    """What a period is counted in."""

    DAYS = "days"
    MONTHS = "months"
    WORKING_DAYS = "working_days"
    HOURS = "hours"
    MINUTES = "minutes"


class Rule(StrEnum):
    """A way of counting, by the law that the period stands in: stored key, Chinese term, gloss.

    `rolls`: a last day on a rest day gives way to the first working day after it; never in custody
    (CPL art. 105), and an hour does not. `sticks`: a period from the last day of a month ends on
    the last day of a month (criminal procedure only; SPC interpretation, art. 202).
    """

    zh: str
    en: str
    unit: Unit
    rolls: bool
    sticks: bool

    # The defaults let a type checker accept a look-up by key alone: Rule("civil_days").
    def __new__(
        cls,
        key: str,
        zh: str = "",
        en: str = "",
        unit: Unit = Unit.DAYS,
        rolls: bool = False,
        sticks: bool = False,
    ) -> Self:
        rule = str.__new__(cls, key)
        rule._value_ = key
        rule.zh, rule.en, rule.unit, rule.rolls, rule.sticks = zh, en, unit, rolls, sticks
        return rule

    civil_days = "civil_days", "民事日", "days, civil", Unit.DAYS, True
    civil_months = "civil_months", "民事月", "months, civil", Unit.MONTHS, True
    criminal_days = "criminal_days", "刑事日", "days, criminal", Unit.DAYS, True
    criminal_days_custody = "criminal_days_custody", "刑事日（在押）", "days in custody", Unit.DAYS
    criminal_months = (
        "criminal_months", "刑事月", "months, criminal", Unit.MONTHS, True, True,
    )  # fmt: skip
    criminal_months_custody = (
        "criminal_months_custody", "刑事月（在押）", "months in custody", Unit.MONTHS, False, True,
    )  # fmt: skip
    working_days = "working_days", "工作日", "working days", Unit.WORKING_DAYS
    hours = "hours", "小时", "hours", Unit.HOURS
    minutes = "minutes", "分钟", "minutes", Unit.MINUTES

    @property
    def exact(self) -> bool:
        """It runs from an instant to an instant; no day of rest moves its end."""
        return self.unit in (Unit.HOURS, Unit.MINUTES)


def due_date(rule: Rule, start: date, n: int, calendar: Calendar) -> tuple[date, bool]:
    """The last day of the period, and whether it hangs on a year without an arrangement.

    `start` is the day of the event, itself not counted; for hours and minutes an aware instant, and
    the answer is one in Asia/Shanghai. `period.due_on` gives the same with its reasons. Raises
    `NotPositive`, `NotWhole`, `TooFar`, `NeedsADay`, `NeedsAnInstant`, `NaiveInstant`,
    `OutsideTable`.

    >>> due_date(Rule.civil_days, date(2026, 2, 5), 10, Calendar.official())
    (datetime.date(2026, 2, 24), False)
    >>> due_date(Rule.civil_days, date(2026, 12, 25), 10, Calendar.official())[1]
    True
    """
    check(rule, start, n)
    if rule is Rule.working_days:
        due = calendar.add_workdays(start, n)
        return due, calendar.any_provisional(start + ONE_DAY, due)
    if rule.exact:
        assert isinstance(start, datetime)
        return instant_end(rule, start, n), False
    nominal = nominal_end(rule, start, n)
    if not rule.rolls:
        return nominal, False
    due = calendar.next_workday(nominal)
    return due, calendar.any_provisional(nominal, due)


def nominal_end(rule: Rule, start: date, n: int) -> date:
    """The last day of a period in days or months before any rest day is looked at.

    Months end on the corresponding day, or on the last of the month where there is none (Civil
    Code art. 202). Raises `TooFar`.

    >>> nominal_end(Rule.civil_months, date(2026, 2, 28), 1)
    datetime.date(2026, 3, 28)
    >>> nominal_end(Rule.criminal_months, date(2026, 2, 28), 1)
    datetime.date(2026, 3, 31)
    """
    if rule.unit is Unit.DAYS:
        ordinal = start.toordinal() + n
        if not 0 < ordinal <= _LAST_ORDINAL:
            raise TooFar(start=start, n=written(n), unit=rule.zh, unit_en=rule.en)
        return date.fromordinal(ordinal)
    year, month = divmod(start.year * 12 + start.month - 1 + n, 12)
    if not 0 < year <= date.max.year:
        raise TooFar(start=start, n=written(n), unit=rule.zh, unit_en=rule.en)
    last = last_of_month(year, month + 1)
    if start.day > last or (rule.sticks and start.day == last_of_month(start.year, start.month)):
        return date(year, month + 1, last)
    return date(year, month + 1, start.day)


def instant_end(rule: Rule, start: datetime, n: int) -> datetime:
    """The end of a period in hours or minutes: the hour of the event is not counted (CPL 105), nor
    is the minute, and nothing rolls. No text counts minutes: they follow the hours.

    >>> print(instant_end(Rule.hours, datetime(2026, 2, 16, 10, 20, tzinfo=SHANGHAI), 24))
    2026-02-17 11:00:00+08:00
    >>> print(instant_end(Rule.minutes, datetime(2026, 2, 16, 23, 50, 30, tzinfo=SHANGHAI), 15))
    2026-02-17 00:06:00+08:00
    """
    local = start.astimezone(SHANGHAI)
    try:
        begun = unit_begun(rule, local).astimezone(UTC)
        return (begun + (n + 1) * step_of(rule)).astimezone(SHANGHAI)
    except OverflowError:
        raise TooFar(start=local, n=written(n), unit=rule.zh, unit_en=rule.en) from None


def unit_begun(rule: Rule, at: datetime) -> datetime:
    """When the hour or the minute of an instant began, in Asia/Shanghai."""
    local = at.astimezone(SHANGHAI)
    if rule.unit is Unit.HOURS:
        local = local.replace(minute=0)
    return local.replace(second=0, microsecond=0)


def step_of(rule: Rule) -> timedelta:
    """An hour or a minute."""
    return ONE_HOUR if rule.unit is Unit.HOURS else ONE_MINUTE


def last_of_month(year: int, month: int) -> int:
    """Number of the month's last day."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap else _LAST_OF_MONTH[month - 1]


def half_month(rule: Rule, on: date) -> tuple[Rule, int]:
    """Half a month of a criminal period is so many days (SPC interpretation, art. 202).

    >>> half_month(Rule.criminal_months, date(2026, 2, 1))
    (<Rule.criminal_days: 'criminal_days'>, 15)
    """
    days = Rule.criminal_days if rule.rolls else Rule.criminal_days_custody
    if not rule.sticks:
        raise NoHalfMonth(rule=rule)
    return days, value_on("period.half_month", on).value


def check(rule: Rule, start: date, n: int) -> None:
    """Refuses a length that is no length, and a start of the wrong kind for the rule."""
    check_length(n)
    if rule.exact:
        if not isinstance(start, datetime):
            raise NeedsAnInstant(start=start, rule=rule.zh, rule_en=rule.en)
        if start.utcoffset() is None:
            raise NaiveInstant(start=start)
    elif isinstance(start, datetime):
        raise NeedsADay(start=start, rule=rule)


def check_length(n: int) -> None:
    """Refuses what is no whole number above nought."""
    if type(n) is not int:
        raise NotWhole(n=n)
    if n <= 0:
        raise NotPositive(n=written(n))


def written(n: int) -> str | int:
    """A number for a sentence; one of thousands of digits would drown it."""
    return n if abs(n) < 10**12 else "10^12+"


class NotWhole(Refused):
    """The length of a period is a whole number."""

    code = "period.not-whole"
    zh = "期限长度应为整数，现为“{n}”。"
    en = "The length of a period is a whole number, not “{n}”."
    way_out_zh = "请填写正整数；半个月按15日计的，用刑事日计算。"
    way_out_en = "Give a whole number above nought; half a month is counted in days."


class NotPositive(Refused):
    """A period has at least one unit."""

    code = "period.not-positive"
    zh = "期限长度应大于零，现为{n}。"
    en = "The length of a period is above nought, not {n}."
    way_out_zh = "请填写正整数；“……日前”的期限用倒计算。"
    way_out_en = "Give a whole number above nought; “before” periods are counted backwards."


class TooFar(Refused):
    """The period ends in no year that a calendar can write."""

    code = "period.too-far"
    zh = "自{start}起{n}（{unit}），超出可以计算的年份（1至9999年）。"
    en = "{n} {unit_en} from {start} leaves the years that can be written (1 to 9999)."
    way_out_zh = "请核对期限长度与单位。"
    way_out_en = "Check the length and its unit."


class NeedsADay(Refused):
    """A period in days or months starts on a day, not at an instant."""

    code = "period.needs-a-day"
    zh = "按{rule}计算的期限自日期起算，{start}是时刻。"
    en = "A period of {rule} starts on a date; {start} is an instant."
    article = "《民事诉讼法》第85条"
    way_out_zh = "请给出北京时间的日期。"
    way_out_en = "Give the date, in China's time."


class NeedsAnInstant(Refused):
    """A period in hours or minutes starts at an instant."""

    code = "period.needs-an-instant"
    zh = "按{rule}计算的期限需要起算时刻，“{start}”只是日期。"
    en = "A period of {rule_en} starts at an instant; “{start}” is only a date."
    article = "《刑事诉讼法》第105条"
    way_out_zh = "请给出带时区的时刻，如2026-02-16T10:20+08:00。"
    way_out_en = "Give an instant with its offset, such as 2026-02-16T10:20+08:00."


class NaiveInstant(Refused):
    """An instant without a time zone may mean any of several days."""

    code = "period.naive-instant"
    zh = "起算时刻{start}没有时区。"
    en = "The instant {start} has no time zone."
    way_out_zh = "请注明时区，如+08:00。"
    way_out_en = "Add the offset, such as +08:00."


class NoHalfMonth(Refused):
    """Half a month is defined for periods in criminal months only."""

    code = "period.no-half-month"
    zh = "“{rule}”没有关于半个月的规定。"
    en = "No text says what half a month of {rule} is."
    article = "《最高人民法院关于适用〈刑事诉讼法〉的解释》第202条"
    way_out_zh = "请按日填写。"
    way_out_en = "Give the length in days."
