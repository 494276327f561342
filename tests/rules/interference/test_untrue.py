"""When a report is untrue and what follows: claims on `rules.interference.untrue`."""

from datetime import date, timedelta

import pytest

from rules.interference.untrue import (
    Consequence,
    ContactBackwards,
    FoundAlready,
    NotStatedYet,
    StatedTooLate,
    consequence,
    is_a_past_contact,
    may_state,
    occurrences,
    was_heard,
)
from tests.cases import ON, case, refusal_of

JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "last", "zero", "n"),
    [
        (date(2026, 1, 31), date(2026, 1, 31), [JAN, FEB], 1),
        (date(2026, 1, 31), FEB, [JAN, FEB], 2),
        (date(2026, 1, 31), MAR, [JAN, MAR], 2),
        (date(2026, 1, 31), MAR, [], 1),
    ],
)
def test_each_zero_report_of_its_months_counts_and_at_least_once(
    first: date, last: date, zero: list[date], n: int
) -> None:
    assert occurrences(first, last, zero) == n


@pytest.mark.parametrize(
    ("so_far", "now", "follows"),
    [(0, 1, "WARNING"), (1, 1, "SANCTION"), (0, 2, "SANCTION"), (5, 1, "SANCTION")],
)
def test_the_second_occurrence_proposes_a_sanction(so_far: int, now: int, follows: str) -> None:
    assert consequence(so_far, now, ON) is Consequence[follows]


def test_a_contact_has_happened_and_is_found_once() -> None:
    def of(first: date, last: date, before: bool = False) -> None:
        is_a_past_contact(case({"found_before": before}, {"from_on": first, "to_on": last}))

    of(ON - DAY, ON)
    refusal_of(ContactBackwards, lambda: of(ON, ON + DAY))
    refusal_of(ContactBackwards, lambda: of(ON, ON - DAY))
    refusal_of(FoundAlready, lambda: of(ON, ON, before=True))


def test_the_last_day_to_state_belongs_to_the_officer() -> None:
    may_state(case({"due_on": ON}))
    refusal_of(StatedTooLate, lambda: may_state(case({"due_on": ON - DAY})))
    refusal_of(NotStatedYet, lambda: was_heard(case({"due_on": ON}, state="told")))
    was_heard(case({"due_on": ON - DAY}, state="told"))
    was_heard(case({}, state="stated"))
