"""Acknowledgment of duties: one flow for each verb that a person may do."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.acknowledgment import AcknowledgeDuties, AnswerDoubt, DoubtDuties


@verb_flow("acknowledgment", "acknowledge")
def acknowledge(form: AcknowledgeDuties) -> State[Any]:
    """任职人本人签收本岗位的权责事项；可写明保留意见。不能由他人代签。

    The holder acknowledges the duties of the post, in person; a reservation may be written down.
    """
    return perform("acknowledgment", "acknowledge", form)


@verb_flow("acknowledgment", "doubt")
def doubt(form: DoubtDuties) -> State[Any]:
    """对部分事项提出疑义：不清楚，或者认为不属本岗位。期限中止，等待答复。

    Doubt some of the duties: unclear, or not of this post. The term stops until it is answered.
    """
    return perform("acknowledgment", "doubt", form)


@verb_flow("acknowledgment", "answer")
def answer(form: AnswerDoubt) -> State[Any]:
    """清单管理机关答复疑义；期限从中止处继续，任职人再行签收。

    The office that keeps the list answers; the term goes on with what remained of it.
    """
    return perform("acknowledgment", "answer", form)
