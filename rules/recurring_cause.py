"""When does a cause come back, so that the list or a rule must change?

Gaps found in single cases become rules (SX3): a problem carries one of four causes, and the same
cause of the same duty a second time within the window is no single case any more. The duty is an
item of a list, whichever body it was found in; where a problem names no such item, it is what was
written of that one body. What a change that was adopted meanwhile already answers is not counted.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import pendulum

from rules.vocabulary import Cause


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A problem on a day: when it was found, and again for each time it was reopened."""

    problem: str
    on: date


@dataclass(frozen=True, slots=True)
class Before:
    """The improvement before, for the same cause and item, and what became of it."""

    number: str
    state: str
    change: str = ""
    """The rule or the version of the list that was adopted."""


CHANGES = {
    Cause.UNCLEAR: "修订权责清单，写明该事项由谁、在哪一环节、做到什么程度",
    Cause.NOT_PERFORMED: "完善该事项履责的提醒、检查和督促办法",
    Cause.NOT_ASSESSED: "修订该事项的考核标准和评查办法",
    Cause.NOT_PURSUED: "完善该事项追责的启动、移送和落实办法",
}
"""What each cause asks to be changed."""


def last_day_of(window_from: date, months: int) -> date:
    """The last day that still counts ("within" includes the day, Civil Code 1259); a watch, not a
    period in which someone must act, so it does not roll over rest days.

    >>> last_day_of(date(2025, 3, 10), months=12)
    datetime.date(2026, 3, 10)
    """
    end = pendulum.date(window_from.year, window_from.month, window_from.day).add(months=months)
    return date(end.year, end.month, end.day)


def came_back(
    found: Collection[Occurrence],
    on: date,
    *,
    times: int,
    months: int,
    answered_to: date | None = None,
) -> tuple[str, ...]:
    """The problems of one window around a day in which the cause arose at least ``times`` times;
    none where it did not. Of several windows the one with the most.

    ``answered_to``: what was found up to that day is answered by a change that holds from it.

    >>> twice = [Occurrence("a", date(2025, 3, 10)), Occurrence("b", date(2026, 3, 10))]
    >>> came_back(twice, date(2026, 3, 10), times=2, months=12)
    ('a', 'b')
    >>> came_back(twice, date(2026, 3, 10), times=2, months=12, answered_to=date(2025, 3, 10))
    ()
    """
    counted = sorted(
        (each for each in found if answered_to is None or each.on > answered_to),
        key=lambda each: (each.on, each.problem),
    )
    best: list[Occurrence] = []
    for first in counted:
        last = last_day_of(first.on, months)
        if not first.on <= on <= last:
            continue
        window = [each for each in counted if first.on <= each.on <= last]
        if len(window) >= times and len(window) > len(best):
            best = window
    return _each_once(best)


def _each_once(window: Iterable[Occurrence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.problem for each in window))


def proposal(cause: Cause, item: str, n: int, before: Before | None) -> str:
    """What the product proposes, in the words of the stage that the cause points to.

    >>> proposal(Cause.UNCLEAR, "CT-001", 2, None)
    '“权责不清”的原因在“CT-001”上再次出现，共涉及2个问题。建议修订权责清单，写明该事项由谁、在哪一环节、做到什么程度。'
    """
    zh = cause.value.partition(" · ")[0]
    said = f"“{zh}”的原因在“{item}”上再次出现，共涉及{n}个问题。建议{CHANGES[cause]}。"
    if before is None:
        return said
    if before.state == "adopted":
        return f"{said}此前{before.number}已采纳{before.change}，未能防止再次发生。"
    return f"{said}此前{before.number}未予采纳。"
