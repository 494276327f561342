"""The guards of property under a measure, on their boundary days."""

from datetime import date
from typing import Any

import pytest

from rules.actor import Actor, Assurance, Channel
from rules.procedure import Case
from rules.recovery.keeping import (
    NotEndedYet,
    RenewedTooLate,
    ShortfallUnexplained,
    has_ended,
    is_renewed_in_time,
    nothing_is_held,
)

LAST = date(2026, 9, 2)


def case(on: date, facts: dict[str, Any], content: dict[str, Any] | None = None) -> Case:
    actor = Actor("x", Channel.CLI, Assurance.CLAIMED)
    return Case("held", facts, content or {}, actor, on)


def test_the_last_day_is_for_renewing_the_day_after_for_lapsing() -> None:
    until = {"until_on": LAST}
    is_renewed_in_time(case(LAST, until))
    with pytest.raises(NotEndedYet):
        has_ended(case(LAST, until))
    after = date(2026, 9, 3)
    has_ended(case(after, until))
    with pytest.raises(RenewedTooLate):
        is_renewed_in_time(case(after, until))
    with pytest.raises(NotEndedYet):
        has_ended(case(after, {"until_on": None}))


@pytest.mark.parametrize(("recovered", "refused"), [(99, True), (100, False), (101, False)])
def test_a_fen_short_needs_a_reason(recovered: int, refused: bool) -> None:
    asked = case(LAST, {"held": [], "loss": 100, "recovered": recovered}, {"shortfall": ""})
    if refused:
        with pytest.raises(ShortfallUnexplained):
            nothing_is_held(asked)
    else:
        nothing_is_held(asked)
