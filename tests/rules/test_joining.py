"""One problem or two: the window in which a recurrence reopens, and what can be joined."""

from datetime import date
from typing import Any

import pytest

from rules.joining import NotTheSame, recurs, same_and_open
from tests.cases import case, refusal_of

OFF = date(2025, 3, 10)


@pytest.mark.parametrize(
    ("found_on", "again"),
    [
        (date(2025, 3, 9), False),
        (OFF, True),
        (date(2026, 3, 9), True),
        (date(2026, 3, 10), True),
        (date(2026, 3, 11), False),
    ],
)
def test_the_last_day_of_the_window_counts_and_the_next_does_not(
    found_on: date, again: bool
) -> None:
    assert recurs(OFF, found_on, 12) is again


def test_a_window_from_the_end_of_a_month_ends_with_a_shorter_one() -> None:
    off = date(2024, 2, 29)
    assert recurs(off, date(2025, 2, 28), 12)
    assert not recurs(off, date(2025, 3, 1), 12)


def test_the_window_does_not_roll_over_rest_days() -> None:
    # 1 October 2026 is a holiday; the window ends there all the same.
    assert recurs(date(2025, 10, 1), date(2026, 10, 1), 12)
    assert not recurs(date(2025, 10, 1), date(2026, 10, 8), 12)


def joining(**into: Any) -> None:
    other = {"id": 2, "body_id": 1, "open": True, "self": False, **into}
    same_and_open(case({"body_id": 1, "into": other}, {"into": "晋政法整〔2026〕2号"}))


def test_into_an_open_problem_of_the_same_body() -> None:
    joining()


@pytest.mark.parametrize("wrong", [{"open": False}, {"body_id": 2}, {"self": True}])
def test_not_into_a_closed_one_another_bodys_or_itself(wrong: dict[str, Any]) -> None:
    refusal = refusal_of(NotTheSame, lambda: joining(**wrong))
    assert refusal.figures == {"into": "晋政法整〔2026〕2号"}


def test_not_into_what_is_not_there() -> None:
    nothing = case({"body_id": 1, "into": None}, {"into": "晋政法整〔2026〕9号"})
    refusal_of(NotTheSame, lambda: same_and_open(nothing))
