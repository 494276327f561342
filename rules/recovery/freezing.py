"""Until when may property be frozen, and from when is it free by itself?

公安机关办理刑事案件程序规定 240 and 243 to 245: six months, a year in grave or complex cases,
two years for securities; renewed before the end, each time for as long at most; not renewed, it is
lifted.
"""

from datetime import date

from rules.counting import Rule, nominal_end
from rules.parameter import value_on
from rules.vocabulary import AssetKind

_KEYS = {
    AssetKind.DEPOSITS: "deposits",
    AssetKind.SECURITIES: "securities",
    AssetKind.INTERESTS: "interests",
}


def is_frozen(kind: AssetKind) -> bool:
    """Whether property of this kind is frozen, so that it has a last day; things are sealed or
    seized without one."""
    return kind in _KEYS


def latest_end(kind: AssetKind, since: date, complex_case: bool) -> date:
    """The last day that a freeze of this kind may name; it does not roll, for the bank goes by the
    day that the notice names.

    >>> latest_end(AssetKind.DEPOSITS, date(2026, 8, 31), False)
    datetime.date(2027, 2, 28)
    """
    key = _KEYS[kind]
    if kind is AssetKind.DEPOSITS and complex_case:
        key = "deposits_complex"
    return nominal_end(Rule.civil_months, since, value_on(f"recovery.freeze.{key}", since).value)
