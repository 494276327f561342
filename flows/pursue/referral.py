"""A referral from intake to the return of its conclusion: a flow for each verb of a person."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.attribution import Attribute
from models.forms.problem import Reasoned
from models.forms.referral import (
    Accept,
    AcknowledgeConclusion,
    Override,
    Receive,
    RequestSupplement,
    ReturnConclusion,
    Supplement,
)


@verb_flow("referral", "receive", run_name="{form.referrer}")
def receive(form: Receive) -> State[Any]:
    """登记移送：移送机关的在办事项随即中止，每名当事人各立一件审查意见。

    Take in a referral: the referring body's matter is held, and each officer gets an opinion.
    """
    return perform("referral", "receive", form)


@verb_flow("referral", "request_supplement")
def request_supplement(form: RequestSupplement) -> State[Any]:
    """材料不齐的，一次性通知补充，写明所缺。

    Ask for further materials, once, and say what is lacking.
    """
    return perform("referral", "request_supplement", form)


@verb_flow("referral", "supplement")
def supplement(form: Supplement) -> State[Any]:
    """补充材料；未形成意见的，补充后重新审议。

    Hand in further materials; after no majority this leads to a new session.
    """
    return perform("referral", "supplement", form)


@verb_flow("referral", "accept")
def accept(form: Accept) -> State[Any]:
    """材料齐全且各当事人均已责任分类的，受理；审议期限开始。

    Accept what is complete and sorted; the time to deliberate begins.
    """
    return perform("referral", "accept", form)


@verb_flow("referral", "refuse")
def refuse(form: Reasoned) -> State[Any]:
    """不予受理，写明理由和去向；中止随即解除。

    Refuse with the reason; the hold is released.
    """
    return perform("referral", "refuse", form)


@verb_flow("referral", "withdraw")
def withdraw(form: Reasoned) -> State[Any]:
    """移送机关撤回；已表决的不因撤回而改变。

    Withdraw; what was voted on is not undone by it.
    """
    return perform("referral", "withdraw", form)


@verb_flow("referral", "override")
def override(form: Override) -> State[Any]:
    """主管领导书面批准移送机关不待意见径行办理，写明理由和依据。

    A named leader lets the referring body go on without the opinion, with reason and authority.
    """
    return perform("referral", "override", form)


@verb_flow("referral", "attribute")
def attribute(form: Attribute) -> State[Any]:
    """责任认定：依据各层级的表决和书面意见，逐人判明应负责任或者不负责任及其依据。

    Attribute responsibility from votes and written opinions: who answers and who is cleared, each
    with the ground.
    """
    return perform("referral", "attribute", form)


@verb_flow("referral", "return_conclusion")
def return_conclusion(form: ReturnConclusion) -> State[Any]:
    """意见生效后将结论回送移送机关。

    Return the conclusion to the referring body after it took effect.
    """
    return perform("referral", "return_conclusion", form)


@verb_flow("referral", "acknowledge")
def acknowledge(form: AcknowledgeConclusion) -> State[Any]:
    """移送机关签收结论。

    The referring body acknowledges the conclusion.
    """
    return perform("referral", "acknowledge", form)


@verb_flow("referral", "close")
def close(form: Reasoned) -> State[Any]:
    """办结归档。

    Close the referral.
    """
    return perform("referral", "close", form)
