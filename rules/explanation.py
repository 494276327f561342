"""Why a date is what it is: the steps of a calculation, in Chinese and English, with the article.

A step states one fact. Read in order they lead from the event to the last day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from rules.counting import SHANGHAI, Rule, Unit, last_of_month, written
from rules.workday import Calendar

ONE_DAY = timedelta(days=1)
_WEEKDAYS = "一二三四五六日"
_DAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_EN = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip

CIVIL_START = "《民事诉讼法》第85条；《民法典》第201条"
CIVIL_MONTH = "《民法典》第202条"
CIVIL_ROLL = "《民事诉讼法》第85条；《民法典》第203条"
CRIMINAL = "《刑事诉讼法》第105条"
CRIMINAL_MONTH = "《最高人民法院关于适用〈刑事诉讼法〉的解释》第202条"
WORKING = "《行政处罚法》第85条；《行政复议法》第88条"
DAY_ENDS = "《民法典》第203条"
MINUTES = "比照《刑事诉讼法》第105条按时计算；本系统默认"
CIVIL_RULES = frozenset({Rule.civil_days, Rule.civil_months, Rule.working_days})


class StepKind(StrEnum):
    """What a step tells. Screens may give each its own mark; the words stand in the step."""

    START = "start"
    EXTENDED = "extended"
    SUSPENDED = "suspended"
    NO_EFFECT = "no-effect"
    COUNTED = "counted"
    SKIPPED = "skipped"
    MAKE_UP = "make-up"
    ROLLED = "rolled"
    CUSTODY = "custody"
    EARLIER = "earlier"
    PROVISIONAL = "provisional"
    KEPT = "kept"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Step:
    """One fact of a calculation: what it is about, both sentences, its day, its article."""

    kind: StepKind
    zh: str
    en: str
    on: date | None
    article: str = ""

    def plain(self) -> dict[str, str | None]:
        """As JSON can hold it."""
        on = self.on.isoformat() if self.on else None
        kind = self.kind.value
        return {"kind": kind, "zh": self.zh, "en": self.en, "on": on, "article": self.article}


def zh_day(on: date) -> str:
    """``2026年2月5日（星期四）``."""
    return f"{on.year}年{on.month}月{on.day}日（星期{_WEEKDAYS[on.weekday()]}）"


def en_day(on: date) -> str:
    """``Thu 5 Feb 2026``."""
    return f"{_DAYS_EN[on.weekday()]} {on.day} {_MONTHS_EN[on.month - 1]} {on.year}"


def zh_time(at: datetime) -> str:
    """``2026年2月5日（星期四）10:21``, in Asia/Shanghai."""
    local = at.astimezone(SHANGHAI)
    return f"{zh_day(local)}{local:%H:%M}"


def en_time(at: datetime) -> str:
    """``10:21 on Thu 5 Feb 2026``, in Asia/Shanghai."""
    local = at.astimezone(SHANGHAI)
    return f"{local:%H:%M} on {en_day(local)}"


def length(rule: Rule, n: int) -> tuple[str, str]:
    """``10个工作日``, ``10 working days``."""
    zh, en = {
        Unit.DAYS: ("日", "day"),
        Unit.MONTHS: ("个月", "month"),
        Unit.WORKING_DAYS: ("个工作日", "working day"),
        Unit.HOURS: ("小时", "hour"),
        Unit.MINUTES: ("分钟", "minute"),
    }[rule.unit]
    return f"{written(n)}{zh}", f"{written(n)} {en}{'' if n == 1 else 's'}"


def start_step(rule: Rule, start: date) -> Step:
    """The day or the hour of the event is not counted."""
    article = CIVIL_START if rule in CIVIL_RULES else CRIMINAL
    if isinstance(start, datetime):
        at = start.astimezone(SHANGHAI)
        if rule.unit is Unit.MINUTES:
            zh = f"{zh_time(at)}为起算时刻，开始的一分钟不计入。"
            en = f"It starts at {en_time(at)}; that minute is not counted."
            return Step(StepKind.START, zh, en, at, MINUTES)
        zh = f"{zh_day(at)}{at:%H:%M}为起算时刻，开始的时（{at.hour}时）不计入。"
        en = f"It starts at {at:%H:%M} on {en_day(at)}; the hour from {at:%H}:00 is not counted."
        return Step(StepKind.START, zh, en, at, article)
    zh = f"{zh_day(start)}为起算日，开始的当日不计入，自次日起算。"
    en = f"It starts on {en_day(start)}; that day is not counted."
    return Step(StepKind.START, zh, en, start, article)


def months_step(rule: Rule, start: date, n: int, end: date) -> Step:
    """Months end on the corresponding day, on the last of the month, or month-end on month-end."""
    zh_n, en_n = length(rule, n)
    article = CRIMINAL_MONTH if rule.sticks else CIVIL_MONTH
    at_end = start.day == last_of_month(start.year, start.month)
    if rule.sticks and at_end:
        why, why_en = (
            "起算日为当月最后一日，至末月最后一日",
            "from a month's last day to a last day",
        )
    elif end.day != start.day:
        why = f"末月没有{start.day}日，至末月最后一日"
        why_en = f"there is no day {start.day} in that month, so to its last day"
    else:
        why, why_en = "至末月的对应日", "to the corresponding day"
    zh = f"数{zh_n}，{why}：{zh_day(end)}。"
    return Step(StepKind.COUNTED, zh, f"{en_n}, {why_en}: {en_day(end)}.", end, article)


def days_step(rule: Rule, n: int, end: date) -> Step:
    """So many days or working days, ending on a day."""
    zh_n, en_n = length(rule, n)
    article = WORKING if rule is Rule.working_days else ""
    zh = f"数{zh_n}，至{zh_day(end)}。"
    return Step(StepKind.COUNTED, zh, f"{en_n}, to {en_day(end)}.", end, article)


def roll_steps(rule: Rule, nominal: date, due: date, calendar: Calendar) -> Iterator[Step]:
    """Each rest day that the end gives way to, with its name; or why it does not."""
    article = CIVIL_ROLL if rule in CIVIL_RULES else CRIMINAL
    if not rule.rolls:
        zh = "在押期间至期满之日为止，不因节假日延长。"
        en = "A period in custody ends on its last day; holidays do not prolong it."
        yield Step(StepKind.CUSTODY, zh, en, nominal, CRIMINAL)
    elif due == nominal:
        yield from make_up_steps([nominal], calendar, "最后一日为工作日，不顺延", "no roll")
    else:
        on = nominal
        while on < due:
            why = calendar.why(on)
            zh = f"{zh_day(on)}为{why.zh}，是休息日，顺延（{why.source_zh}）。"
            en = f"{en_day(on)} is off ({why.en}), so the end moves on ({why.source_en})."
            yield Step(StepKind.ROLLED, zh, en, on, article)
            on += ONE_DAY
        yield from make_up_steps([due], calendar, "为顺延后的第一个工作日", "first working day")


def skipped_steps(after: date, until: date, calendar: Calendar) -> Iterator[Step]:
    """Rest days within a count of working days: holidays by run, plain weekends together."""
    weekends = 0
    for first, last in calendar.rests_between(after, until):
        days = [first + n * ONE_DAY for n in range((last - first).days + 1)]
        whys = dict.fromkeys((w.zh, w.en) for w in map(calendar.why, days) if w.zh != "周末")
        if not whys:
            weekends += len(days)
            continue
        names, names_en = ("、".join(zh for zh, _ in whys), ", ".join(en for _, en in whys))
        span = zh_day(first) + (f"至{zh_day(last)}" if len(days) > 1 else "")
        span_en = en_day(first) + (f" to {en_day(last)}" if len(days) > 1 else "")
        zh = f"{span}休息{len(days)}日（{names}），不计入。"
        en = f"{span_en}: {len(days)} off ({names_en}), not counted."
        yield Step(StepKind.SKIPPED, zh, en, first, WORKING)
    if weekends:
        zh = f"其间其他周末休息{weekends}日，不计入。"
        en = f"{weekends} other weekend days lie between, not counted."
        yield Step(StepKind.SKIPPED, zh, en, None, WORKING)


def make_up_steps(
    days: Iterable[date], calendar: Calendar, zh_then: str, en_then: str
) -> Iterator[Step]:
    """Weekend days worked in lieu are working days like any other."""
    for on in days:
        if on.weekday() >= 5 and calendar.is_workday(on):
            why = calendar.why(on)
            zh = f"{zh_day(on)}为{why.zh}，是工作日，{zh_then}（{why.source_zh}）。"
            en = f"{en_day(on)} is worked ({why.en}): {en_then} ({why.source_en})."
            yield Step(StepKind.MAKE_UP, zh, en, on)


def provisional_step(from_on: date, to_on: date, calendar: Calendar) -> Step:
    """Which years lack an arrangement, and what follows from it."""
    years = [
        year
        for year in range(from_on.year, to_on.year + 1)
        if calendar.any_provisional(max(from_on, date(year, 1, 1)), min(to_on, date(year, 12, 31)))
    ]
    zh = f"{'、'.join(f'{y}年' for y in years)}尚无节假日安排，日期为暂估，公布后重新计算。"
    en = f"{', '.join(map(str, years))}: no arrangement yet; an estimate, to be counted again."
    return Step(StepKind.PROVISIONAL, zh, en, to_on)


def due_step(due: date) -> Step:
    """The last day, or the last instant."""
    if isinstance(due, datetime):
        zh, en = f"至{zh_time(due)}届满。", f"It ends at {en_time(due)}."
        return Step(StepKind.DUE, zh, en, due, CRIMINAL)
    zh = f"{zh_day(due)}届满：截止时间为24时；有业务时间的，至停止业务活动时。"
    en = f"It ends on {en_day(due)} at 24:00, or at the close of business where there are hours."
    return Step(StepKind.DUE, zh, en, due, DAY_ENDS)
