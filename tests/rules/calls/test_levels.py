"""Every level of urgency and of risk has its term, and the graver the shorter."""

from datetime import date

import pytest

from rules.calls.levels import ARRIVE, HANDLE, RESOLVE, Level, Urgency
from rules.counting import Rule
from rules.parameter import parameters, value_on

DAY = date(2026, 3, 2)


def test_a_key_place_is_reached_within_a_minute() -> None:
    parameter = parameters()[ARRIVE[Urgency.KEY_PLACE]]
    assert (parameter.unit, parameter.on(DAY).value) == ("minutes", 1)


@pytest.mark.parametrize("terms", [ARRIVE, HANDLE])
def test_every_urgency_runs_from_an_instant(terms: dict[Urgency, str]) -> None:
    assert set(terms) == set(Urgency)
    assert all(Rule(parameters()[key].unit).exact for key in terms.values())


def test_the_graver_the_risk_the_sooner_it_is_resolved() -> None:
    days = [value_on(RESOLVE[level], DAY).value for level in Level]
    assert days == sorted(days)
