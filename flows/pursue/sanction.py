"""A sanction by the employing body, and the assessment ledger: one flow for each verb that a person
may do."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.sanction import (
    AnswerRemedy,
    AskRemedy,
    CarryOutSanction,
    CloseSanction,
    CorrectSanction,
    DecideSanction,
    EndWithout,
    EnterAssessment,
    ExtendAppeal,
    ExtendMonths,
    OpenSanction,
    RegisterOther,
    ReopenAssessment,
    ServeSanction,
    Tell,
)


@verb_flow("sanction", "open", "{form.title}")
def open_sanction(form: OpenSanction) -> State[Any]:
    """依据已生效的审查意见启动处分；一般过失、没有违反职责和瑕疵不能启动。系统通常自行启动。

    Open the sanction matter on an effective opinion; not on ordinary negligence, no breach or a
    flaw. Usually the product opens it.
    """
    return perform("sanction", "open", form)


@verb_flow("sanction", "register_other")
def register_other(form: RegisterOther) -> State[Any]:
    """登记监察机关就同一违法行为已作的政务处分；登记后本机关不得再予处分。

    Register the supervision organ's sanction for the same breach; the employer may then not
    sanction it again.
    """
    return perform("sanction", "register_other", form)


@verb_flow("sanction", "tell")
def tell(form: Tell) -> State[Any]:
    """处分前告知事实和依据，听取陈述申辩，核实并记录；调查人员不少于二人。

    Tell facts and basis, hear, verify, record; at least two investigate.
    """
    return perform("sanction", "tell", form)


@verb_flow("sanction", "decide")
def decide(form: DecideSanction) -> State[Any]:
    """决定处分，自作出之日起算；不得重于已告知的处分，调查人员不得决定。

    Decide; the period starts today. Never heavier than what was told, never by an investigator.
    """
    return perform("sanction", "decide", form)


@verb_flow("sanction", "end_without")
def end_without(form: EndWithout) -> State[Any]:
    """不予处分并说明理由：已作处分、已离职退休、免予处分或作组织处理。

    End without a sanction, with the reason: sanctioned already, out of service, minor, or handled
    otherwise.
    """
    return perform("sanction", "end_without", form)


@verb_flow("sanction", "serve")
def serve(form: ServeSanction) -> State[Any]:
    """登记处分决定的送达；复核、申诉期限自收到之日起算，不停止执行。

    Register the service; the windows run from receipt and stay nothing.
    """
    return perform("sanction", "serve", form)


@verb_flow("sanction", "carry_out")
def carry_out(form: CarryOutSanction) -> State[Any]:
    """执行处分：降级以上的一个月内办理工资、职务变更；决定存入档案。

    Carry it out: from demotion on pay and post are changed within a month; the decision is filed.
    """
    return perform("sanction", "carry_out", form)


@verb_flow("sanction", "ask_review")
def ask_review(form: AskRemedy) -> State[Any]:
    """当事人申请复核；期限内交邮的视为按期。

    The officer asks for reconsideration; posted in time is in time.
    """
    return perform("sanction", "ask_review", form)


@verb_flow("sanction", "answer_review")
def answer_review(form: AnswerRemedy) -> State[Any]:
    """作出复核决定：维持或减轻，不得加重。作出原决定的人不得办理。

    Decide the reconsideration: maintain or lighten, never heavier. Not by who decided first.
    """
    return perform("sanction", "answer_review", form)


@verb_flow("sanction", "appeal")
def appeal(form: AskRemedy) -> State[Any]:
    """当事人申诉：复核后十五日内，或者不经复核三十日内。

    The officer appeals: within fifteen days after a reconsideration, or directly within thirty.
    """
    return perform("sanction", "appeal", form)


@verb_flow("sanction", "extend_decision")
def extend_decision(form: ExtendMonths) -> State[Any]:
    """案情复杂的，在届满前延长处分决定期限，自立案起最长不超过十二个月。

    Where the case is complex, extend the time to decide before it is over: twelve months at most.
    """
    return perform("sanction", "extend_decision", form)


@verb_flow("sanction", "extend_carry_out")
def extend_carry_out(form: ExtendMonths) -> State[Any]:
    """情况特殊的，在届满前延长执行和归档期限，最长不超过六个月。

    In special circumstances, extend the time to carry out before it is over: six months at most.
    """
    return perform("sanction", "extend_carry_out", form)


@verb_flow("sanction", "extend_appeal")
def extend_appeal(form: ExtendAppeal) -> State[Any]:
    """在届满前延长申诉处理期限一次，不超过三十日。

    Extend the time to decide the appeal once, before it is over, by thirty days at most.
    """
    return perform("sanction", "extend_appeal", form)


@verb_flow("sanction", "answer_appeal")
def answer_appeal(form: AnswerRemedy) -> State[Any]:
    """作出申诉处理决定：维持或减轻，不得加重。

    Decide the appeal: maintain or lighten, never heavier.
    """
    return perform("sanction", "answer_appeal", form)


@verb_flow("sanction", "correct")
def correct(form: CorrectSanction) -> State[Any]:
    """处分确有错误的，撤销并恢复级别、工资、职务和名誉，依法赔偿。

    Revoke a sanction that was wrong and restore rank, pay, post and name; compensate.
    """
    return perform("sanction", "correct", form)


@verb_flow("sanction", "close")
def close(form: CloseSanction) -> State[Any]:
    """救济期限全部届满后终结；处分期满自动解除，无须决定。

    Close when every window is over; the sanction itself lapses without a decision.
    """
    return perform("sanction", "close", form)


@verb_flow("assessment", "enter", "{form.title}")
def enter(form: EnterAssessment) -> State[Any]:
    """把瑕疵、差错或一般过失记入当季考核，用语以认定日期为准；不能转为处分。

    Enter a flaw, an error or ordinary negligence into the quarter's assessment, in the words of the
    day; it never becomes a sanction.
    """
    return perform("assessment", "enter", form)


@verb_flow("assessment", "reopen")
def reopen(form: ReopenAssessment) -> State[Any]:
    """发现故意的证据时重开考核记项，此后按移送程序办理。

    Open an entry again on evidence of intent; it then goes on by referral.
    """
    return perform("assessment", "reopen", form)
