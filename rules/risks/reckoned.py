"""The days that a condition reckons for a case, with the steps of the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rules.counting import Rule, Unit, nominal_end
from rules.explanation import (
    Step,
    StepKind,
    days_step,
    due_step,
    en_day,
    months_step,
    roll_steps,
    start_step,
    zh_day,
)
from rules.period import due_on
from rules.risks.condition import AddWorkdays, Due, Node, Reached, every
from rules.risks.counted import counted, day
from rules.risks.evaluate import Row, reader
from rules.risks.wording import written
from rules.workday import Calendar


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A day that was reckoned, as it was asked for, and how it came about; None: nobody can say."""

    text: str
    on: date | None
    steps: tuple[Step, ...]

    def sentence(self) -> tuple[str, str]:
        """``due(filed_on, 6, 'civil_months') = 2026年7月6日（星期一）``, and in English."""
        if self.on is None:
            return f"{self.text}：无法计算", f"{self.text}: nobody can say"
        return f"{self.text} = {zh_day(self.on)}", f"{self.text} = {en_day(self.on)}"


def reckoned(node: Node, row: Row, calendar: Calendar) -> Iterator[Reckoned]:
    """Each different day that a part of the condition reckons."""
    days = counted(calendar)
    for part in dict.fromkeys(every(node)):
        if not isinstance(part, Due | AddWorkdays | Reached):
            continue
        on, start = reader(part, days)(row, 0), reader(part.start, days)(row, 0)
        n = reader(part.n, days)(row, 0)
        steps: tuple[Step, ...] = ()
        if on is not None and n > 0:
            if isinstance(part, Due):
                paused = reader(part.paused, days)(row, 0) if part.paused else 0
                steps = _period(part.rule, day(start), n, paused or 0, calendar)
            else:
                steps = due_on(Rule.working_days, day(start), n, calendar).steps
        yield Reckoned(written(part), None if on is None else day(on), steps)


def _period(rule: Rule, start: date, n: int, paused: int, calendar: Calendar) -> tuple[Step, ...]:
    if not paused:
        return due_on(rule, start, n, calendar).steps
    if rule is Rule.working_days:
        plain = due_on(rule, start, n, calendar)
        steps, nominal = [*plain.steps[:-1]], plain.due
    else:
        nominal = nominal_end(rule, start, n)
        days = rule.unit is Unit.DAYS
        count = days_step(rule, n, nominal) if days else months_step(rule, start, n, nominal)
        steps = [start_step(rule, start), count]
    end = nominal + timedelta(days=paused)
    zh = f"中止{paused}日不计入，顺延至{zh_day(end)}。"
    en = f"{paused} days of suspension are not counted: to {en_day(end)}."
    steps.append(Step(StepKind.SUSPENDED, zh, en, end))
    if rule.rolls or rule is Rule.working_days:
        steps += roll_steps(
            Rule.civil_days if rule is Rule.working_days else rule,
            end,
            calendar.next_workday(end),
            calendar,
        )
        end = calendar.next_workday(end)
    return (*steps, due_step(end))
