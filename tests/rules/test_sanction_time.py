"""The time to decide on a sanction and to carry it out is made longer before it is over, up to the
longest there is."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from rules.extendable import AskedAfterExpiry, ExtendedTooFar
from rules.procedure import Case
from rules.sanction_time import (
    NoTimeRuns,
    carrying_out_may_take_longer,
    decision_may_take_longer,
)
from tests.cases import case, refusal_of

FILED = date(2026, 3, 2)
DECIDE, CARRY_OUT = 6, 1
"""Months that are given without asking; the longest are twelve and six."""


def asking(kind: str, base: int, n: int, on: date = FILED, granted: tuple[int, ...] = ()) -> Case:
    term: dict[str, Any] = {
        "rule": "civil_months", "n": base, "start_on": FILED, "due_on": date(2026, 4, 2),
        "changes": [{"kind": "extended", "n": g, "on_day": FILED} for g in granted],
    }  # fmt: skip
    return case({"terms": {kind: term}}, {"n": n}, on=on)


@pytest.mark.parametrize(
    ("guard", "kind", "base", "most"),
    [
        (decision_may_take_longer, "decide", DECIDE, 6),
        (carrying_out_may_take_longer, "carry_out", CARRY_OUT, 5),
    ],
)
def test_up_to_the_longest_in_one_step_or_several_and_no_further(
    guard: Callable[[Case], None], kind: str, base: int, most: int
) -> None:
    guard(asking(kind, base, most))
    guard(asking(kind, base, 1, granted=(most - 2, 1)))
    refusal_of(ExtendedTooFar, lambda: guard(asking(kind, base, most + 1)))
    refusal_of(ExtendedTooFar, lambda: guard(asking(kind, base, 1, granted=(most,))))


def test_it_is_asked_on_the_last_day_at_the_latest() -> None:
    decision_may_take_longer(asking("decide", DECIDE, 1, date(2026, 4, 2)))
    late = asking("decide", DECIDE, 1, date(2026, 4, 3))
    refusal_of(AskedAfterExpiry, lambda: decision_may_take_longer(late))


def test_what_is_done_or_not_yet_due_is_not_made_longer() -> None:
    other = asking("decide", DECIDE, 1)
    refusal = refusal_of(NoTimeRuns, lambda: carrying_out_may_take_longer(other))
    assert refusal.figures["term"] == "执行和归档期限"
