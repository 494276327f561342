"""The colour of a supervision slip (三色督办单), derived and never stored.

Red: overdue. Yellow: behind plan (a measure or a progress report is late) though not overdue. Blue:
near due. Green: none of these. Practice of three-colour slips (features.md 3.21); the day itself is
not overdue (Civil Code 203).

White: a right runs that somebody may use or not (to object, to ask for a recusal). Nobody is late
with a right: unused, it lapses, and what waits for it goes on.
"""

from datetime import date
from enum import StrEnum


class Colour(StrEnum):
    """What a slip shows."""

    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"
    GREEN = "green"
    WHITE = "white"


WORDS = {
    Colour.RED: ("红", "🔴", "已逾期 · overdue"),
    Colour.YELLOW: ("黄", "🟡", "滞后于方案 · behind plan"),
    Colour.BLUE: ("蓝", "🔵", "临近到期 · near due"),
    Colour.GREEN: ("绿", "🟢", "正常 · on time"),
    Colour.WHITE: ("白", "⚪", "权利期限 · a right runs"),
}


def colour(due_on: date | None, earliest_step_due: date | None, near_days: int, on: date) -> Colour:
    """The colour on a day; ``earliest_step_due`` is the earliest unmet measure or progress report.

    >>> colour(date(2026, 2, 24), None, 7, on=date(2026, 2, 24)).value
    'blue'
    >>> colour(date(2026, 2, 24), None, 7, on=date(2026, 2, 25)).value
    'red'
    """
    if due_on is not None and due_on < on:
        return Colour.RED
    if earliest_step_due is not None and earliest_step_due < on:
        return Colour.YELLOW
    if due_on is not None and (due_on - on).days <= near_days:
        return Colour.BLUE
    return Colour.GREEN


def colour_beside_a_right(due_on: date | None, right: bool, near_days: int, on: date) -> Colour:
    """The colour of a matter in which a right runs, or has run and is waited for (``right``): white
    where no term of duty is late or near.

    >>> colour_beside_a_right(None, True, 7, on=date(2026, 2, 24)).value
    'white'
    """
    shown = colour(due_on, None, near_days, on)
    return Colour.WHITE if right and shown is Colour.GREEN else shown
