"""Improvements: one flow for each verb that a person may do, and the page of what causes led to."""

from typing import Any

from prefect import State, flow
from prefect.states import Completed

from flows.improvement_pages import publish_improvements, show_improvements
from flows.verb import perform, verb_flow
from models.forms.form import Form
from models.forms.improvement import (
    AcceptImprovement,
    AddProblem,
    AdoptImprovement,
    DeclineImprovement,
    ProposeImprovement,
)
from tasks.ledger import open_ledger


@verb_flow("improvement", "propose")
def propose(form: ProposeImprovement) -> State[Any]:
    """提出改进：同一原因再次出现时系统自行提出；也可由协调员就个案提出。

    Propose an improvement. Where a cause comes back the product does it itself; a coordinator may
    on any problem.
    """
    return _improve("propose", form)


@verb_flow("improvement", "add_problem")
def add_problem(form: AddProblem) -> State[Any]:
    """把原因相同的问题加入未办结的改进。

    Add problems of the same cause to an improvement under way.
    """
    return _improve("add_problem", form)


@verb_flow("improvement", "accept")
def accept(form: AcceptImprovement) -> State[Any]:
    """同意改进建议，转入落实。

    Accept the proposal: it will be done.
    """
    return _improve("accept", form)


@verb_flow("improvement", "decline")
def decline(form: DeclineImprovement) -> State[Any]:
    """不予采纳并说明理由；原因再次出现的，仍会重新提出。

    Decline with the reason; where the cause comes back it is proposed again.
    """
    return _improve("decline", form)


@verb_flow("improvement", "adopt")
def adopt(form: AdoptImprovement) -> State[Any]:
    """登记采纳的内部制度（名称、文号、日期、措施数），或者载明改动的清单和事项。

    Register the internal rule, or the list and the items that carry the change.
    """
    return _improve("adopt", form)


@flow(name="制度改进情况 · Improvements and their rules")
def show_all() -> State[Any]:
    """四类原因各有多少问题、提出哪些改进、形成哪些制度和措施。

    How many problems each cause has, what was proposed, which rules and measures came of it.
    """
    found = show_improvements(open_ledger())
    return Completed(
        name="已列出 · Listed",
        message=f"未办结{len(found.under_way)}件，制度{len(found.rules)}项。 "
        f"{len(found.under_way)} under way, {len(found.rules)} rules.",
    )


def _improve(verb: str, form: Form) -> State[Any]:
    done = perform("improvement", verb, form)
    if done.is_completed():
        publish_improvements()
    return done
