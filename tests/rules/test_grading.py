"""Of one ladder one grade at a time; a span holds on both its ends."""

from datetime import date

import pytest

from rules.grading import (
    Graded,
    GradeHeldAlready,
    GradeNotHeld,
    GradeOverlap,
    ended_by,
    ended_on,
)
from rules.tenure import Span
from tests.cases import refusal_of

JUNIOR = ("practitioner_junior", "初级刑务师", "junior prison practitioner")
MIDDLE = ("practitioner_middle", "中级刑务师", "middle prison practitioner")
SINCE, DAY = date(2024, 1, 1), date(2026, 3, 9)
HELD = [Graded(7, JUNIOR[0], Span(SINCE))]


def test_a_higher_grade_ends_the_lower_the_day_before() -> None:
    assert ended_by("li", HELD, MIDDLE, Span(DAY)) == (7, date(2026, 3, 8))
    assert ended_by("li", [], MIDDLE, Span(DAY)) is None


def test_what_ended_before_is_left_as_it_was() -> None:
    past = [Graded(7, JUNIOR[0], Span(SINCE, date(2026, 3, 8)))]
    assert ended_by("li", past, MIDDLE, Span(DAY)) is None
    past = [Graded(7, JUNIOR[0], Span(SINCE, DAY))]
    assert ended_by("li", past, MIDDLE, Span(DAY)) == (7, date(2026, 3, 8))


def test_the_same_grade_is_not_held_twice() -> None:
    refusal = refusal_of(GradeHeldAlready, lambda: ended_by("li", HELD, JUNIOR, Span(DAY)))
    assert refusal.figures["since"] == SINCE


@pytest.mark.parametrize("from_on", [date(2023, 12, 31), SINCE])
def test_a_grade_does_not_begin_before_or_with_one_that_it_meets(from_on: date) -> None:
    refusal_of(GradeOverlap, lambda: ended_by("li", HELD, MIDDLE, Span(from_on)))


def test_a_past_grade_that_ended_before_this_one_began_may_be_added() -> None:
    assert ended_by("li", HELD, MIDDLE, Span(date(2020, 1, 1), date(2023, 12, 31))) is None
    meets = Span(date(2020, 1, 1), SINCE)
    refusal_of(GradeOverlap, lambda: ended_by("li", HELD, MIDDLE, meets))


def test_an_end_needs_a_grade_that_is_held_on_that_day() -> None:
    assert ended_on("li", HELD, JUNIOR, DAY) == 7
    refusal_of(GradeNotHeld, lambda: ended_on("li", HELD, MIDDLE, DAY))
    refusal_of(GradeNotHeld, lambda: ended_on("li", HELD, JUNIOR, date(2023, 12, 31)))
