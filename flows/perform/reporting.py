"""Requests and reports (请示报告): one flow for each verb that a person may do."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.problem import Reasoned
from models.forms.request import FindMissing, Remarked, Reply, Submit, SubmitLate


@verb_flow("request", "submit", "{form.title}")
def submit(form: Submit) -> State[Any]:
    """按请示报告事项清单报送；需要批复的计批复期限，其余签收后备案。

    Report or ask by the list of reportable matters; what wants an answer has a term for it.
    """
    return perform("request", "submit", form)


@verb_flow("request", "find_missing", "{form.title}")
def find_missing(form: FindMissing) -> State[Any]:
    """认定应报未报，连接发现该情况的问题。

    Find that something reportable was not reported, linked to the finding that showed it.
    """
    return perform("request", "find_missing", form)


@verb_flow("request", "submit_late")
def submit_late(form: SubmitLate) -> State[Any]:
    """补报并说明原因。

    Report late, with the reason.
    """
    return perform("request", "submit_late", form)


@verb_flow("request", "account")
def account(form: Reasoned) -> State[Any]:
    """对应报未报问责。

    Account for what was not reported.
    """
    return perform("request", "account", form)


@verb_flow("request", "receive")
def receive(form: Remarked) -> State[Any]:
    """签收；不需批复的即备案。

    Take in; what wants no answer is then on file.
    """
    return perform("request", "receive", form)


@verb_flow("request", "refuse")
def refuse(form: Reasoned) -> State[Any]:
    """不属请示报告事项，说明理由退回。

    Return as not reportable, with the reason.
    """
    return perform("request", "refuse", form)


@verb_flow("request", "reply")
def reply(form: Reply) -> State[Any]:
    """批复，存档备查。

    Answer; the answer is on file.
    """
    return perform("request", "reply", form)
