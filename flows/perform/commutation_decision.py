"""Commutation, parole, temporary release before court and procuratorate: one flow for each verb,
and the chain drawn after each."""

from typing import Any

from prefect import State

from flows.commutation_pages import publish_chain
from flows.verb import perform, verb_flow
from models.forms.commutation_decision import (
    Challenge,
    CloseProposal,
    ExtendTerm,
    FromCourt,
    HandOverProposal,
    Note,
    NotifyHearing,
    Rule,
    Serve,
    StateOpinion,
    Supply,
)
from models.forms.form import Form


@verb_flow("commutation", "hand_over")
def hand_over(form: HandOverProposal) -> State[Any]:
    """建议书送法院（暂予监外执行报省局），副本抄送检察院；各自期限自收到起算。

    To the court or the bureau, with a copy to the procuratorate; each one's term begins.
    """
    return _do("hand_over", form)


@verb_flow("commutation", "opinion")
def opinion(form: StateOpinion) -> State[Any]:
    """登记检察意见；检察院也可经门户接口提出。

    The procuratorate's opinion; its system may state it through the portal.
    """
    return _do("opinion", form)


@verb_flow("commutation", "extend_opinion")
def extend_opinion(form: ExtendTerm) -> State[Any]:
    """案情复杂的，检察意见期限可延长一次。

    The procuratorate's time is extended once where the case is complex.
    """
    return _do("extend_opinion", form)


@verb_flow("commutation", "ask_materials")
def ask_materials(form: FromCourt) -> State[Any]:
    """法院通知补送材料，三日。

    The court asks for further materials, within three days.
    """
    return _do("ask_materials", form)


@verb_flow("commutation", "supply")
def supply(form: Supply) -> State[Any]:
    """向法院补送材料。

    Supply what the court asked for.
    """
    return _do("supply", form)


@verb_flow("commutation", "refuse_filing")
def refuse_filing(form: FromCourt) -> State[Any]:
    """材料不齐且逾期未补的，法院不予立案，退回监狱。

    The court refuses to file; it comes back to the prison.
    """
    return _do("refuse_filing", form)


@verb_flow("commutation", "file")
def file(form: FromCourt) -> State[Any]:
    """法院立案，五日内公示。

    The court files the case and posts it within five days.
    """
    return _do("file", form)


@verb_flow("commutation", "court_post")
def court_post(form: FromCourt) -> State[Any]:
    """法院向社会公示五日。

    The court posts the case for five days.
    """
    return _do("court_post", form)


@verb_flow("commutation", "notify_hearing")
def notify_hearing(form: NotifyHearing) -> State[Any]:
    """通知开庭：开庭三日前，倒计，遇休息日提前。

    Notify a hearing: three clear days before, counted backwards.
    """
    return _do("notify_hearing", form)


@verb_flow("commutation", "extend_ruling")
def extend_ruling(form: ExtendTerm) -> State[Any]:
    """案情复杂的，裁定期限可延长一个月；死缓、拘役不得延长。

    The court's month is extended once; never for suspended death or detention.
    """
    return _do("extend_ruling", form)


@verb_flow("commutation", "rule")
def rule(form: Rule) -> State[Any]:
    """登记裁定：刑期止日按“前一日”核对，不因节假日顺延。

    The ruling; the sentence ends the day before, whatever day that is.
    """
    return _do("rule", form)


@verb_flow("commutation", "serve")
def serve(form: Serve) -> State[Any]:
    """登记送达；检察机关提出纠正意见的期限自收到起算。

    Service; the procuratorate's time to challenge begins.
    """
    return _do("serve", form)


@verb_flow("commutation", "register_official")
def register_official(form: Note) -> State[Any]:
    """原地厅级以上职务罪犯的裁定，三日内登记。

    Register the ruling on a former official of prefecture level.
    """
    return _do("register_official", form)


@verb_flow("commutation", "report_official")
def report_official(form: Note) -> State[Any]:
    """原地厅级以上职务罪犯的裁定，十日内报备。

    Report that ruling to the ministry.
    """
    return _do("report_official", form)


@verb_flow("commutation", "challenge")
def challenge(form: Challenge) -> State[Any]:
    """登记检察机关的纠正意见，法院另组合议庭重审，省局立即重新核查。

    The procuratorate challenges; the court hears it again, the bureau checks again.
    """
    return _do("challenge", form)


@verb_flow("commutation", "rehear")
def rehear(form: Rule) -> State[Any]:
    """登记重新审理（核查）后的最终裁定、决定。

    The final decision after a challenge.
    """
    return _do("rehear", form)


@verb_flow("commutation", "close")
def close(form: CloseProposal) -> State[Any]:
    """结果公示期满、纠正期限届满后办结。

    Close, when posting and time to challenge are over.
    """
    return _do("close", form)


def _do(verb: str, form: Form) -> State[Any]:
    state = perform("commutation", verb, form)
    publish_chain(state, form)
    return state
