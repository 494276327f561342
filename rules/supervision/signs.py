"""By which signs of its data should a case have been marked?

Only what stands in the data: the number of parties (art 4), the time under trial (local rules,
domain 7). A sign is a question to those who share the duty, never a mark of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.parameter import value_on
from rules.period import Rule, due_date
from rules.supervision.marking import CaseType
from rules.workday import Calendar

PARTIES, MONTHS = "fourtype.sign.parties", "fourtype.sign.months"


@dataclass(frozen=True, slots=True)
class Sign:
    """What the data show, and for which of the four kinds it speaks."""

    type: CaseType
    zh: str
    en: str


def signs_of(row: Mapping[str, Any], on: date, calendar: Calendar) -> list[Sign]:
    """Signs of one case. ``row``: `parties`, `filed_on` and `judged_on` where the data have them
    (days as dates)."""
    found = []
    parties, least = row.get("parties"), value_on(PARTIES, on).value
    if parties is not None and parties >= least:
        zh, en = f"当事人{parties}人（{least}人以上）", f"{parties} parties ({least} or more)"
        found.append(Sign(CaseType.CROWD, zh, en))
    filed, months = row.get("filed_on"), value_on(MONTHS, on).value
    if filed is not None and row.get("judged_on") is None:
        last, _ = due_date(Rule.civil_months, filed, months, calendar)
        if on > last:
            zh, en = f"立案已逾{months}个月未裁判", f"more than {months} months without a judgment"
            found.append(Sign(CaseType.HARD, zh, en))
    return found
