"""When a term in hours or minutes ends that stood still meanwhile, and what of it is left.

No text suspends a period of hours or minutes. Where a term of this product's own does stand still
(a call that waits for the caller), it is counted as days are: the hour or minute of suspension is
not counted, that of resumption is, and suspended and resumed within one changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rules.counting import Rule, instant_end, step_of, unit_begun
from rules.explanation import Step, StepKind, due_step, en_time, length, zh_time
from rules.period import Due, counted_instants
from rules.suspension import HoursNotSuspended, Suspension

DEFAULT = "本系统默认"


@dataclass(frozen=True, slots=True)
class Standing:
    """It stands still since an instant, with so many hours or minutes left."""

    since: datetime
    left: int
    step: Step


def ended(
    rule: Rule, start: datetime, n: int, pauses: Iterable[Suspension], steps: Sequence[Step]
) -> Due | Standing:
    """The end of a term with its pauses, which are between instants; ``steps`` come before.

    Raises `rules.suspension.HoursNotSuspended` for a pause by the day.

    >>> from datetime import UTC
    >>> at = lambda hour, minute: datetime(2026, 3, 2, hour, minute, tzinfo=UTC)
    >>> found = ended(Rule.minutes, at(2, 0), 30, [Suspension(at(2, 11), at(3, 0))], ())
    >>> print(found.due)  # ten minutes consumed, twenty from 11:00 in Shanghai
    2026-03-02 11:20:00+08:00
    """
    one, end = step_of(rule), instant_end(rule, start, n)
    first = unit_begun(rule, start) + one
    said = [*steps, counted_instants(rule, n, end)]
    for pause in sorted(pauses, key=lambda pause: pause.from_on):
        since, until = _between(pause)
        begun = max(unit_begun(rule, since), first)
        if begun >= end:
            said.append(_no_effect(since))
            continue
        left = (end - begun) // one
        if until is None:
            return Standing(since, left, _stands(pause, since, length(rule, left)))
        first = max(unit_begun(rule, until), first)
        end += max(first - begun, 0 * one)
        said.append(_paused(pause, since, until, length(rule, left), end))
    return Due(end, False, (*said, due_step(end)), None)


def _between(pause: Suspension) -> tuple[datetime, datetime | None]:
    since, until = pause.from_on, pause.until_on
    if not isinstance(since, datetime) or not isinstance(until, datetime | None):
        raise HoursNotSuspended(from_on=since)
    return since, until


def _why(pause: Suspension) -> tuple[str, str]:
    return (f"（{pause.reason}）", f" ({pause.reason})") if pause.reason else ("", "")


def _paused(
    pause: Suspension, since: datetime, until: datetime, left: tuple[str, str], end: datetime
) -> Step:
    why, why_en = _why(pause)
    zh = f"{zh_time(since)}中止{why}，{zh_time(until)}恢复；"
    zh += f"剩余{left[0]}继续计算，至{zh_time(end)}。"
    en = f"Suspended{why_en} at {en_time(since)}, resumed at {en_time(until)}; "
    return Step(StepKind.SUSPENDED, zh, f"{en}{left[1]} left, to {en_time(end)}.", since, DEFAULT)


def _stands(pause: Suspension, since: datetime, left: tuple[str, str]) -> Step:
    why, why_en = _why(pause)
    zh = f"自{zh_time(since)}起中止{why}，尚未恢复，剩余{left[0]}。"
    en = f"Suspended{why_en} since {en_time(since)}, not resumed; {left[1]} left."
    return Step(StepKind.SUSPENDED, zh, en, since, DEFAULT)


def _no_effect(since: datetime) -> Step:
    zh = f"{zh_time(since)}的中止发生在期限届满之后，不产生效力。"
    en = f"The suspension at {en_time(since)} began after the term had ended: no effect."
    return Step(StepKind.NO_EFFECT, zh, en, since, DEFAULT)
