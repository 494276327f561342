"""How long a term is, by the parameter that its level or urgency names."""

from datetime import date

from rules.parameter import parameters, value_on


def by_parameter(key: str, on: date) -> tuple[str, int, str]:
    """Rule, number of units, and which value of which parameter says so."""
    value = value_on(key, on)
    return parameters()[key].unit, int(value.value), f"{key}@{value.from_on}"
