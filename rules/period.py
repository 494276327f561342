"""When does a period end, and why: a due date with the steps that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.counting import Rule, Unit, due_date, nominal_end
from rules.explanation import (
    ONE_DAY,
    Step,
    StepKind,
    days_step,
    due_step,
    length,
    make_up_steps,
    months_step,
    provisional_step,
    roll_steps,
    skipped_steps,
    start_step,
)
from rules.workday import Calendar

__all__ = ["Due", "Rule", "Step", "StepKind", "due_date", "due_on"]


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a period (for hours and minutes: the instant), and how it came about.

    `nominal` is the end before rest days were looked at; None where there is none of its own
    (working days, hours). `provisional`: a year it hangs on has no arrangement yet.
    """

    due: date
    provisional: bool
    steps: tuple[Step, ...]
    nominal: date | None

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it: ``{"due": "2026-02-24", "provisional": false, "steps": [...]}``."""
        return {
            "due": self.due.isoformat(),
            "provisional": self.provisional,
            "nominal": self.nominal.isoformat() if self.nominal else None,
            "steps": [step.plain() for step in self.steps],
        }


def due_on(rule: Rule, start: date, n: int, calendar: Calendar) -> Due:
    """The end of n units from the event, explained. Refuses what `due_date` refuses.

    The event's day or hour is not counted; a last day on a rest day rolls to the first working day
    (CvPL 85, CPL 105, Civil Code 201 to 203), except in custody; a make-up Saturday does not roll.

    >>> due = due_on(Rule.civil_days, date(2026, 2, 18), 10, Calendar.official())
    >>> due.due  # a Saturday, worked in lieu
    datetime.date(2026, 2, 28)
    >>> [step.kind.value for step in due.steps]
    ['start', 'counted', 'make-up', 'due']
    >>> print(due_on(Rule.working_days, date(2025, 1, 20), 10, Calendar.official()).due)
    2025-02-08
    """
    due, provisional = due_date(rule, start, n, calendar)
    nominal = nominal_end(rule, start, n) if rule.unit in (Unit.DAYS, Unit.MONTHS) else None
    steps = [start_step(rule, start)]
    if rule.exact:
        steps.append(counted_instants(rule, n, due))
    elif nominal is None:
        steps += counted_working_days(start, n, due, calendar)
    else:
        of_days = rule.unit is Unit.DAYS
        steps.append(
            days_step(rule, n, nominal) if of_days else months_step(rule, start, n, nominal)
        )
        steps += roll_steps(rule, nominal, due, calendar)
    if provisional:
        steps.append(provisional_step(nominal or start + ONE_DAY, due, calendar))
    return Due(due, provisional, (*steps, due_step(due)), nominal)


def counted_instants(rule: Rule, n: int, due: date) -> Step:
    """So many hours or minutes from the next one."""
    (zh, en), hours = length(rule, n), rule.unit is Unit.HOURS
    next_zh, next_en = ("整时", "hour") if hours else ("分钟", "minute")
    return Step(
        StepKind.COUNTED, f"自下一{next_zh}起数{zh}。", f"{en} from the next {next_en}.", due
    )


def counted_working_days(after: date, n: int, due: date, calendar: Calendar) -> Iterator[Step]:
    """What lies within a count of working days: rest days skipped, worked weekends counted."""
    yield from skipped_steps(after, due, calendar)
    worked = (calendar.add_workdays(after, k) for k in range(1, n + 1))
    yield from make_up_steps(worked, calendar, "计入", "counted")
    yield days_step(Rule.working_days, n, due)
