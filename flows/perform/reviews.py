"""Review of decisions in writing, and what was said instead: one flow for each verb."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.problem import Reasoned
from models.forms.supervision import (
    GiveReview,
    RecordVerbal,
    Resubmit,
    SignReviewed,
    SubmitReview,
    WriteOpinion,
)


@verb_flow("instruction", "submit", "{form.case}")
def submit(form: SubmitReview) -> State[Any]:
    """提交拟作出的决定、文书供书面审核。

    Submit a draft decision for its review in writing.
    """
    return perform("instruction", "submit", form)


@verb_flow("instruction", "review")
def review(form: GiveReview) -> State[Any]:
    """书面审核：同意、提出修改意见、要求复核；不同意的写明理由。

    Review in writing: agree, ask for changes, ask to reconsider, with reasons.
    """
    return perform("instruction", "review", form)


@verb_flow("instruction", "resubmit")
def resubmit(form: Resubmit) -> State[Any]:
    """修改或者复核后再次提交。

    Submit it again, changed or reconsidered.
    """
    return perform("instruction", "resubmit", form)


@verb_flow("instruction", "decide_directly")
def decide_directly(form: WriteOpinion) -> State[Any]:
    """检察长直接作出书面决定（刑事诉讼规则第七条）。

    The chief procurator decides in writing in the officers' place.
    """
    return perform("instruction", "decide_directly", form)


@verb_flow("instruction", "object")
def object_to(form: WriteOpinion) -> State[Any]:
    """认为决定错误的，书面提出意见。

    Object in writing to a decision held to be wrong.
    """
    return perform("instruction", "object", form)


@verb_flow("instruction", "maintain")
def maintain(form: WriteOpinion) -> State[Any]:
    """检察长书面维持原决定，检察官应当执行。

    The chief maintains the decision in writing; it is carried out.
    """
    return perform("instruction", "maintain", form)


@verb_flow("instruction", "sign")
def sign(form: SignReviewed) -> State[Any]:
    """签发：没有书面审核意见的不予签发；口头指示未补作书面的，仅限紧急并予标注。

    Sign: refused without the written opinion; urgent only with the reason, and flagged.
    """
    return perform("instruction", "sign", form)


@verb_flow("instruction", "withdraw")
def withdraw(form: Reasoned) -> State[Any]:
    """撤回审核并说明理由。

    Withdraw it with the reason.
    """
    return perform("instruction", "withdraw", form)


@verb_flow("verbal", "record", "{form.case}")
def record(form: RecordVerbal) -> State[Any]:
    """办案人员登记口头指示：谁、何时、原话、为何未以书面作出。

    Record what a head said on a case: who, when, which words, why not in writing.
    """
    return perform("verbal", "record", form)


@verb_flow("verbal", "write_up")
def write_up(form: WriteOpinion) -> State[Any]:
    """作出指示的本人补作书面意见。

    Who gave it makes it up in writing.
    """
    return perform("verbal", "write_up", form)


@verb_flow("verbal", "disown")
def disown(form: Reasoned) -> State[Any]:
    """本人否认作出过指示并说明。

    Who is said to have given it disowns it.
    """
    return perform("verbal", "disown", form)
