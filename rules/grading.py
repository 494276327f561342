"""From when to when does somebody hold a grade or quota status, and what does a decision end?

Of one ladder a person holds one grade at a time: a new one ends the one before it, the day before.
Both days of a span are included: on its last day it still suffices for an act, on the next no more.
Out of the quota, the power ends on the day the exit is approved (domain.md 5), so that the last day
is the day before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rules.refusal import Refused
from rules.tenure import ONE_DAY, Span


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade held over some days."""

    id: int
    grade: str
    span: Span


class GradeHeldAlready(Refused):
    """The person holds the very grade on that day."""

    code = "qualification.held-already"
    zh = "{person}自{since}起已有“{grade}”资格。"
    en = "{person} has been qualified as {grade_en} since {since} already."
    way_out_zh = "只登记终止的，起始日期留空，填最后一日。"
    way_out_en = "To register its end, leave the first day empty and give the last."


class GradeOverlap(Refused):
    """A grade of the same ladder began on that day or begins later within the span."""

    code = "qualification.overlap"
    zh = "{person}自{since}起有“{grade}”资格，与所填期间重叠。"
    en = "{person} is qualified as {grade_en} from {since}, which overlaps the span given."
    way_out_zh = "请核对起止日期；补记以往资格的，须填最后一日。"
    way_out_en = "Check the days; a past qualification needs its last day."


class GradeNotHeld(Refused):
    """There is no such grade of the person's on the day on which it is to end."""

    code = "qualification.not-held"
    zh = "{person}在{on}没有“{grade}”资格，无从终止。"
    en = "{person} is not qualified as {grade_en} on {on}; there is nothing to end."
    way_out_zh = "请核对资格与日期。"
    way_out_en = "Check the qualification and the day."


def ended_by(
    person: str, held: Sequence[Graded], grade: tuple[str, str, str], span: Span
) -> tuple[int, date] | None:
    """What a new grade ends: the one held before it on its ladder, with its last day.

    ``held``: all of that ladder; ``grade``: key, Chinese and English term. Raises
    `GradeHeldAlready` or `GradeOverlap`.
    """
    key, zh, en = grade
    found = None
    for each in held:
        if not each.span.meets(span):
            continue
        if each.span.from_on >= span.from_on:
            raise GradeOverlap(person=person, since=each.span.from_on, grade=zh, grade_en=en)
        if each.grade == key:
            raise GradeHeldAlready(person=person, since=each.span.from_on, grade=zh, grade_en=en)
        found = each.id, span.from_on - ONE_DAY
    return found


def ended_on(person: str, held: Sequence[Graded], grade: tuple[str, str, str], last: date) -> int:
    """Which holding of a grade ends on a day. Raises `GradeNotHeld`."""
    key, zh, en = grade
    for each in held:
        if each.grade == key and each.span.covers(last):
            return each.id
    raise GradeNotHeld(person=person, on=last, grade=zh, grade_en=en)
