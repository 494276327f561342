"""What a guard of an improvement refuses is told by the stories of `tests/stories`
(`test_a_cause_comes_back`, `test_an_improvement_is_adopted`); here, what they do not reach."""

from datetime import date
from typing import Any

import pytest

from rules.actor import Actor, Assurance, Channel
from rules.improving import (
    ListDoesNotCarry,
    RuleNotMade,
    adds_a_problem,
    names_what_was_adopted,
)
from rules.procedure import Case

TODAY = date(2026, 6, 1)
RULE = {"rule_title": "规定", "rule_document": "8号", "rule_on": TODAY, "measures": 1}
NONE: dict[str, Any] = {"rule_title": "", "rule_document": "", "rule_on": None, "measures": 0}


def case(said: dict[str, Any], **facts: Any) -> Case:
    known = {"rule_title": "", "first_on": date(2026, 3, 10), "carrier": None} | facts
    actor = Actor("coord", Channel.CLI, Assurance.CLAIMED)
    return Case("accepted", known, {"carried_by": "", "items": ()} | said, actor, TODAY)


@pytest.mark.parametrize("day", [date(2026, 3, 10), TODAY])
def test_a_rule_of_the_first_problems_day_and_of_today_came_from_them(day: date) -> None:
    names_what_was_adopted(case(RULE | {"rule_on": day}))


@pytest.mark.parametrize("day", [date(2026, 3, 9), date(2026, 6, 2)])
def test_one_older_than_the_problems_or_still_to_come_did_not(day: date) -> None:
    with pytest.raises(RuleNotMade):
        names_what_was_adopted(case(RULE | {"rule_on": day}))


def test_a_list_is_named_with_items_that_it_has() -> None:
    carrier = {"codes": ["CT-001"]}
    names_what_was_adopted(case(NONE | {"carried_by": "1", "items": ("CT-001",)}, carrier=carrier))
    for items in ((), ("CT-002",)):
        with pytest.raises(ListDoesNotCarry):
            said = NONE | {"carried_by": "1", "items": items}
            names_what_was_adopted(case(said, carrier=carrier))
    with pytest.raises(ListDoesNotCarry):
        names_what_was_adopted(case(RULE | {"items": ("CT-001",)}))


def test_what_the_product_adds_twice_in_one_batch_is_no_refusal() -> None:
    actor = Actor("system", Channel.SYSTEM, Assurance.AUTHENTICATED)
    adds_a_problem(Case("proposed", {"named": [{"id": 1}], "problems": [1]}, {}, actor, TODAY))
