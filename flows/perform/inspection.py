"""An inspection: its mandate and its end."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.inspection import CloseInspection, GiveMandate


@verb_flow("inspection", "mandate", "{form.title}")
def mandate(form: GiveMandate) -> State[Any]:
    """立项授权：一次检查一份授权，写明检查组、对象和起止日期。

    Give the mandate: one inspection, one mandate, with team, bodies and dates.
    """
    return perform("inspection", "mandate", form)


@verb_flow("inspection", "close")
def close(form: CloseInspection) -> State[Any]:
    """结束检查；已登记的问题继续整改。

    Close the inspection; its findings live on.
    """
    return perform("inspection", "close", form)
