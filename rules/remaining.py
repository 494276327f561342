"""When a term ends that was suspended or extended, and what remains of it meanwhile.

A term is a budget of units, never a target date. While it is suspended nothing is consumed, and on
resumption exactly the remainder runs on. The texts say that the time of suspension does not count
(CPL art. 206; SPC rules on time limits 2000, art. 9(9)) and that the period goes on *from the day*
the obstacle has gone (行政复议法 art. 20). We read this as a half-open span: the day of suspension
is not counted, the day of resumption is. Suspended and resumed on one day changes nothing.

What remains of a period in months is kept in days, as counted on its own calendar months. Only if
nothing was consumed before it was suspended do whole months begin anew, and never with fewer days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from rules.counting import Rule, TooFar, Unit, check, nominal_end, written
from rules.explanation import (
    ONE_DAY,
    Step,
    StepKind,
    days_step,
    due_step,
    en_day,
    length,
    months_step,
    provisional_step,
    roll_steps,
    start_step,
    zh_day,
)
from rules.extendable import Bounds, Extension, may_extend
from rules.instant import ended
from rules.lateness import Left, Recomputed, days_left, never_earlier, recomputed, was_in_time
from rules.period import Due, counted_working_days, due_on
from rules.suspension import NOT_COUNTED, Suspension, apart, no_effect_step, paused_step
from rules.workday import Calendar

__all__ = [
    "Bounds", "Budget", "Extension", "Left", "Recomputed", "Suspended", "Suspension",
    "days_left", "due_with", "may_extend", "never_earlier", "recomputed", "was_in_time",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Budget:
    """What a term holds: so many units, counted by a rule."""

    rule: Rule
    n: int


@dataclass(frozen=True, slots=True)
class Suspended:
    """A term that stands still has no last day; `left` units (days, working days, hours, minutes,
    or whole months of which nothing was consumed) run on when it is resumed."""

    since: date
    left: int
    unit: Unit
    steps: tuple[Step, ...]
    due: None = None
    provisional: bool = False


def due_with(
    budget: Budget,
    start: date,
    suspensions: Iterable[Suspension],
    extensions: Iterable[Extension],
    calendar: Calendar,
) -> Due | Suspended:
    """The end of a term with all that happened to it; `Suspended` while it stands still.

    Extensions enlarge the budget from the outset, in its own unit. Overlapping suspensions count
    once; one that begins after the term has ended revives nothing. One that begins after the last
    counted day, while rest days still hold the term open, leaves the day of resumption (rolled).
    Raises what `due_date` raises, `HoursNotSuspended` and `TooFar`.

    >>> paused = [Suspension(date(2026, 3, 6), date(2026, 4, 1), "鉴定")]
    >>> ten_days, c = Budget(Rule.civil_days, 10), Calendar.official()
    >>> print(due_with(ten_days, date(2026, 3, 2), [], [], c).due)  # 4 of 10 days left on 03-09
    2026-03-12
    >>> print(due_with(ten_days, date(2026, 3, 2), paused, [], c).due)  # 3 consumed, 7 from 04-01
    2026-04-07
    """
    rule = budget.rule
    check(rule, start, budget.n)
    granted = tuple(extensions)
    total = budget.n + sum(extension.n for extension in granted)
    steps = [start_step(rule, start), *_extended(budget, granted)]
    if isinstance(start, datetime):
        return _instants(rule, start, total, suspensions, steps)
    try:
        pauses = apart(suspensions, start)
        if not pauses:
            plain = due_on(rule, start, total, calendar)
            return Due(plain.due, plain.provisional, (*steps, *plain.steps[1:]), plain.nominal)
        count = _working_days if rule is Rule.working_days else _calendar_days
        return count(rule, start, total, pauses, steps, calendar)
    except OverflowError:
        figures = {"start": start, "n": written(total), "unit": rule.zh, "unit_en": rule.en}
        raise TooFar(**figures) from None


def _instants(
    rule: Rule, start: datetime, n: int, pauses: Iterable[Suspension], steps: list[Step]
) -> Due | Suspended:
    found = ended(rule, start, n, pauses, steps)
    if isinstance(found, Due):
        return found
    return Suspended(found.since, found.left, rule.unit, (*steps, found.step))


def _calendar_days(
    rule: Rule,
    start: date,
    n: int,
    pauses: list[Suspension],
    steps: list[Step],
    calendar: Calendar,
) -> Due | Suspended:
    end = nominal_end(rule, start, n)
    of_days = rule.unit is Unit.DAYS
    steps.append(days_step(rule, n, end) if of_days else months_step(rule, start, n, end))
    for pause in pauses:
        if pause.from_on > (calendar.next_workday(end) if rule.rolls else end):
            steps.append(no_effect_step(pause))
            continue
        untouched = pause.from_on == start + ONE_DAY
        left = max((end - pause.from_on).days + 1, 0)
        if pause.until_on is None:
            left, unit = (n, rule.unit) if untouched else (left, Unit.DAYS)
            return _standing(pause, left, unit, steps)
        if untouched:
            anew = nominal_end(rule, pause.until_on - ONE_DAY, n)
            end = max(end + (pause.until_on - pause.from_on), anew)
        else:
            end = pause.until_on + (left - 1) * ONE_DAY if left else pause.until_on
        steps.append(paused_step(pause, length(Rule.civil_days, left), end))
    due = calendar.next_workday(end) if rule.rolls else end
    provisional = rule.rolls and calendar.any_provisional(end, due)
    steps += roll_steps(rule, end, due, calendar)
    if provisional:
        steps.append(provisional_step(end, due, calendar))
    return Due(due, provisional, (*steps, due_step(due)), end)


def _working_days(
    rule: Rule,
    start: date,
    n: int,
    pauses: list[Suspension],
    steps: list[Step],
    calendar: Calendar,
) -> Due | Suspended:
    after, left, unsure = start, n, False
    for pause in pauses:
        if pause.from_on > calendar.add_workdays(after, left):
            steps.append(no_effect_step(pause))
            continue
        eve = pause.from_on - ONE_DAY
        left -= calendar.workdays_between(after, eve)
        unsure |= calendar.any_provisional(after + ONE_DAY, pause.from_on) and eve > after
        if pause.until_on is None:
            return _standing(pause, left, rule.unit, steps)
        steps.append(paused_step(pause, length(rule, left), None))
        after = pause.until_on - ONE_DAY
    due = calendar.add_workdays(after, left)
    steps += counted_working_days(after, left, due, calendar)
    unsure |= calendar.any_provisional(after + ONE_DAY, due)
    if unsure:
        steps.append(provisional_step(start + ONE_DAY, due, calendar))
    return Due(due, unsure, (*steps, due_step(due)), None)


def _extended(budget: Budget, granted: Iterable[Extension]) -> Iterable[Step]:
    total = budget.n
    for extension in granted:
        total += extension.n
        (zh, en), (zh_all, en_all) = length(budget.rule, extension.n), length(budget.rule, total)
        on = extension.decided_on
        zh = f"{zh_day(on)}决定延长{zh}，合计{zh_all}。"
        en = f"Extended by {en} on {en_day(on)}, {en_all} in all."
        yield Step(StepKind.EXTENDED, zh, en, on)


def _standing(pause: Suspension, left: int, unit: Unit, steps: list[Step]) -> Suspended:
    rule = {Unit.MONTHS: Rule.civil_months, Unit.WORKING_DAYS: Rule.working_days}
    zh_left, en_left = length(rule.get(unit, Rule.civil_days), left)
    why, why_en = (f"（{pause.reason}）", f" ({pause.reason})") if pause.reason else ("", "")
    zh = f"自{zh_day(pause.from_on)}起中止{why}，尚未恢复，剩余{zh_left}。"
    en = f"Suspended{why_en} since {en_day(pause.from_on)}, not resumed; {en_left} left."
    step = Step(StepKind.SUSPENDED, zh, en, pause.from_on, NOT_COUNTED)
    return Suspended(pause.from_on, left, unit, (*steps, step))
