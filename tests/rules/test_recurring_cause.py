"""The same cause of the same duty a second time within the window."""

from datetime import date

import pytest

from rules.recurring_cause import (
    CHANGES,
    Before,
    Occurrence,
    came_back,
    last_day_of,
    proposal,
)
from rules.vocabulary import STAGE, Cause

FIRST = Occurrence("a", date(2025, 3, 10))


def back(*found: Occurrence, on: date | None = None, **more: object) -> tuple[str, ...]:
    asked = {"times": 2, "months": 12, **more}
    return came_back(found, on or found[-1].on, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("second", "problems"),
    [
        (date(2026, 3, 9), ("a", "b")),
        (date(2026, 3, 10), ("a", "b")),
        (date(2026, 3, 11), ()),
    ],
)
def test_the_last_day_of_the_window_still_counts(second: date, problems: tuple[str, ...]) -> None:
    assert back(FIRST, Occurrence("b", second)) == problems


def test_once_is_a_single_case_and_so_is_one_short_of_the_times_asked() -> None:
    assert back(FIRST) == ()
    assert back(FIRST, Occurrence("b", FIRST.on), times=3) == ()
    assert back(FIRST, Occurrence("b", FIRST.on), Occurrence("c", FIRST.on), times=3) == (
        "a", "b", "c",
    )  # fmt: skip


def test_one_problem_found_again_is_twice_and_is_named_once() -> None:
    assert back(FIRST, Occurrence("a", date(2025, 9, 1))) == ("a",)


def test_a_cause_that_is_found_later_for_an_older_problem_counts_too() -> None:
    later = Occurrence("b", date(2025, 9, 1))
    assert back(FIRST, later, on=FIRST.on) == ("a", "b")


def test_of_several_windows_around_the_day_the_one_with_the_most_is_taken() -> None:
    found = [
        Occurrence(name, on)
        for name, on in (
            ("a", date(2025, 1, 1)),
            ("b", date(2025, 12, 1)),
            ("c", date(2026, 5, 1)),
            ("d", date(2026, 6, 1)),
        )
    ]
    assert back(*found, on=date(2025, 12, 1)) == ("b", "c", "d")


def test_what_a_change_has_answered_is_not_counted_its_own_day_included() -> None:
    found = (FIRST, Occurrence("b", date(2025, 4, 1)), Occurrence("c", date(2025, 4, 2)))
    assert back(*found, answered_to=date(2025, 3, 31)) == ("b", "c")
    assert back(*found, answered_to=date(2025, 4, 1)) == ()


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 3, 10), 12, date(2026, 3, 10)),
    ],
)
def test_a_window_ends_on_the_same_day_of_a_later_month_or_on_its_last(
    first: date, months: int, last: date
) -> None:
    assert last_day_of(first, months) == last


def test_every_cause_asks_for_a_change_of_its_own() -> None:
    assert CHANGES.keys() == STAGE.keys()
    assert len(set(CHANGES.values())) == 4


def test_a_proposal_names_what_was_done_before() -> None:
    rule = Before("晋政法改〔2025〕1号", "adopted", "《评议规定》（晋狱发〔2025〕8号）")
    said = proposal(Cause.NOT_PERFORMED, "集体评议", 2, rule)
    assert said.startswith("“履责不力”的原因在“集体评议”上再次出现，共涉及2个问题。")
    assert said.endswith("已采纳《评议规定》（晋狱发〔2025〕8号），未能防止再次发生。")
    declined = proposal(Cause.UNCLEAR, "集体评议", 2, Before("晋政法改〔2025〕1号", "declined"))
    assert declined.endswith("此前晋政法改〔2025〕1号未予采纳。")
