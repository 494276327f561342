"""The hold on a referring body's matter."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.referral import ResetClock


@verb_flow("hold", "reset_clock")
def reset_clock(form: ResetClock) -> State[Any]:
    """移送机关更正本机关期限；双方期限始终并列显示。

    The referring body sets its own due day; both clocks are always shown.
    """
    return perform("hold", "reset_clock", form)
