"""Risks in cases (办案风险防控): one flow for each verb that a person may do."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.problem import Reasoned
from models.forms.risk_case import OpenRiskCase, Reassign, ReportResolved, SetLevel, TakeMeasure


@verb_flow("risk_case", "open", "{form.title}")
def open_risk(form: OpenRiskCase) -> State[Any]:
    """登记三级风险之一并确定包案领导；不指定的按在办件数选定。

    Enter a risk at one of three levels, and who is in charge: named, or by what each has open.
    """
    return perform("risk_case", "open", form)


@verb_flow("risk_case", "measure")
def measure(form: TakeMeasure) -> State[Any]:
    """包案领导记录化解措施。

    The leader in charge records a measure.
    """
    return perform("risk_case", "measure", form)


@verb_flow("risk_case", "set_level")
def set_level(form: SetLevel) -> State[Any]:
    """调整等级，期限按新等级重新起算。

    Change the level; the term begins anew by it.
    """
    return perform("risk_case", "set_level", form)


@verb_flow("risk_case", "reassign")
def reassign(form: Reassign) -> State[Any]:
    """更换包案领导并说明理由。

    Put another in charge, with the reason.
    """
    return perform("risk_case", "reassign", form)


@verb_flow("risk_case", "report_resolved")
def report_resolved(form: ReportResolved) -> State[Any]:
    """报告风险已化解。

    Report the risk as resolved.
    """
    return perform("risk_case", "report_resolved", form)


@verb_flow("risk_case", "close")
def close(form: Reasoned) -> State[Any]:
    """由包案领导以外的人员核销。

    Close it: somebody other than who was in charge.
    """
    return perform("risk_case", "close", form)


@verb_flow("risk_case", "send_back")
def send_back(form: Reasoned) -> State[Any]:
    """退回继续化解。

    Send it back.
    """
    return perform("risk_case", "send_back", form)
