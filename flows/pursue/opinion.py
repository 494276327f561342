"""The opinion on an officer, from the notice to effect: a flow for each verb of a person."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.opinion import (
    AskRecusal,
    DecideObjection,
    DraftOpinion,
    FlagChange,
    Notify,
    ObjectToOpinion,
    ServeOpinion,
    SignOpinion,
    SortResponsibility,
    StateDefence,
    WaiveRight,
)


@verb_flow("opinion", "sort")
def sort(form: SortResponsibility) -> State[Any]:
    """责任分类：错案责任、差错、瑕疵、职业纪律、免责，逐项判明去向；瑕疵不得转为处分。

    Sort the responsibility and where it goes; a flaw never becomes a sanction.
    """
    return perform("opinion", "sort", form)


@verb_flow("opinion", "notify")
def notify(form: Notify) -> State[Any]:
    """告知当事人审议事项和权利；申请回避期限自收到之日起算。

    Notify the officer of the session and of the rights; time to ask for a recusal begins.
    """
    return perform("opinion", "notify", form)


@verb_flow("opinion", "state")
def state(form: StateDefence) -> State[Any]:
    """当事人陈述、举证、辩解；可由办公室代为登记书面陈述。

    The officer states, adduces, defends; the office may register what came in writing.
    """
    return perform("opinion", "state", form)


@verb_flow("opinion", "waive_statement")
def waive_statement(form: WaiveRight) -> State[Any]:
    """当事人放弃陈述。

    The officer waives the statement.
    """
    return perform("opinion", "waive_statement", form)


@verb_flow("opinion", "ask_recusal")
def ask_recusal(form: AskRecusal) -> State[Any]:
    """当事人被告知后即可申请委员回避；会议召集时自动转入，须在计票前决定。

    Once notified the officer may ask that a member stand aside; the session takes it over.
    """
    return perform("opinion", "ask_recusal", form)


@verb_flow("opinion", "draft")
def draft(form: DraftOpinion) -> State[Any]:
    """起草审查意见书，写明理由、异议途径和期限。

    Draft the opinion with reasons, road and time to object.
    """
    return perform("opinion", "draft", form)


@verb_flow("opinion", "sign")
def sign(form: SignOpinion) -> State[Any]:
    """签发审查意见书；起草人不得签发。

    Sign the opinion; not by whoever drafted it.
    """
    return perform("opinion", "sign", form)


@verb_flow("opinion", "serve_officer")
def serve_officer(form: ServeOpinion) -> State[Any]:
    """登记送达当事人；异议期自收到之日起算。

    Register service on the officer; the time to object runs from receipt.
    """
    return perform("opinion", "serve_officer", form)


@verb_flow("opinion", "serve_referrer")
def serve_referrer(form: ServeOpinion) -> State[Any]:
    """登记送达移送机关；其异议期单独起算。

    Register service on the referring body, which has a window of its own.
    """
    return perform("opinion", "serve_referrer", form)


@verb_flow("opinion", "object")
def object_to(form: ObjectToOpinion) -> State[Any]:
    """当事人提出异议；期限内交邮的不算过期。

    The officer objects; what was posted in time is in time.
    """
    return perform("opinion", "object", form)


@verb_flow("opinion", "object_referrer")
def object_referrer(form: ObjectToOpinion) -> State[Any]:
    """移送机关提出异议。

    The referring body objects.
    """
    return perform("opinion", "object_referrer", form)


@verb_flow("opinion", "waive")
def waive(form: WaiveRight) -> State[Any]:
    """当事人放弃异议。

    The officer waives the objection.
    """
    return perform("opinion", "waive", form)


@verb_flow("opinion", "waive_referrer")
def waive_referrer(form: WaiveRight) -> State[Any]:
    """移送机关放弃异议。

    The referring body waives the objection.
    """
    return perform("opinion", "waive_referrer", form)


@verb_flow("opinion", "decide_objection")
def decide_objection(form: DecideObjection) -> State[Any]:
    """决定异议：成立的重新审议，不成立的维持；起草人、签发人不得办理。

    Decide the objection: founded, the committee votes again. Not by who drafted or signed.
    """
    return perform("opinion", "decide_objection", form)


@verb_flow("opinion", "flag")
def flag(form: FlagChange) -> State[Any]:
    """标注审议期间的调动、晋升、退休、离职。

    Flag a transfer, promotion, retirement or exit while the referral is open.
    """
    return perform("opinion", "flag", form)
