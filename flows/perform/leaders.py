"""Leaders' own cases: one flow for each verb, and the count that runs by itself."""

from typing import Any

from prefect import State, flow
from prefect.states import Completed

from flows.leaders_pages import publish_round, publish_rounds
from flows.verb import perform, verb_flow
from models.forms.form import Form, MatterForm
from models.forms.leaders import (
    AgreeToFigures,
    AllowCases,
    CountAgain,
    CountLeaders,
    DisallowCases,
    ExplainCases,
    PublishLeaders,
    WithdrawLeaders,
)
from models.forms.leaders_questions import AskRound
from tasks.clock import today
from tasks.leaders.periods import count_what_is_over
from tasks.ledger import open_ledger


@verb_flow("leaders", "count", "{form.body}")
def count(form: CountLeaders) -> State[Any]:
    """统计领导办案：统计期结束后，按案件数据统计各领导的办案数量、占比和缺少的亲历环节。

    Count the cases of a body's leaders over a period that is over: numbers, share, signs of real
    handling that are missing.
    """
    return _do("count", form)


@verb_flow("leaders", "count_again")
def count_again(form: CountAgain) -> State[Any]:
    """重新统计：案件数据更正后；数字未变的领导，已作的说明和认定保留。

    Count again after case data were corrected; what was said of unchanged figures stays.
    """
    return _do("count_again", form)


@verb_flow("leaders", "agree")
def agree(form: AgreeToFigures) -> State[Any]:
    """领导本人确认无异议。

    The leader agrees to the own figures.
    """
    return _do("agree", form)


@verb_flow("leaders", "explain")
def explain(form: ExplainCases) -> State[Any]:
    """领导说明列为挂名的案件：亲历了哪些环节，在卷材料何在。

    A leader explains cases listed as nominal: what was done in person, and where it is on file.
    """
    return _do("explain", form)


@verb_flow("leaders", "allow")
def allow(form: AllowCases) -> State[Any]:
    """认定说明，案件计入；作出说明的人不得认定。

    Allow an explanation: the cases count. Not by whoever explained.
    """
    return _do("allow", form)


@verb_flow("leaders", "disallow")
def disallow(form: DisallowCases) -> State[Any]:
    """不予认定并说明理由。

    Disallow an explanation with the reason.
    """
    return _do("disallow", form)


@verb_flow("leaders", "publish")
def publish(form: PublishLeaders) -> State[Any]:
    """印发通报：说明期满、说明均已认定、案件数据未变动之后。

    Publish the circular, once everybody could explain and every explanation is decided.
    """
    return _do("publish", form)


@verb_flow("leaders", "withdraw")
def withdraw(form: WithdrawLeaders) -> State[Any]:
    """撤回统计并说明理由。

    Withdraw the count with the reason.
    """
    return _do("withdraw", form)


@flow(name="领导办案情况 · Leaders' own cases", flow_run_name="{form.number}")
def show(form: AskRound) -> State[Any]:
    """一次统计的全部数字：每名领导的占比，每件不计入的案件和缺少的亲历环节。

    All figures of a round: each leader's share, each case that does not count with what it lacks.
    """
    found = publish_round(open_ledger(), form.number)
    return Completed(
        name="已列出 · Listed",
        message=f"领导{len(found.leaders)}名，挂名案件{found.nominal}件。 "
        f"{len(found.leaders)} leaders, {found.nominal} nominal cases.",
    )


@flow(name="领导办案定期统计 · Leaders' cases by period")
def count_by_period() -> State[Any]:
    """每季度、每两个月期满后自动统计有领导办案要求且有案件数据的单位；已统计的不重复。

    Count what is over, each quarter and every two months, once for each body with case data.
    """
    ledger = open_ledger()
    done = count_what_is_over(ledger, today())
    publish_rounds(ledger)
    return Completed(
        name="已统计 · Counted",
        message=f"新统计{len(done)}次。 {len(done)} rounds counted.",
    )


def _do(verb: str, form: Form) -> State[Any]:
    done = perform("leaders", verb, form)
    if done.is_completed() and isinstance(form, MatterForm):
        publish_round(open_ledger(), form.number)
    return done
