"""Co-investigation (协查): one flow for each verb that a person may do."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.problem import Reasoned
from models.forms.request import Ask, AskFurther, Classify, Reply


@verb_flow("coinvestigation", "ask", "{form.title}")
def ask(form: Ask) -> State[Any]:
    """商请另一单位协查，起算回复期限，双方经办人均记录在案。

    Ask another body; the time to answer runs, and both names are on record.
    """
    return perform("coinvestigation", "ask", form)


@verb_flow("coinvestigation", "reply")
def reply(form: Reply) -> State[Any]:
    """回复协查。

    Answer.
    """
    return perform("coinvestigation", "reply", form)


@verb_flow("coinvestigation", "refuse")
def refuse(form: Reasoned) -> State[Any]:
    """不予协查并说明理由。

    Refuse, with reasons.
    """
    return perform("coinvestigation", "refuse", form)


@verb_flow("coinvestigation", "ask_further")
def ask_further(form: AskFurther) -> State[Any]:
    """再次商请。

    Ask further.
    """
    return perform("coinvestigation", "ask_further", form)


@verb_flow("coinvestigation", "classify")
def classify(form: Classify) -> State[Any]:
    """按责任表区分办案责任与违纪违法责任，并分流。

    Sort case-handling liability from discipline by the table, and route it.
    """
    return perform("coinvestigation", "classify", form)


@verb_flow("coinvestigation", "close")
def close(form: Reasoned) -> State[Any]:
    """终结协查。

    Close.
    """
    return perform("coinvestigation", "close", form)
