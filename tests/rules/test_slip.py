"""Three colours, derived: red the day after the last, blue near it, yellow behind."""

from datetime import date, timedelta

import pytest

from rules.slip import WORDS, Colour, colour, colour_beside_a_right

DUE = date(2026, 2, 24)
NEAR = 7
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        (DUE - 8 * DAY, Colour.GREEN),
        (DUE - 7 * DAY, Colour.BLUE),
        (DUE, Colour.BLUE),
        (DUE + DAY, Colour.RED),
    ],
)
def test_blue_from_seven_days_before_to_the_day_itself_then_red(on: date, shown: Colour) -> None:
    assert colour(DUE, None, NEAR, on) is shown


@pytest.mark.parametrize(
    ("step", "shown"),
    [(DUE - 21 * DAY, Colour.YELLOW), (DUE - 20 * DAY, Colour.GREEN), (None, Colour.GREEN)],
)
def test_yellow_on_the_day_after_a_step_was_due(step: date | None, shown: Colour) -> None:
    assert colour(DUE, step, NEAR, DUE - 20 * DAY) is shown


def test_red_goes_before_yellow_and_yellow_before_blue() -> None:
    assert colour(DUE, DUE - 30 * DAY, NEAR, DUE + DAY) is Colour.RED
    assert colour(DUE, DUE - 30 * DAY, NEAR, DUE) is Colour.YELLOW


def test_what_has_no_last_day_is_never_red_but_may_be_behind() -> None:
    assert colour(None, None, NEAR, date.max) is Colour.GREEN
    assert colour(None, DUE, NEAR, DUE + DAY) is Colour.YELLOW


def test_every_colour_has_its_words() -> None:
    assert set(WORDS) == set(Colour)


@pytest.mark.parametrize(
    ("due_on", "right", "shown"),
    [
        (None, True, Colour.WHITE),
        (None, False, Colour.GREEN),
        (DUE - 8 * DAY, True, Colour.RED),  # what somebody else owes is late all the same
        (DUE, True, Colour.BLUE),
        (DUE + 8 * DAY, True, Colour.WHITE),
    ],
)
def test_a_right_is_white_and_never_late_but_hides_no_duty(
    due_on: date | None, right: bool, shown: Colour
) -> None:
    assert colour_beside_a_right(due_on, right, NEAR, DUE - 7 * DAY) is shown
