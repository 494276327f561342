"""One seat is never held by two on one day; nobody holds a post before it is there or after
leaving."""

from datetime import date

import pytest

from rules.tenure import (
    BeginsLater,
    HasLeft,
    NotThere,
    Overlap,
    Span,
    is_there,
    last_day_before,
    last_day_of_all,
    still_serves,
)
from tests.cases import refusal_of

EVE, DAY, NEXT = date(2026, 3, 8), date(2026, 3, 9), date(2026, 3, 10)
HELD = Span(date(2020, 1, 1))


@pytest.mark.parametrize(("day", "held"), [(EVE, False), (DAY, True), (NEXT, False)])
def test_both_ends_of_a_span_are_its_days(day: date, held: bool) -> None:
    assert Span(DAY, DAY).covers(day) is held


@pytest.mark.parametrize(("day", "reached"), [(EVE, True), (DAY, True), (NEXT, False)])
def test_a_span_reaches_until_its_last_day(day: date, reached: bool) -> None:
    assert Span(DAY, DAY).reaches(day) is reached
    assert Span(DAY).reaches(day)


@pytest.mark.parametrize(("last", "meets"), [(EVE, False), (DAY, True), (None, True)])
def test_two_spans_meet_where_they_share_a_day(last: date | None, meets: bool) -> None:
    earlier, later = Span(date(2020, 1, 1), last), Span(DAY)
    assert earlier.meets(later) is later.meets(earlier) is meets


def test_whoever_comes_ends_the_time_of_whoever_is_there_the_day_before() -> None:
    assert last_day_before(HELD, "OWNER", DAY) == EVE


@pytest.mark.parametrize("since", [DAY, NEXT])
def test_nobody_comes_before_or_on_the_first_day_of_who_is_there(since: date) -> None:
    refusal = refusal_of(Overlap, lambda: last_day_before(Span(since), "OWNER", DAY))
    assert refusal.figures == {"post": "OWNER", "since": since, "from_on": DAY}


def test_what_ended_earlier_stays_ended_when_everything_ends() -> None:
    assert last_day_of_all(HELD, "li", "OWNER", DAY) == DAY
    assert last_day_of_all(Span(date(2020, 1, 1), EVE), "li", "OWNER", DAY) == EVE
    assert last_day_of_all(Span(DAY), "li", "OWNER", DAY) == DAY


def test_nothing_ends_before_it_began() -> None:
    refusal_of(BeginsLater, lambda: last_day_of_all(Span(NEXT), "li", "OWNER", DAY))


@pytest.mark.parametrize("from_on", [EVE, DAY])
def test_who_leaves_may_hold_a_post_until_the_last_day(from_on: date) -> None:
    assert still_serves("li", DAY, "退休 · retired", from_on) == DAY


def test_who_has_left_holds_no_post_from_the_next_day() -> None:
    refusal = refusal_of(HasLeft, lambda: still_serves("li", DAY, "退休 · retired", NEXT))
    assert "恢复在职" in refusal.way_out[0]
    assert still_serves("li", None, "", NEXT) is None


@pytest.mark.parametrize("on", [EVE, NEXT])
def test_a_post_is_not_there_before_it_was_made_nor_after_it_ended(on: date) -> None:
    is_there("岗位", "post", "OWNER", DAY, DAY, DAY)
    is_there("岗位", "post", "OWNER", None, None, on)
    refused = refusal_of(NotThere, lambda: is_there("岗位", "post", "OWNER", DAY, DAY, on))
    assert str(DAY) in refused.sentence_zh
