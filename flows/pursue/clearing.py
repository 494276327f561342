"""Clearing of a name, and the second line on a supervisor: one flow for each verb that a person may
do."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.clearing import (
    CarryOut,
    DecideClearing,
    DeclineClearing,
    OpenClearing,
    StateWish,
)
from models.forms.sanction import ConcludeSupervisor, OpenSupervisor, ReasonAbsence


@verb_flow("clearing", "open", "{form.title}")
def open_clearing(form: OpenClearing) -> State[Any]:
    """启动澄清正名：没有违反职责的意见生效，或者举报经核查失实。前者由系统自行启动。

    Open a clearing: on an effective opinion of no breach, which the product does itself, or on a
    report verified as untrue.
    """
    return perform("clearing", "open", form)


@verb_flow("clearing", "ask")
def ask(form: StateWish) -> State[Any]:
    """征求本人意愿：是否澄清，以哪些方式。

    The person's wish comes first: whether, and in which ways.
    """
    return perform("clearing", "ask", form)


@verb_flow("clearing", "decide")
def decide(form: DecideClearing) -> State[Any]:
    """决定澄清：只澄清具体指控，按本人意愿的方式；举报、移送人员不得办理。

    Decide: the specific allegation only, in the ways wished; not by who accused.
    """
    return perform("clearing", "decide", form)


@verb_flow("clearing", "decline")
def decline(form: DeclineClearing) -> State[Any]:
    """不予澄清并说明理由，如本人不要求澄清。

    Decline with the reason, such as the person's wish.
    """
    return perform("clearing", "decline", form)


@verb_flow("clearing", "carry_out")
def carry_out(form: CarryOut) -> State[Any]:
    """实施澄清并记录日期、方式。

    Carry the clearing out, with day and manner.
    """
    return perform("clearing", "carry_out", form)


@verb_flow("supervisor", "open", "{form.title}")
def open_supervisor(form: OpenSupervisor) -> State[Any]:
    """对故意或重大过失的意见启动双问责。系统通常自行启动。

    Open the second line beside an opinion of intent or gross negligence. Usually the product opens
    it.
    """
    return perform("supervisor", "open", form)


@verb_flow("supervisor", "conclude")
def conclude(form: ConcludeSupervisor) -> State[Any]:
    """按过错程度、履职痕迹和后果对监督人员作出结论；本人不得办理。

    Conclude on the supervisor by fault, trace and consequence; never on oneself.
    """
    return perform("supervisor", "conclude", form)


@verb_flow("supervisor", "reason_absence")
def reason_absence(form: ReasonAbsence) -> State[Any]:
    """指名说明为何无须追究监督责任。

    Give the reason, by name, why there is no second line.
    """
    return perform("supervisor", "reason_absence", form)
