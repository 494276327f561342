"""An inspection: its mandate and its end."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.inspection import CloseInspection, GiveMandate
from models.forms.meeting import Visit


@verb_flow("inspection", "mandate", "{form.title}")
def mandate(form: GiveMandate) -> State[Any]:
    """立项授权：一次检查一份授权，写明检查组、对象和起止日期。

    Give the mandate: one inspection, one mandate, with team, bodies and dates.
    """
    return perform("inspection", "mandate", form)


@verb_flow("inspection", "visit")
def visit(form: Visit) -> State[Any]:
    """登记督察检查：须在授权的人员、对象和期限之内，否则不予受理。

    Record a visit: of the mandate's team, at its objects, within its term, or it is refused.
    """
    return perform("inspection", "visit", form)


@verb_flow("inspection", "close")
def close(form: CloseInspection) -> State[Any]:
    """结束检查；已登记的问题继续整改。

    Close the inspection; its findings live on.
    """
    return perform("inspection", "close", form)
