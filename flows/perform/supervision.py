"""Supervision of the four kinds of cases: one flow for each verb that a person may do."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.problem import Reasoned
from models.forms.supervision import (
    AnswerMeasure,
    ConfirmMark,
    MarkCase,
    SendToCommittee,
    SendToMeeting,
    TakeMeasure,
)


@verb_flow("marking", "mark", "{form.case}")
def mark(form: MarkCase) -> State[Any]:
    """标识疑似“四类案件”：立案人员、承办法官、审判长、院庭长、审判管理部门发现即应标识。

    Mark a case as one of the four kinds: whoever shares the duty and notices it.
    """
    return perform("marking", "mark", form)


@verb_flow("marking", "confirm")
def confirm(form: ConfirmMark) -> State[Any]:
    """确认案件类型（可以多项），转入监督管理。

    Confirm which of the four kinds it is; it may be several.
    """
    return perform("marking", "confirm", form)


@verb_flow("marking", "refuse")
def refuse(form: Reasoned) -> State[Any]:
    """不予确认并说明理由；标识人本人不得办理。

    Refuse the mark with the reason; not by who marked it.
    """
    return perform("marking", "refuse", form)


@verb_flow("marking", "measure", "{form.number}{form.case}")
def measure(form: TakeMeasure) -> State[Any]:
    """对已标识案件采取监督管理措施：清单内、书面、入卷；再次评议不超过规定次数。

    Take a measure on a marked case: of the list, in writing, into the file.
    """
    return perform("marking", "measure", form)


@verb_flow("marking", "answer_measure")
def answer_measure(form: AnswerMeasure) -> State[Any]:
    """合议庭答复监督管理措施；意见不一致的，转会议或者审委会。

    The panel answers a measure; where views differ, the meeting or the committee comes next.
    """
    return perform("marking", "answer_measure", form)


@verb_flow("marking", "accept_answer")
def accept_answer(form: Reasoned) -> State[Any]:
    """采纳合议庭意见并说明理由。

    Accept the view of the panel, with the reason.
    """
    return perform("marking", "accept_answer", form)


@verb_flow("marking", "send_to_meeting")
def send_to_meeting(form: SendToMeeting) -> State[Any]:
    """提交专业法官会议讨论，同时立项；会议意见供参考。

    Send it to the judges' meeting, which opens by itself and advises.
    """
    return perform("marking", "send_to_meeting", form)


@verb_flow("marking", "send_to_committee")
def send_to_committee(form: SendToCommittee) -> State[Any]:
    """提请审判委员会讨论；没有会议记录又不属于直接提交情形的，不予受理。

    Send it to the judicial committee; refused without minutes or a head of exemption.
    """
    return perform("marking", "send_to_committee", form)


@verb_flow("marking", "release")
def release(form: Reasoned) -> State[Any]:
    """解除标识并说明理由；标识人本人不得办理。

    Release the mark with the reason; not by who marked it.
    """
    return perform("marking", "release", form)
