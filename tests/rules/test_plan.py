"""A plan has an owner, measures inside the term, and what is reported done is one of them."""

from datetime import date, timedelta

import pytest

from rules.plan import (
    MeasureAfterTerm,
    NoOwner,
    NoSuchMeasure,
    has_owner,
    measures_are_of_the_plan,
    measures_inside_term,
)
from rules.procedure import Case
from tests.cases import case, refusal_of

LIMIT = date(2026, 9, 2)


def planning(*days: date, due_on: date | None = LIMIT) -> Case:
    return case({"due_on": due_on}, {"measures": [{"text": "补签", "due_on": d} for d in days]})


def test_a_problem_without_an_owning_post_takes_no_plan() -> None:
    has_owner(case({"owner_post_id": 5}))
    assert refusal_of(NoOwner, lambda: has_owner(case())).way_out[0] == "请先指定责任岗位。"


def test_a_measure_on_the_last_day_is_inside_and_one_on_the_next_is_named() -> None:
    measures_inside_term(planning(LIMIT, LIMIT - timedelta(days=1)))
    late = planning(LIMIT, LIMIT + timedelta(days=1))
    refusal = refusal_of(MeasureAfterTerm, lambda: measures_inside_term(late))
    assert refusal.figures == {"no": 2, "due_on": LIMIT + timedelta(days=1), "limit": LIMIT}


def test_where_there_is_no_term_there_is_no_limit() -> None:
    measures_inside_term(planning(date.max, due_on=None))


def working(done: tuple[int, ...] = (), *proven: int) -> Case:
    evidence = [{"measure": no, "file": "sha256:"} for no in proven]
    return case({"measures": [2, 3]}, {"done": done, "evidence": evidence})


@pytest.mark.parametrize("fine", [working(), working((2, 3)), working((2,), 3), working((), 0, 3)])
def test_measures_of_the_plan_may_be_reported_done_and_proven(fine: Case) -> None:
    measures_are_of_the_plan(fine)


@pytest.mark.parametrize(
    ("wrong", "no"),
    [(working((1,)), 1), (working((2, 4)), 4), (working((), 1), 1), (working((2,), 3, -1), -1)],
)
def test_a_measure_of_no_plan_or_of_one_replaced_is_named(wrong: Case, no: int) -> None:
    refusal = refusal_of(NoSuchMeasure, lambda: measures_are_of_the_plan(wrong))
    assert refusal.figures == {"no": no, "measures": "2、3"}
