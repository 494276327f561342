"""Kinds, periods and lapse: the day of the decision is the first, and the last ends at 24:00."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.sanction import (
    HeavierAfterReview,
    HeavierThanTold,
    MonthsOutOfRange,
    Sanction,
    Standing,
    heaviest,
    last_day,
    months_of,
    not_heavier_after_review,
    not_heavier_than_told,
    period_of,
    range_of,
    stays_lowered,
)
from tests.cases import refusal_of

ON = date(2026, 3, 2)
WARNING, DEMERIT, MAJOR, DEMOTION, REMOVAL, EXPULSION = Sanction


@pytest.mark.parametrize(
    ("kind", "months"),
    [(WARNING, 6), (DEMERIT, 12), (MAJOR, 18), (DEMOTION, 24), (REMOVAL, 24), (EXPULSION, None)],
)
def test_each_kind_has_its_period_and_expulsion_has_none(
    kind: Sanction, months: int | None
) -> None:
    assert months_of(kind, ON) == months


def test_edge_case_7_the_period_starts_on_the_day_of_the_decision_and_not_the_day_after() -> None:
    period = period_of(WARNING, ON)
    assert (period.from_on, period.to_on) == (ON, date(2026, 9, 1))


@pytest.mark.parametrize(
    ("decided", "months", "last"),
    [
        (date(2026, 1, 31), 6, date(2026, 7, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),  # no 31 February: the month's last day
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 1), 6, date(2026, 8, 31)),
        (date(2026, 4, 8), 6, date(2026, 10, 7)),  # in the National Day holiday: it does not roll
    ],
)
def test_the_last_day_is_the_one_before_the_corresponding_and_never_rolls(
    decided: date, months: int, last: date
) -> None:
    assert last_day(decided, months) == last


def test_it_lapses_at_24_of_the_last_day_without_any_decision() -> None:
    period = period_of(WARNING, ON)
    assert period.on(date(2026, 3, 1)) is Standing.NOT_YET
    assert period.on(ON) is Standing.IN_FORCE
    assert period.on(date(2026, 9, 1)) is Standing.IN_FORCE
    assert period.on(date(2026, 9, 2)) is Standing.LAPSED


def test_expulsion_never_lapses() -> None:
    assert period_of(EXPULSION, ON).on(date(2060, 1, 1)) is Standing.FOR_GOOD


@pytest.mark.parametrize(
    ("kind", "n", "allowed"),
    [
        (WARNING, 1, (6, 6)),
        (WARNING, 3, (6, 18)),
        (MAJOR, 2, (18, 36)),
        (MAJOR, 3, (18, 48)),
        (REMOVAL, 2, (24, 48)),
        (EXPULSION, 2, None),
    ],
)
def test_several_equal_ones_last_between_one_and_their_sum_and_at_most_48_months(
    kind: Sanction, n: int, allowed: tuple[int, int] | None
) -> None:
    assert range_of(kind, n, ON) == allowed


@pytest.mark.parametrize("months", [17, 37])
def test_a_length_outside_is_refused_with_the_range(months: int) -> None:
    refusal = refusal_of(MonthsOutOfRange, lambda: period_of(MAJOR, ON, 2, months))
    assert (refusal.figures["low"], refusal.figures["high"]) == (18, 36)


@pytest.mark.parametrize("months", [18, 36])
def test_both_ends_of_the_range_are_inside(months: int) -> None:
    assert period_of(MAJOR, ON, 2, months).months == months


def test_of_different_ones_the_heaviest_is_carried_out() -> None:
    assert heaviest([WARNING, MAJOR, DEMERIT, MAJOR]) == (MAJOR, 2)


@pytest.mark.parametrize("kind", [DEMOTION, REMOVAL, EXPULSION])
def test_lapse_gives_neither_post_nor_rank_back(kind: Sanction) -> None:
    assert stays_lowered(kind, Standing.LAPSED)
    assert not stays_lowered(kind, Standing.IN_FORCE)
    assert not stays_lowered(MAJOR, Standing.LAPSED)


def test_a_defence_makes_nothing_worse() -> None:
    not_heavier_than_told(DEMERIT, WARNING)
    not_heavier_than_told(DEMERIT, DEMERIT)
    refusal = refusal_of(HeavierThanTold, lambda: not_heavier_than_told(DEMERIT, MAJOR))
    assert refusal.figures["told"] == "记过"


def test_a_review_makes_nothing_worse() -> None:
    not_heavier_after_review(DEMERIT, DEMERIT)
    refusal_of(HeavierAfterReview, lambda: not_heavier_after_review(DEMERIT, DEMOTION))


@given(st.dates(date(2007, 1, 1), date(2080, 1, 1)), st.sampled_from(Sanction))
def test_a_period_is_in_force_from_its_first_day_to_its_last_and_on_no_other(
    decided: date, kind: Sanction
) -> None:
    period = period_of(kind, decided)
    if period.to_on is None:
        return
    assert period.on(decided) is period.on(period.to_on) is Standing.IN_FORCE
    assert 0 < (period.to_on - decided).days < 31 * (months_of(kind, decided) or 0)
