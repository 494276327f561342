"""By when must something be done "at least n days before" an event: counted backwards."""

from __future__ import annotations

from datetime import date

from rules.counting import Rule, TooFar, Unit, check, nominal_end, written
from rules.explanation import (
    ONE_DAY,
    Step,
    StepKind,
    due_step,
    en_day,
    length,
    provisional_step,
    zh_day,
)
from rules.period import Due
from rules.refusal import Refused
from rules.workday import Calendar

CLEAR_DAYS = "《民事诉讼法》第85条；《最高人民法院关于减刑、假释案件审理程序的规定》第9条"


def latest_before(rule: Rule, event_day: date, n: int, calendar: Calendar) -> Due:
    """The last day on which an act leaves n full clear units before the event.

    Neither the day of the act nor that of the event is counted: the period, counted forward from
    the act, has wholly ended before the event's day. On a rest day it moves *earlier* to a working
    day, never later: later would eat into the notice. Raises `NoBackwardHours` and what `due_date`
    raises.

    >>> latest_before(Rule.civil_days, date(2026, 3, 13), 3, Calendar.official()).due
    datetime.date(2026, 3, 9)
    >>> latest_before(Rule.civil_days, date(2026, 2, 25), 3, Calendar.official()).due  # not 02-21
    datetime.date(2026, 2, 14)
    """
    check(rule, event_day, n)
    if rule.exact:
        raise NoBackwardHours(n=written(n))
    zh_n, en_n = length(rule, n)
    zh = f"{zh_day(event_day)}的事项，须有{zh_n}整：行为日与事项日均不计入。"
    en = f"{en_n} clear before {en_day(event_day)}; neither end is counted."
    steps = [Step(StepKind.START, zh, en, event_day, CLEAR_DAYS)]
    if rule is Rule.working_days:
        nominal = None
        due = calendar.add_workdays(event_day, -n - 1)
        provisional = calendar.any_provisional(due, event_day - ONE_DAY)
    else:
        nominal = _latest(rule, event_day, n)
        due = calendar.previous_workday(nominal)
        provisional = calendar.any_provisional(due, nominal)
    zh, en = f"倒数至{zh_day(nominal or due)}。", f"Counted back to {en_day(nominal or due)}."
    steps.append(Step(StepKind.COUNTED, zh, en, nominal or due, CLEAR_DAYS))
    if nominal is not None and due < nominal:
        why = calendar.why(nominal)
        zh = (
            f"{zh_day(nominal)}为{why.zh}，是休息日，提前至工作日{zh_day(due)}（{why.source_zh}）。"
        )
        en = f"{en_day(nominal)} is off ({why.en}): earlier, on {en_day(due)} ({why.source_en})."
        steps.append(Step(StepKind.EARLIER, zh, en, nominal))
    if provisional:
        steps.append(provisional_step(due, nominal or event_day - ONE_DAY, calendar))
    return Due(due, provisional, (*steps, due_step(due)), nominal)


def _latest(rule: Rule, event_day: date, n: int) -> date:
    """The last day from which the period, counted forward, ends before the event's day."""
    try:
        on = nominal_end(rule, event_day, -n) - ONE_DAY
        if rule.unit is Unit.DAYS:
            return on
        # Months differ in length, so a later day may do as well; a few tries at most settle it.
        while nominal_end(rule, on + ONE_DAY, n) < event_day:
            on += ONE_DAY
        while nominal_end(rule, on, n) >= event_day:
            on -= ONE_DAY
        return on
    except OverflowError:
        unit, unit_en = rule.zh, rule.en
        raise TooFar(start=event_day, n=written(-n), unit=unit, unit_en=unit_en) from None


class NoBackwardHours(Refused):
    """No text counts hours backwards."""

    code = "period.no-backward-hours"
    zh = "没有倒数{n}小时的规定。"
    en = "No text counts {n} hours backwards."
    way_out_zh = "请按日或工作日填写。"
    way_out_en = "Give the length in days or working days."
