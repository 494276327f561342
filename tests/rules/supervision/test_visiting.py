"""A visit is of its team, at its objects, within its term."""

from datetime import date, timedelta
from typing import Any

import pytest

from rules.mandate import OutsideMandate
from rules.procedure import Case
from rules.supervision.visiting import NotOfTheTeam, NotThatDayYet, visit_is_within_mandate
from tests.cases import case, refusal_of

FROM, TO = date(2026, 3, 2), date(2026, 3, 31)
DAY = timedelta(days=1)


def visit(on: date = FROM, visitors: tuple[str, ...] = ("anna",), **facts: Any) -> Case:
    known = {
        "inspection_title": "案件评查",
        "inspection_from": FROM,
        "inspection_to": TO,
        "objects": [1],
        "visited_id": 1,
        "team_codes": ["anna", "bert"],
    }
    said = {"visitors": visitors, "visited_on": on, "body": "SC"}
    return case(known | facts, said, on=max(on, FROM))


@pytest.mark.parametrize("on", [FROM, TO])
def test_the_first_and_the_last_day_are_inside(on: date) -> None:
    visit_is_within_mandate(visit(on, ("anna", "bert")))


@pytest.mark.parametrize("on", [FROM - DAY, TO + DAY])
def test_the_day_before_and_the_day_after_are_outside(on: date) -> None:
    refusal_of(OutsideMandate, lambda: visit_is_within_mandate(visit(on)))


def test_a_stranger_another_body_and_a_day_to_come_are_refused() -> None:
    refusal_of(NotOfTheTeam, lambda: visit_is_within_mandate(visit(visitors=("anna", "carl"))))
    refusal_of(OutsideMandate, lambda: visit_is_within_mandate(visit(visited_id=2)))
    ahead = visit(TO)
    early = Case(ahead.state, ahead.facts, ahead.content, ahead.actor, FROM)
    refusal_of(NotThatDayYet, lambda: visit_is_within_mandate(early))
