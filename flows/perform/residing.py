"""Resident supervision (派驻监督): one flow for each verb that a person may do."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.call import DonePart
from models.forms.problem import Reasoned
from models.forms.resident import AcceptOpinion, Establish, IssueOpinion


@verb_flow("station", "establish", "{form.title}")
def establish(form: Establish) -> State[Any]:
    """设立派驻，列明可以查看的事项。

    Establish a station, and say what it may see.
    """
    return perform("station", "establish", form)


@verb_flow("station", "close")
def end_station(form: Reasoned) -> State[Any]:
    """结束派驻。

    End the station.
    """
    return perform("station", "close", form)


@verb_flow("resident", "issue", "{form.title}")
def issue(form: IssueOpinion) -> State[Any]:
    """派驻机构提出监督意见，起算回复期限。

    A station issues an opinion; the time to answer runs.
    """
    return perform("resident", "issue", form)


@verb_flow("resident", "accept")
def accept(form: AcceptOpinion) -> State[Any]:
    """采纳并写明措施。

    Accept, with what will be done.
    """
    return perform("resident", "accept", form)


@verb_flow("resident", "disagree")
def disagree(form: Reasoned) -> State[Any]:
    """不同意并说明理由。

    Disagree, with reasons.
    """
    return perform("resident", "disagree", form)


@verb_flow("resident", "escalate")
def escalate(form: Reasoned) -> State[Any]:
    """不同意或逾期未回复的，提请被监督单位的上一级。

    Disagreed with or not answered in time: take it to the level above.
    """
    return perform("resident", "escalate", form)


@verb_flow("resident", "drop")
def drop(form: Reasoned) -> State[Any]:
    """撤回意见。

    Withdraw the opinion.
    """
    return perform("resident", "drop", form)


@verb_flow("resident", "uphold")
def uphold(form: Reasoned) -> State[Any]:
    """上一级支持监督意见，由被监督单位落实。

    The level above upholds it; the supervised body carries it out.
    """
    return perform("resident", "uphold", form)


@verb_flow("resident", "overrule")
def overrule(form: Reasoned) -> State[Any]:
    """上一级不支持并说明理由。

    The level above does not uphold it, with reasons.
    """
    return perform("resident", "overrule", form)


@verb_flow("resident", "carry_out")
def carry_out(form: DonePart) -> State[Any]:
    """报告落实情况。

    Report it carried out.
    """
    return perform("resident", "carry_out", form)


@verb_flow("resident", "confirm")
def confirm(form: Reasoned) -> State[Any]:
    """确认落实，办结。

    Confirm, and close.
    """
    return perform("resident", "confirm", form)


@verb_flow("resident", "send_back")
def send_back(form: Reasoned) -> State[Any]:
    """退回继续落实。

    Send it back.
    """
    return perform("resident", "send_back", form)
