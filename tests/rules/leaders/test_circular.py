"""The guards of a circular on leaders' cases, each on its boundary."""

from datetime import date
from typing import Any

import pytest

from rules.actor import Actor, Assurance, Channel
from rules.leaders.circular import (
    NothingToExplain,
    NotOfThisRound,
    PeriodNotOver,
    StillToBeDecided,
    WindowOpen,
    everybody_could_explain,
    explains_nominal_cases,
    nothing_is_undecided,
    period_is_over,
)
from rules.procedure import Case

ON = date(2026, 4, 9)
OPEN, DONE, SAID = (
    {"open": True, "explained": False},
    {"open": False, "explained": False},
    {"open": False, "explained": True},
)


def case(content: dict[str, Any], facts: dict[str, Any], on: date = ON) -> Case:
    return Case("counted", facts, content, Actor("x", Channel.CLI, Assurance.CLAIMED), on)


def test_a_period_is_over_from_the_day_after_its_last() -> None:
    with pytest.raises(PeriodNotOver):
        period_is_over(case({"to_on": ON}, {}))
    period_is_over(case({"to_on": date(2026, 4, 8)}, {}))


def test_only_open_cases_of_that_leader_are_explained() -> None:
    facts = {"cases": {"a": {"1": OPEN, "2": DONE}}}
    explains_nominal_cases(case({"leader": "a", "cases": ("1", "1")}, facts))
    with pytest.raises(NothingToExplain):
        explains_nominal_cases(case({"leader": "a", "cases": ("1", "2")}, facts))
    for leader, code in (("a", "3"), ("b", "1")):
        with pytest.raises(NotOfThisRound):
            explains_nominal_cases(case({"leader": leader, "cases": (code,)}, facts))


def test_one_explanation_that_waits_stops_the_circular() -> None:
    nothing_is_undecided(case({}, {"cases": {"a": {"1": OPEN, "2": DONE}}}))
    with pytest.raises(StillToBeDecided):
        nothing_is_undecided(case({}, {"cases": {"a": {"1": SAID}}}))


@pytest.mark.parametrize(("due_on", "open_still"), [(ON, True), (date(2026, 4, 8), False)])
def test_the_window_is_open_on_its_last_day(due_on: date, open_still: bool) -> None:
    facts = {
        "leaders": {"a": {"answered": True}, "b": {"answered": False}},
        "terms": {"explain": {"due_on": due_on}},
    }
    if open_still:
        with pytest.raises(WindowOpen) as refusal:
            everybody_could_explain(case({}, facts))
        assert refusal.value.figures["waiting"] == "b"
    else:
        everybody_could_explain(case({}, facts))
    facts["leaders"] = {"a": {"answered": True}}
    everybody_could_explain(case({}, facts))
