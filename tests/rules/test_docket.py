"""Dates of a docket that can be true, and those that cannot."""

from datetime import date

import pytest

from rules.docket import (
    ClosedBeforeFound,
    ClosedInTheFuture,
    DocketDates,
    DueBeforeFound,
    FoundInTheFuture,
    dates_agree,
)

TODAY = date(2026, 3, 2)
EVE, MORROW = date(2026, 3, 1), date(2026, 3, 3)


def test_found_due_and_closed_on_one_day_is_in_order() -> None:
    dates_agree(TODAY, TODAY, TODAY, TODAY)


def test_due_and_closed_may_be_absent() -> None:
    dates_agree(EVE, None, None, TODAY)


def test_closed_after_the_due_day_is_late_and_no_contradiction() -> None:
    dates_agree(EVE, EVE, TODAY, TODAY)


@pytest.mark.parametrize(
    ("found", "due", "closed", "refusal"),
    [
        (MORROW, None, None, FoundInTheFuture),
        (TODAY, EVE, None, DueBeforeFound),
        (TODAY, None, EVE, ClosedBeforeFound),
        (EVE, None, MORROW, ClosedInTheFuture),
    ],
)
def test_a_day_beyond_is_refused(
    found: date, due: date | None, closed: date | None, refusal: type[DocketDates]
) -> None:
    with pytest.raises(refusal):
        dates_agree(found, due, closed, TODAY)
