"""An extension: asked on the last day at the latest, once at a time, within a year."""

from datetime import date, timedelta
from typing import Any

import pytest

from rules.counting import Rule
from rules.extension import (
    AlreadyAsked,
    AskedTooLate,
    BeyondLongest,
    NothingAsked,
    TooManyExtensions,
    asked_in_time,
    inside_longest_term,
    was_asked,
)
from rules.procedure import Case
from tests.cases import case, refusal_of

START, DUE = date(2026, 3, 2), date(2026, 9, 2)
DAY = timedelta(days=1)


def asking(on: date = DUE, **facts: Any) -> Case:
    return case({"due_on": DUE, "asked_n": None, "extended": 0, **facts}, on=on)


@pytest.mark.parametrize("on", [DUE - DAY, DUE])
def test_asked_on_the_last_day_is_in_time(on: date) -> None:
    asked_in_time(asking(on))


def test_asked_on_the_day_after_is_invalid() -> None:
    refusal = refusal_of(AskedTooLate, lambda: asked_in_time(asking(DUE + DAY)))
    assert refusal.figures == {"due_on": DUE, "on": DUE + DAY}
    assert "督办人员" in refusal.way_out[0]


def test_without_a_term_there_is_no_last_day_to_miss() -> None:
    asked_in_time(asking(date.max, due_on=None))


def test_one_request_at_a_time() -> None:
    refusal = refusal_of(AlreadyAsked, lambda: asked_in_time(asking(asked_n=1)))
    assert refusal.way_out[0] == "请等待决定。"


def test_once_is_the_most() -> None:
    refusal = refusal_of(TooManyExtensions, lambda: asked_in_time(asking(extended=1)))
    assert refusal.figures == {"times": 1, "most": 1}


def test_a_decision_answers_a_request_also_after_the_last_day() -> None:
    was_asked(asking(DUE + DAY, asked_n=1))
    assert refusal_of(NothingAsked, lambda: was_asked(asking())).code == "extension.nothing-asked"


def longer(rule: Rule, n: int, more: int) -> Case:
    return case({"budget": (rule, START, n), "term_start": START}, {"n": more})


@pytest.mark.parametrize(
    ("rule", "n", "most"),
    [(Rule.civil_months, 6, 6), (Rule.civil_days, 300, 65), (Rule.criminal_days, 30, 335)],
)
def test_to_a_year_from_the_start_and_not_a_unit_beyond(rule: Rule, n: int, most: int) -> None:
    inside_longest_term(longer(rule, n, most))
    beyond = longer(rule, n, most + 1)
    refusal = refusal_of(BeyondLongest, lambda: inside_longest_term(beyond))
    assert refusal.figures["longest"] == date(2027, 3, 2)
    assert refusal.figures["months"] == 12


def test_working_days_are_at_least_so_many_days() -> None:
    inside_longest_term(longer(Rule.working_days, 300, 65))
    refusal_of(BeyondLongest, lambda: inside_longest_term(longer(Rule.working_days, 300, 66)))


def test_a_day_set_by_a_docket_is_moved_within_a_year_from_its_start() -> None:
    fixed = {"budget": (Rule.civil_days, date(2027, 2, 28), 0), "term_start": START}
    inside_longest_term(case(fixed, {"n": 2}))
    refusal_of(BeyondLongest, lambda: inside_longest_term(case(fixed, {"n": 3})))
