"""A point applies while the law that it rests on is in force."""

from dataclasses import replace
from datetime import date

import pytest

from tests.risk_points import a_point


@pytest.mark.parametrize(
    ("on", "applies"),
    [
        (date(2021, 12, 31), False),
        (date(2022, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_from_its_first_to_its_last_day(on: date, applies: bool) -> None:
    point = replace(a_point(), valid_to=date(2026, 6, 30))
    assert point.applies_on(on) is applies


def test_without_a_last_day_it_goes_on_and_is_labelled_in_both_languages() -> None:
    assert a_point().applies_on(date(2060, 1, 1))
    assert a_point().label == "民事一审超审限 · first-instance civil trial beyond its term"
