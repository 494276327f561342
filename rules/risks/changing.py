"""On which day can time alone change the answer? The nightly pass looks at no other cases."""

from collections.abc import Callable

from rules.risks.condition import Against, And, Node, every, has_time
from rules.risks.counted import counted
from rules.risks.evaluate import Row, compiled, reader
from rules.workday import Calendar

FLIPS = {">": (1,), "<=": (1,), ">=": (0,), "<": (0,), "=": (0, 1), "<>": (0, 1)}
"""Days after the date compared with on which ``today op date`` changes."""


def next_change(condition: Node, calendar: Calendar) -> Callable[[Row, int], int | None]:
    """The next day after today on which the answer for an unchanged row differs from today's.

    None where time alone changes nothing any more: every day on which a comparison with today flips
    has passed, or a part that must hold and has no time in it does not hold.
    """
    days = counted(calendar)
    holds = compiled(condition, calendar)
    parts = condition.of if isinstance(condition, And) else (condition,)
    fixed = [compiled(part, calendar) for part in parts if not has_time(part)]
    flips = [
        (reader(node.day, days), after)
        for node in dict.fromkeys(every(condition))
        if isinstance(node, Against)
        for after in FLIPS[node.op]
    ]

    def changes(row: Row, today: int) -> int | None:
        for part in fixed:
            if not part(row, today):
                return None
        ahead: set[int] = set()
        for day, after in flips:
            on: int | None = day(row, today)
            if on is not None and on + after > today:
                ahead.add(on + after)
        if not ahead:
            return None
        now = holds(row, today)
        return next((on for on in sorted(ahead) if holds(row, on) is not now), None)

    return changes
