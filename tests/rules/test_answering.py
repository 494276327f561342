"""A holder answers; beside a holder who acts by mandate; for a vacant post its deputy or nobody."""

from datetime import date

import pytest

from rules.answering import By, OneOfThree, Stint, must_be_one, who_answers
from tests.cases import refusal_of

DAY = date(2020, 3, 2)
HOLDER = Stint(1, DAY, None)
LENT = Stint(2, DAY, DAY, By.MANDATE)
DEPUTY = Stint(3, DAY, None, By.DEPUTY)


def test_the_holder_answers_and_the_deputy_does_not() -> None:
    assert who_answers([HOLDER], [], [DEPUTY]) == (HOLDER,)


def test_who_acts_by_mandate_answers_beside_the_holder() -> None:
    assert who_answers([HOLDER], [LENT], [DEPUTY]) == (HOLDER, LENT)


def test_of_a_vacant_post_the_mandate_comes_before_the_deputy() -> None:
    assert who_answers([], [LENT], [DEPUTY]) == (LENT,)
    assert who_answers([], [], [DEPUTY]) == (DEPUTY,)


def test_nobody_answers_for_a_vacant_post_that_nobody_stands_in_for() -> None:
    assert who_answers([], [], []) == ()


def test_a_question_is_about_one_thing() -> None:
    must_be_one("CT-001", "", "")


@pytest.mark.parametrize("given", [("", "", ""), ("a", "b", ""), ("a", "b", "c")])
def test_a_question_about_nothing_or_about_two_things_is_refused(given: tuple[str, ...]) -> None:
    refusal_of(OneOfThree, lambda: must_be_one(*given))
