"""Commutation, parole, temporary release inside prison and bureau: one flow for each verb, and the
chain drawn after each."""

from typing import Any

from prefect import State

from flows.commutation_pages import publish_chain
from flows.verb import perform, verb_flow
from models.forms.commutation import (
    BureauReview,
    Deliberate,
    ObjectToPosting,
    Propose,
    PutUp,
    Reexamine,
    Resubmit,
    ReviewLegality,
    TakeDown,
    WithdrawProposal,
)
from models.forms.form import Form


@verb_flow("commutation", "propose", "{form.kind} {form.ward}")
def propose(form: Propose) -> State[Any]:
    """就一名罪犯（化名代号）提出减刑、假释、暂予监外执行建议，附齐证明材料；经办人须有刑务师等级。

    Draw up a proposal for one convict under a pseudonymous code, with every proof.
    """
    return _do("propose", form)


@verb_flow("commutation", "deliberate")
def deliberate(form: Deliberate) -> State[Any]:
    """四级会审之一：结论、表决、到会、会议记录；不按顺序、没有记录、到会不足、自我审查的不予入账。

    Hold one of the four levels: verdict, votes, attendance, minutes.
    """
    return _do("deliberate", form)


@verb_flow("commutation", "review")
def review(form: ReviewLegality) -> State[Any]:
    """执行、法制部门统一作合法性审查，由具备等级的其他单位人员办理。

    The one legal review, by a reviewer of the grade from elsewhere than the ward.
    """
    return _do("review", form)


@verb_flow("commutation", "bureau_review")
def bureau_review(form: BureauReview) -> State[Any]:
    """死缓、无期、原县处级以上领导干部、涉黑案件及暂予监外执行，报省局评审和审定。

    The provincial bureau's committee and its director.
    """
    return _do("bureau_review", form)


@verb_flow("commutation", "put_up")
def put_up(form: PutUp) -> State[Any]:
    """张贴公示，期限按工作日计算。

    Put up a posting; its window counts in working days.
    """
    return _do("put_up", form)


@verb_flow("commutation", "take_down")
def take_down(form: TakeDown) -> State[Any]:
    """登记最后公示日；提前撤下的须重新公示。

    Say on which day it was last up; too early, and it is put up again.
    """
    return _do("take_down", form)


@verb_flow("commutation", "object")
def object_to(form: ObjectToPosting) -> State[Any]:
    """登记任何人的公示异议，可以匿名；程序停在此处，直至复核答复。

    Register anybody's objection; the chain stops there until it is answered.
    """
    return _do("object", form)


@verb_flow("commutation", "reexamine")
def reexamine(form: Reexamine) -> State[Any]:
    """评审委员会复核并答复一件异议。

    The committee re-examines and answers an objection.
    """
    return _do("reexamine", form)


@verb_flow("commutation", "resubmit")
def resubmit(form: Resubmit) -> State[Any]:
    """退回后补充材料，自第一级重新会审。

    Resubmit what was returned; it begins again at the first level.
    """
    return _do("resubmit", form)


@verb_flow("commutation", "withdraw")
def withdraw(form: WithdrawProposal) -> State[Any]:
    """撤回提请；法院已收到建议书的，须经法院准许。

    Withdraw; once the court has it, by its permission.
    """
    return _do("withdraw", form)


def _do(verb: str, form: Form) -> State[Any]:
    state = perform("commutation", verb, form)
    publish_chain(state, form)
    return state
